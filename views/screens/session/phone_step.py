"""The first step: the phone number."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from app.i18n import use_translator
from app.state.session import SessionState
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.field_words import field_text
from views.components.form import FormField, use_field_focus
from views.components.shell import Screen
from views.screens.session.actions import SignInActions, alert_for, code_in

_FIELD = "phone"


@ft.component
def PhoneStep(
    session: SessionState,
    phone: str,
    on_type: Callable[[str], None],
    actions: SignInActions,
) -> ft.Control:
    """Asks for the number, and has a code sent to it."""
    t = use_translator()
    is_missing, set_missing = ft.use_state(initial=False)
    focus = use_field_focus()
    problem = None if is_missing else session.problem
    wrong = "REQUIRED" if is_missing else code_in(problem, _FIELD, "PHONE_UNREADABLE")
    label = t.gettext("Your mobile number")

    def typed(value: str) -> None:
        on_type(value)
        set_missing(False)

    async def send() -> None:
        if session.is_busy:
            return
        if not any(sign.isdigit() for sign in phone):
            set_missing(True)
            focus.move_to(_FIELD)
            return
        await actions.request_code(phone)
        if code_in(session.problem, _FIELD, "") is not None:
            focus.move_to(_FIELD)

    return Screen(
        title=t.gettext("Sign in"),
        heading=t.gettext("What is your mobile number?"),
        sentence=t.gettext("We send you a message with a code. You need no password."),
        progress=(1, 2),
        alert=alert_for(t, problem, wrong, (_FIELD, label), focus.move_to),
        body=[
            FormField(
                label,
                phone,
                typed,
                name=_FIELD,
                hint=t.gettext("11 digits, in the mainland"),
                error=None if wrong is None else field_text(t, wrong),
                keyboard=ft.KeyboardType.PHONE,
                autofill=ft.AutofillHint.TELEPHONE_NUMBER,
                on_submit=send,
                focus_turn=focus.turn(_FIELD),
            )
        ],
        primary=PrimaryButton(
            t.gettext("Send me the code"), send, name="send-code", is_busy=session.is_busy
        ),
        picture=Drawing.MOBILE,
    )
