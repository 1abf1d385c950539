from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.deliveries import ParcelState as P
from api_client.models.documents import DocumentKind
from app.formats import formats_for
from app.i18n import translator_for
from tests.support.factories import make_parcel, make_summary
from views.screens.home.greeting import greeting
from views.screens.home.next_thing import Weight, next_thing

TODAY = date(2026, 11, 25)
ZH = translator_for("zh_Hans")


def thing(applications=(), parcels=()):
    return next_thing(ZH, formats_for("zh_Hans"), applications, parcels, TODAY)


@pytest.mark.parametrize(
    ("state", "title", "subtitle", "weight"),
    [
        (S.NEEDS_CORRECTION, "有一个地方要改", "改好护照就接着办", Weight.DO),
        (S.AWAITING_PAYMENT, "给护照付钱", "132 元，11月30日 星期一前付", Weight.DO),
        (S.READY_TO_COLLECT, "我的护照做好了", "去大厅拿", Weight.GOOD),
        (S.DRAFT, "接着办护照", "填过的都还在", Weight.DO),
        (S.UNDER_REVIEW, "我的护照正在办", "大约12月4日 星期五做好", Weight.CALM),
    ],
)
def test_what_each_state_says(state: S, title: str, subtitle: str, weight: Weight):
    one = make_summary(
        state=state,
        next_step="wait",
        pay_by=datetime(2026, 11, 30, tzinfo=UTC),
        promised_on=date(2026, 12, 4),
    )

    found = thing([one])

    assert (found.title, found.subtitle, found.weight) == (title, subtitle, weight)


@pytest.mark.parametrize(
    ("state", "title", "subtitle"),
    [
        (P.MOVING, "我的护照在路上", "预计明天送到"),
        (P.OUT_FOR_DELIVERY, "我的护照在路上", "预计明天送到"),
        (P.HELD, "护照等您去拿", "看看去哪里拿"),
        (P.ATTEMPT_FAILED, "护照的快递要看一下", "还没送到您手里"),
        (P.RETURNING, "护照的快递要看一下", "正在退回去"),
    ],
)
def test_what_each_parcel_says(state: P, title: str, subtitle: str):
    found = thing(parcels=[make_parcel(state=state, expected_on=date(2026, 11, 26))])

    assert (found.title, found.subtitle) == (title, subtitle)


@pytest.mark.parametrize("expected_on", [None, date(2026, 11, 24)])
def test_a_day_that_is_over_or_unknown_is_not_told(expected_on: date | None):
    found = thing(parcels=[make_parcel(state=P.MOVING, expected_on=expected_on)])

    assert found.subtitle == "看看到哪了"


def test_paying_comes_before_a_parcel_and_a_parcel_before_a_draft():
    paying = make_summary(state=S.AWAITING_PAYMENT, next_step="pay")
    draft = make_summary(state=S.DRAFT)
    parcel = make_parcel()

    assert thing([draft, paying], [parcel]).address == f"/applications/{paying.id}/pay"
    assert thing([draft], [parcel]).address == f"/parcels/{parcel.id}"


@pytest.mark.parametrize("state", [S.COMPLETED, S.WITHDRAWN, S.REFUSED, S.UNKNOWN])
def test_what_is_over_is_not_shown(state: S):
    assert thing([make_summary(state=state, next_step="done")]) is None


def test_a_delivered_parcel_is_not_shown():
    assert thing(parcels=[make_parcel(state=P.DELIVERED)]) is None


def test_each_document_by_its_name():
    one = make_summary(document_kind=DocumentKind.HKM_PASS)

    assert thing([one]).title == "接着办港澳通行证"


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "上午好"), (4, "中午好"), (7, "下午好"), (12, "晚上好"), (20, "晚上好")]
)
def test_the_hour_is_shanghais(hour: int, words: str):
    moment = datetime(2026, 11, 25, hour, 30, tzinfo=UTC)

    assert greeting(ZH, "王秀珍", moment) == f"王秀珍，{words}"
    assert greeting(ZH, None, moment) == words
