from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.payments import AttemptState, OrderState, PaymentChannel
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.asking import open_container, show_page
from tests.support.factories import make_application, make_attempt, make_order
from tests.support.usable import assert_usable
from views.components import poll
from views.screens.payments.pay_screen import PayFor

ORDER = UUID(int=7)
WECHAT = PaymentChannel.WECHAT_NATIVE
DAY = datetime(2026, 12, 2, 2, tzinfo=UTC)


async def opened(order=None, *, load=None, language: str = "en", page=None, **changes):
    defaults = {"state": S.AWAITING_PAYMENT, "next_step": "pay", "order_id": ORDER}
    its = make_application(**(defaults | changes))
    container = open_container(its)
    container.state.payment.order = load or Loaded(
        order or make_order(id=ORDER, attempt=make_attempt())
    )
    return await show_page(PayFor, its, container=container, language=language, **(page or {}))


async def test_says_how_much_and_until_when():
    app, container, _ = await opened(make_order(id=ORDER, pay_by=DAY, attempt=make_attempt()))

    assert container.payments.named("open") == [(ORDER,)]
    assert app.by_key("heading").value == "Together CNY 132"
    assert "You have until Wednesday 2 December. Every way costs the same." in app.texts()
    assert "Fee CNY 120" in app.texts()
    assert "Postage CNY 12" in app.texts()
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    page = {"text_size": TextSize.LARGEST, "width": 320, "height": 640}
    app, _, _ = await opened(language="zh_Hans", page=page)

    assert app.by_key("heading").value == "一共 132 元"
    assert "微信付款码" in app.words()
    assert_usable(app)


async def test_the_only_way_is_begun_without_asking():
    _, container, _ = await opened(make_order(id=ORDER))

    assert container.payments.named("start") == [(WECHAT,)]


async def test_a_try_under_way_is_not_begun_again():
    _, container, _ = await opened()

    assert container.payments.named("start") == []


@pytest.mark.parametrize("state", [AttemptState.FAILED, AttemptState.CLOSED])
async def test_a_try_that_is_over_is_begun_again(state: AttemptState):
    _, container, _ = await opened(make_order(id=ORDER, attempt=make_attempt(state=state)))

    assert container.payments.named("start") == [(WECHAT,)]


async def test_a_code_that_is_being_made_is_waited_for():
    app, _, _ = await opened(
        make_order(id=ORDER, attempt=make_attempt(state=AttemptState.CREATED, code_url=None))
    )

    assert "Getting the code ready…" in app.texts()
    assert_usable(app)


async def test_what_could_not_be_begun_is_begun_again_on_request():
    app, container, _ = await opened(make_order(id=ORDER))
    container.state.payment.problem = Problem(ProblemKind.BUSY)
    await app.settle()

    await app.tap("try-again")

    assert container.payments.named("start") == [(WECHAT,), (WECHAT,)]


async def test_a_way_can_be_chosen_once_nothing_is_under_way():
    app, container, _ = await opened(make_order(id=ORDER))

    await app.tap("pay-WECHAT_NATIVE")

    assert container.payments.named("start") == [(WECHAT,), (WECHAT,)]


async def test_ways_this_version_does_not_know_are_not_offered():
    app, container, _ = await opened(make_order(id=ORDER, channels=(PaymentChannel.UNKNOWN,)))

    assert container.payments.named("start") == []
    assert "It cannot be paid here right now. Try again later." in app.texts()
    assert_usable(app)


async def test_notices_by_itself_that_it_is_paid(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0.005)
    app, container, _ = await opened()
    await app.until(lambda: len(container.payments.named("refresh")) > 1)

    container.state.payment.order = Loaded(make_order(id=ORDER, state=OrderState.PAID))
    await app.settle()
    asked = len(container.payments.named("refresh"))
    await app.settle(60)

    assert app.by_key("heading").value == "Paid. Thank you."
    assert len(container.payments.named("refresh")) == asked


async def test_later_is_always_possible():
    app, _, _ = await opened()

    await app.tap("later")

    assert app.route == "/"


@pytest.mark.parametrize(
    ("state", "heading", "has_receipt"),
    [
        (OrderState.PAID, "Paid. Thank you.", True),
        (OrderState.REFUNDING, "Your money is on its way back", True),
        (OrderState.REFUNDED, "Your money has gone back", True),
        (OrderState.EXPIRED, "This can no longer be paid", False),
        (OrderState.CANCELLED, "This can no longer be paid", False),
        (OrderState.UNKNOWN, "This can no longer be paid", False),
    ],
)
async def test_what_has_come_of_it(state: OrderState, heading: str, *, has_receipt: bool):
    app, container, its = await opened(make_order(id=ORDER, state=state))
    assert app.by_key("heading").value == heading
    assert app.has("receipt") is has_receipt
    assert container.payments.named("start") == []
    assert_usable(app)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}"


async def test_the_receipt_is_one_press_away():
    app, _, its = await opened(make_order(id=ORDER, state=OrderState.PAID))

    await app.tap("receipt")

    assert app.route == f"/applications/{its.id}/receipt"


@pytest.mark.parametrize(
    "load",
    [NotAsked(), Loading(), Loaded(make_order(total_fen=999)), Failed(Problem(ProblemKind.BROKEN))],
)
async def test_somebody_elses_amount_is_never_shown(load):
    app, container, _ = await opened(load=load)

    assert not [text for text in app.texts() if "CNY" in text]
    assert container.payments.named("start") == []
    assert_usable(app)


async def test_what_did_not_come_can_be_asked_for_again():
    app, container, _ = await opened(load=Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.payments.named("refresh") == [()]


async def test_an_order_that_is_being_written_is_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0.005)
    app, container, its = await opened(order_id=None)
    await app.until(lambda: container.application.named("refresh"))
    assert container.payments.named("open") == []

    container.state.application.application = Loaded(
        make_application(id=its.id, state=S.AWAITING_PAYMENT, order_id=ORDER)
    )
    await app.settle()

    assert container.payments.named("open") == [(ORDER,)]


async def test_nothing_is_owed_before_it_is_approved():
    app, _, its = await opened(state=S.DRAFT, next_step="photo", order_id=None)
    assert "There is nothing to pay now." in app.texts()
    assert_usable(app)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/questions/photo"
