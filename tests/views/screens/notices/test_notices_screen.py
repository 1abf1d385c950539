from __future__ import annotations

from uuid import uuid4

import pytest

from app.formats import formats_for
from app.i18n import translator_for
from app.problems import Problem, ProblemKind
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import NOW, make_notice, make_notice_page
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.screens.notices.notice_words import notice_words
from views.screens.notices.notices_screen import NoticesScreen


def holding(load):
    container = make_container()
    container.state.notices.page = load
    return container


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (Loading(), "正在打开…"),
        (Loaded(make_notice_page()), "没有新消息，有了会在这里告诉您。"),
        (Failed(Problem(ProblemKind.OFFLINE)), "现在没有网。您填的都在，再试一次。"),
    ],
)
async def test_each_state(load, words: str):
    app = await show(NoticesScreen, container=holding(load), language="zh_Hans")

    assert words in app.texts()
    assert_usable(app)


async def test_new_ones_say_so():
    new, old = make_notice(), make_notice("PAID", params={"total_fen": 13200}, read_at=NOW)
    app = await show(
        NoticesScreen, container=holding(Loaded(make_notice_page(new, old))), language="zh_Hans"
    )

    assert "有 1 条新的，点开看。" in app.texts()
    assert name_of(app.by_key(f"notice-{new.id}")).startswith("新：资料交上去了")
    assert name_of(app.by_key(f"notice-{old.id}")).startswith("钱收到了 收到132 元了。")
    assert_usable(app)


async def test_pressing_one_reads_it_and_leads_on():
    application_id = uuid4()
    new = make_notice(application_id=application_id)
    container = holding(Loaded(make_notice_page(new)))
    app = await show(NoticesScreen, container=container)

    await app.tap(f"notice-{new.id}")

    assert container.notices.named("mark_read") == [(new.id,)]
    assert app.route == f"/applications/{application_id}"


async def test_one_read_before_is_not_marked_again():
    old = make_notice(application_id=uuid4(), read_at=NOW)
    container = holding(Loaded(make_notice_page(old)))
    app = await show(NoticesScreen, container=container)

    await app.tap(f"notice-{old.id}")

    assert container.notices.named("mark_read") == []


ALL = {
    "SUBMITTED": {"document_kind": "PASSPORT"},
    "CORRECT_NOW": {"reason": "PHOTO", "correct_by": "2026-11-30T02:00:00+00:00"},
    "APPROVED": {"total_fen": 13200, "pay_by": "2026-11-30T02:00:00+00:00"},
    "PAY_REMINDER": {"total_fen": 13200, "pay_by": "2026-11-30T02:00:00+00:00"},
    "PAID": {"total_fen": 13200},
    "IN_PRODUCTION": {},
    "SHIPPED": {"carrier": "EMS", "waybill": "1234567890123"},
    "OUT_FOR_DELIVERY": {},
    "DELIVERED": {},
    "DELIVERY_PROBLEM": {"state": "ATTEMPT_FAILED", "detail": "UNREACHABLE"},
    "READY_TO_COLLECT": {},
    "COMPLETED": {"document_kind": "HKM_PASS"},
    "REFUSED": {"reason": "PHOTO"},
    "WITHDRAWN": {"reason": "BY_OWNER"},
    "REFUNDED": {"total_fen": 13200},
    "NEW_DEVICE": {"device_name": "linux web"},
}


def worded(template: str, params, language: str = "zh_Hans"):
    notice = make_notice(template, params=params)
    return notice_words(translator_for(language), formats_for(language), notice)


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
@pytest.mark.parametrize("template", list(ALL))
def test_every_template_has_words(template: str, language: str):
    words = worded(template, ALL[template], language)

    assert words.title != worded("SOMETHING_NEW", {}, language).title
    assert words.sentence


@pytest.mark.parametrize("template", list(ALL))
@pytest.mark.parametrize("params", [{}, {"total_fen": "x", "pay_by": 7, "document_kind": 7}])
def test_values_that_are_missing_or_odd_break_nothing(template: str, params):
    assert worded(template, params).title


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("APPROVED", "11月30日 星期一前付 132 元，付完就开始做。"),
        ("CORRECT_NOW", "11月30日 星期一前改好，就接着办。"),
        ("SHIPPED", "EMS在送，单号 1234567890123。"),
        ("COMPLETED", "新的港澳通行证到您手里了。"),
    ],
)
def test_values_stand_in_the_sentence(template: str, sentence: str):
    assert worded(template, ALL[template]).sentence == sentence


def test_a_day_without_a_time_is_read_too():
    words = worded("CORRECT_NOW", {"correct_by": "2026-11-30"})

    assert words.sentence == "11月30日 星期一前改好，就接着办。"
