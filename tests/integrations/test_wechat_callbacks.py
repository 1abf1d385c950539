"""WeChat's messages, read by the adapter: genuine as they are, or not at all."""

from __future__ import annotations

from functools import cache

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import BadCallbackError
from backend.integrations.wechat_pay import WeChatPay
from backend.payments.ports import RefundStatus
from sandbox import wechat_callbacks
from sandbox.context import SandboxContext
from tests.support.keys import sandbox_keys
from tests.support.wechat_world import paid_word, wechat_settings


@cache
def a_gateway() -> WeChatPay:
    """It may call nobody."""

    def nobody(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"a message made us call {request.url}")

    return WeChatPay(wechat_settings(), httpx.MockTransport(nobody))


def a_context() -> SandboxContext:
    return SandboxContext(sandbox_keys(), api_url="", public_url="")


@pytest.mark.parametrize("spell", [str, str.lower, str.upper])
def test_headers_are_found_in_any_case(spell: type[str]):
    body = wechat_callbacks.seal(
        a_context(), "TRANSACTION.SUCCESS", paid_word("YLK7M2P9XT-1"), "EV-1"
    )
    headers = wechat_callbacks.sign(a_context(), body)

    heard = a_gateway().read_callback({spell(k): v for k, v in headers.items()}, body)

    assert heard.message_id == "EV-1"
    assert heard.refund is None
    assert heard.payment is not None
    assert (heard.payment.amount_fen, heard.payment.currency) == (13200, "CNY")
    assert heard.payment.paid_at is not None
    assert heard.payment.paid_at.utcoffset() is not None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("SUCCESS", RefundStatus.DONE),
        ("PROCESSING", RefundStatus.PENDING),
        ("ABNORMAL", RefundStatus.FAILED),
        ("CLOSED", RefundStatus.FAILED),
    ],
)
def test_refunds(said: str, status: RefundStatus):
    plain = {"mchid": sandbox_keys().wechat_mchid, "out_refund_no": "YLK7M2P9XT-1-R1"}
    body = wechat_callbacks.seal(
        a_context(), f"REFUND.{said}", plain | {"refund_status": said}, "EV-1"
    )

    heard = a_gateway().read_callback(wechat_callbacks.sign(a_context(), body), body)

    assert heard.payment is None
    assert heard.refund is not None
    assert (heard.refund.out_refund_no, heard.refund.status) == ("YLK7M2P9XT-1-R1", status)


def test_other_kinds_of_messages():
    body = wechat_callbacks.seal(
        a_context(), "PAYSCORE.USER_PAID", paid_word("YLK7M2P9XT-1"), "EV-1"
    )
    with pytest.raises(BadCallbackError):
        a_gateway().read_callback(wechat_callbacks.sign(a_context(), body), body)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_anything_changed_is_refused(data: st.DataObject):
    """Any genuine message with anything changed is refused by the adapter, and calls nobody."""
    context = a_context()
    body = wechat_callbacks.seal(context, "TRANSACTION.SUCCESS", paid_word("YLK7M2P9XT-1"), "EV-1")
    headers = wechat_callbacks.sign(context, body)
    gateway = a_gateway()
    assert gateway.read_callback(headers, body).payment is not None
    names = [name for name in headers if name != "Request-ID"]
    where = data.draw(st.sampled_from([*names, "body"]))
    if where == "body":
        place = data.draw(st.integers(0, len(body) - 1))
        sign = data.draw(st.integers(0, 255).filter(lambda sign: sign != body[place]))
        body = body[:place] + bytes([sign]) + body[place + 1 :]
    else:
        text = headers[where]
        headers[where] = data.draw(st.text(max_size=400).filter(lambda new: new != text))

    with pytest.raises(BadCallbackError):
        gateway.read_callback(headers, body)
