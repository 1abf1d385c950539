"""The second step: the code that came as a message."""

from __future__ import annotations

import asyncio
import unicodedata
from datetime import datetime

import flet as ft

from api_client.models.sessions import Challenge
from app import formats
from app.i18n import use_translator
from app.state.session import SessionState
from app.theme.look import use_look
from app.theme.tokens import TextRole
from views.components.buttons import OnPress, PrimaryButton, SecondaryButton, TextButton
from views.components.drawings import Drawing
from views.components.field_words import field_text
from views.components.form import FormField, use_field_focus
from views.components.shell import Screen
from views.screens.session.actions import SignInActions, alert_for, code_in

_FIELD = "code"
_DIGITS = 6
_OVER = frozenset({"EXPIRED", "USED", "NO_TRIES_LEFT"})
"""After these the code is of no use, however it is typed."""


@ft.component
def CodeStep(
    session: SessionState, challenge: Challenge, phone: str, actions: SignInActions
) -> ft.Control:
    """One field for the whole code: it can be pasted, and the phone may fill it in."""
    t = use_translator()
    code, set_code = ft.use_state("")
    mistake, set_mistake = ft.use_state("")
    focus = use_field_focus()
    problem = None if mistake else session.problem
    wrong = mistake or code_in(problem, _FIELD, "WRONG")
    is_over = wrong in _OVER
    label = t.gettext("Code from the message")

    def typed(value: str) -> None:
        set_code(value)
        set_mistake("")

    async def enter() -> None:
        if session.is_busy:
            return
        digits = digits_of(code)
        if len(digits) != _DIGITS:
            set_mistake("CODE_LENGTH" if digits else "REQUIRED")
            focus.move_to(_FIELD)
            return
        await actions.sign_in(digits)
        if code_in(session.problem, _FIELD, "") is not None:
            focus.move_to(_FIELD)

    async def send_new() -> None:
        await actions.request_code(phone)

    return Screen(
        title=t.gettext("Sign in"),
        heading=t.gettext("Which code did you get?"),
        sentence=t.gettext(
            "The message went to %(phone)s. It can take a minute.", phone=challenge.phone_masked
        ),
        progress=(2, 2),
        alert=alert_for(t, problem, wrong, (_FIELD, label), focus.move_to),
        body=[
            FormField(
                label,
                code,
                typed,
                name=_FIELD,
                hint=t.gettext("6 digits. You have 10 minutes."),
                error=None if wrong is None else field_text(t, wrong),
                keyboard=ft.KeyboardType.PHONE,
                autofill=ft.AutofillHint.ONE_TIME_CODE,
                on_submit=enter,
                focus_turn=focus.turn(_FIELD),
            ),
            *([] if is_over else [Resend(session.resend_at, actions.resend_code)]),
            TextButton(
                t.gettext("Use another number"), actions.change_number, name="change-number"
            ),
        ],
        primary=PrimaryButton(
            t.gettext("Send me a new code"), send_new, name="new-code", is_busy=session.is_busy
        )
        if is_over
        else PrimaryButton(t.gettext("Sign in"), enter, name="sign-in", is_busy=session.is_busy),
        picture=Drawing.MOBILE,
    )


@ft.component
def Resend(resend_at: datetime | None, on_resend: OnPress) -> ft.Control:
    """How long until another message can be asked for; then the button for it."""
    look, t = use_look(), use_translator()
    left, set_left = ft.use_state(_seconds_until(resend_at))

    async def count_down() -> None:
        while (seconds := _seconds_until(resend_at)) > 0:
            set_left(seconds)
            await asyncio.sleep(1)
        set_left(0)

    ft.use_effect(count_down, [resend_at], cleanup=_nothing)
    if left > 0:
        return look.text(
            TextRole.BODY,
            t.ngettext(
                "No message? You can get another one in %(seconds)d second.",
                "No message? You can get another one in %(seconds)d seconds.",
                left,
                seconds=left,
            ),
            color="secondary_text",
        )
    return SecondaryButton(t.gettext("Send it once more"), on_resend, name="resend-code")


def digits_of(typed: str) -> str:
    """The digits in what was typed or pasted, full-width ones too."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign for sign in plain if sign in "0123456789")


def _seconds_until(moment: datetime | None) -> int:
    if moment is None:
        return 0
    return max(0, round((moment - formats.now()).total_seconds()))


def _nothing() -> None:
    """Being there is what it is for."""
