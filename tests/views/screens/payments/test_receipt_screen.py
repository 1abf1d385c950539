from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from api_client.models.applications import ApplicationState as S
from api_client.models.payments import OrderState, PaymentChannel
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.asking import open_container, show_page
from tests.support.factories import make_application, make_order
from tests.support.usable import assert_usable
from views.screens.payments.receipt_screen import ReceiptFor

ORDER = UUID(int=7)
PAID = {
    "id": ORDER,
    "state": OrderState.PAID,
    "paid_at": datetime(2026, 11, 25, 2, 30, tzinfo=UTC),
    "paid_through": PaymentChannel.WECHAT_NATIVE,
    "receipt_number": "7561368697",
}


async def opened(load=None, *, language: str = "en", page=None, order_id=ORDER):
    its = make_application(state=S.PAID, next_step="wait", order_id=order_id)
    container = open_container(its)
    container.state.payment.order = load or Loaded(make_order(**PAID))
    return await show_page(ReceiptFor, its, container=container, language=language, **(page or {}))


async def test_what_was_paid():
    app, container, _ = await opened()

    assert container.payments.named("open") == [(ORDER,)]
    assert app.texts()[app.texts().index("Passport") :][:9] == [
        "Passport",
        "Sample receipt, not valid",
        "Fee CNY 120",
        "Postage CNY 12",
        "Together CNY 132",
        "Paid with WeChat",
        "Wednesday 25 November 10:30 am",
        "Receipt number 7561368697",
        "Copy the receipt number",
    ]
    assert app.by_key("copy-receipt").action.data == "7561368697"
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    page = {"text_size": TextSize.LARGEST, "width": 320, "height": 640}
    app, _, _ = await opened(language="zh_Hans", page=page)

    assert app.by_key("heading").value == "收据"
    assert_usable(app)


async def test_leads_back_to_the_application():
    app, _, its = await opened()

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}"


async def test_money_that_goes_back_is_told():
    app, _, _ = await opened(Loaded(make_order(**(PAID | {"state": OrderState.REFUNDED}))))

    assert "The money goes back the way it was paid." in app.texts()


async def test_without_a_number_there_is_nothing_to_copy():
    app, _, _ = await opened(Loaded(make_order(**(PAID | {"receipt_number": None}))))

    assert not app.has("copy-receipt")
    assert_usable(app)


async def test_waits_and_then_shows_and_never_another_one():
    app, container, _ = await opened(Loading())
    container.state.payment.order = Loaded(make_order(receipt_number="SOMEBODY", state="PAID"))
    await app.settle()
    assert not [words for words in app.words() if "SOMEBODY" in words]

    container.state.payment.order = Loaded(make_order(**PAID))
    await app.settle()

    assert app.has("copy-receipt")


async def test_what_did_not_come_can_be_asked_for_again():
    app, container, _ = await opened(Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.payments.named("open") == [(ORDER,), (ORDER,)]
    assert_usable(app)


async def test_before_it_is_paid_there_is_none():
    app, _, _ = await opened(Loaded(make_order(id=ORDER)))
    assert "Nothing has been paid yet." in app.texts()

    app, container, _ = await opened(order_id=None)
    assert "Nothing has been paid yet." in app.texts()
    assert container.payments.named("open") == []
    assert_usable(app)
