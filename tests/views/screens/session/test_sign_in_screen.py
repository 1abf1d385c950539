from __future__ import annotations

from datetime import timedelta

import flet as ft
import pytest

from api_client.errors import FieldError
from app import formats
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.session import Phase
from tests.support.factories import NOW, make_challenge
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.components import actions
from views.screens.session.code_step import digits_of
from views.screens.session.sign_in_screen import SignInScreen


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)


def signed_out(**session):
    container = make_container()
    container.state.session.phase = Phase.SIGNED_OUT
    for name, value in session.items():
        setattr(container.state.session, name, value)
    return container


def awaiting_code(**session):
    return signed_out(challenge=make_challenge(), **session)


def wrong(field: str, code: str) -> Problem:
    return Problem(ProblemKind.INVALID, "code_wrong", field_errors=(FieldError(field, code),))


async def test_asks_for_the_number_first():
    app = await show(SignInScreen, container=signed_out(), language="zh_Hans")

    assert app.by_key("heading").value == "您的手机号是多少？"
    assert "第 1 步，共 2 步" in app.texts()
    assert app.by_key("phone").keyboard_type is ft.KeyboardType.PHONE
    assert_usable(app)


async def test_sends_the_number_as_typed():
    container = signed_out()
    app = await show(SignInScreen, container=container)

    await app.type("phone", "138 0000 0000")
    await app.tap("send-code")

    assert container.session.named("request_code") == [("138 0000 0000",)]


async def test_enter_sends_too():
    container = signed_out()
    app = await show(SignInScreen, container=container)

    await app.type("phone", "13800000000")
    await app.fire("phone", "submit")

    assert container.session.named("request_code") == [("13800000000",)]


async def test_an_empty_number_is_asked_for_again():
    container = signed_out()
    app = await show(SignInScreen, container=container)

    await app.tap("send-code")

    assert container.session.calls == []
    assert "One thing has to be changed" in app.texts()
    assert app.texts().count("Fill this in.") == 2
    assert app.focused() == "phone"
    await app.type("phone", "1")
    assert "Fill this in." not in app.texts()


async def test_a_number_the_api_cannot_read_is_marked():
    container = signed_out(problem=wrong("phone", "PHONE_LANDLINE"))

    app = await show(SignInScreen, container=container, language="zh_Hans")

    assert app.texts().count("要用手机号，验证码是发短信的。") == 2
    assert_usable(app)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(ProblemKind.OFFLINE), "现在没有网。您填的都在，再试一次。"),
        (Problem(ProblemKind.BUSY, wait_s=60), "现在人多，等 60 秒再试。"),
        (
            Problem(ProblemKind.SIGNED_OUT, "session_ended"),
            "您离开太久了，再登录一次，接着办。",
        ),
    ],
)
async def test_other_problems_are_told(problem: Problem, words: str):
    app = await show(SignInScreen, container=signed_out(problem=problem), language="zh_Hans")

    assert words in app.texts()


async def test_then_asks_for_the_code():
    app = await show(SignInScreen, container=awaiting_code(), language="zh_Hans")

    assert app.by_key("heading").value == "收到的验证码是多少？"
    code = app.by_key("code")
    assert code.keyboard_type is ft.KeyboardType.PHONE
    assert code.autofill_hints is ft.AutofillHint.ONE_TIME_CODE
    assert_usable(app)


async def test_a_pasted_code_signs_in():
    container = awaiting_code()
    app = await show(SignInScreen, container=container)

    await app.type("code", "【银龄】 123 456")
    await app.tap("sign-in")

    assert container.session.named("sign_in") == [("123456",)]


async def test_a_code_too_short_is_not_sent():
    container = awaiting_code()
    app = await show(SignInScreen, container=container)

    await app.type("code", "12345")
    await app.tap("sign-in")

    assert container.session.calls == []
    assert app.texts().count("The code has 6 digits.") == 2
    assert app.by_key("code").value == "12345"
    assert app.focused() == "code"


async def test_a_wrong_code_can_be_typed_again():
    container = awaiting_code(problem=wrong("code", "WRONG"))

    app = await show(SignInScreen, container=container)

    assert app.texts().count("The code is another one. Look at the message again.") == 2
    assert app.has("sign-in")


@pytest.mark.parametrize("code", ["EXPIRED", "USED", "NO_TRIES_LEFT"])
async def test_a_code_of_no_use_leads_to_a_new_one(code: str):
    container = signed_out()
    app = await show(SignInScreen, container=container)
    await app.type("phone", "13800000000")
    container.state.session.challenge = make_challenge()
    container.state.session.problem = wrong("code", code)
    await app.settle()

    assert not app.has("sign-in")
    await app.tap("new-code")

    assert container.session.named("request_code") == [("13800000000",)]


async def test_another_message_after_the_wait(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formats, "now", lambda: NOW)
    container = awaiting_code(resend_at=NOW + timedelta(seconds=60))
    app = await show(SignInScreen, container=container, language="zh_Hans")
    assert "没收到？60 秒后可以再发一次。" in app.texts()
    assert not app.has("resend-code")

    container.state.session.resend_at = NOW
    await app.settle()
    await app.tap("resend-code")

    assert container.session.named("resend_code") == [()]


async def test_another_number_keeps_what_was_typed():
    container = signed_out()
    app = await show(SignInScreen, container=container)
    await app.type("phone", "13800000000")
    container.state.session.challenge = make_challenge()
    await app.settle()

    await app.tap("change-number")
    assert container.session.named("change_number") == [()]
    container.state.session.challenge = None
    await app.settle()

    assert app.by_key("phone").value == "13800000000"


async def test_a_new_code_starts_with_an_empty_field():
    container = awaiting_code()
    app = await show(SignInScreen, container=container)
    await app.type("code", "12")

    container.state.session.challenge = make_challenge()
    await app.settle()

    assert app.by_key("code").value == ""


async def test_busy_shows_on_the_button():
    app = await show(SignInScreen, container=awaiting_code(is_busy=True), language="zh_Hans")

    assert "正在办，稍等…" in app.texts()


@pytest.mark.parametrize("container", [signed_out, awaiting_code])
async def test_largest_letters_on_a_small_phone(container):
    app = await show(
        SignInScreen, container=container(), text_size=TextSize.LARGEST, width=320, height=640
    )

    assert_usable(app)


def test_digits_in_what_was_pasted():
    assert digits_of("１２３ 456，") == "123456"
