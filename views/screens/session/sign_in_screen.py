"""Signing in with a phone number and the code sent to it; drawn in place of what was wanted."""

from __future__ import annotations

import flet as ft

from app.container import use_container
from app.state.session import SessionState
from views.components.boundary import screen
from views.components.keyed import keyed
from views.screens.session.actions import SignInActions
from views.screens.session.code_step import CodeStep
from views.screens.session.phone_step import PhoneStep


@screen
def SignInScreen() -> ft.Control:
    """Hands down who is signing in, and what they can do."""
    container = use_container()
    service = container.session
    return SignIn(
        container.state.session,
        SignInActions(
            request_code=service.request_code,
            resend_code=service.resend_code,
            sign_in=service.sign_in,
            change_number=service.change_number,
        ),
    )


@ft.component
def SignIn(session: SessionState, actions: SignInActions) -> ft.Control:
    """The number first; once a code is on its way, the code. The number typed is kept."""
    phone, set_phone = ft.use_state("")
    if session.challenge is None:
        return PhoneStep(session, phone, set_phone, actions)
    challenge = session.challenge
    return keyed(str(challenge.id), CodeStep, session, challenge, phone, actions)
