"""Her signature, and with it the sending."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Channel, Step
from app.container import use_container
from app.i18n import Translator, use_translator
from app.problems import Problem
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.theme.look import use_look
from app.theme.tokens import TextRole
from views.components.application_steps import back_of, progress_of
from views.components.boundary import screen
from views.components.buttons import PrimaryButton, SecondaryButton, TextButton
from views.components.drawings import Drawing
from views.components.field_words import field_text
from views.components.go import go, here
from views.components.keyed import keyed
from views.components.mistake import with_mistake
from views.components.new_problem import use_new_problem
from views.components.opened import Opened
from views.components.out_of_turn import AlreadySent, NotYet, is_hers
from views.components.params import NothingHere, use_id
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.signature_pad import PAD_HEIGHT, SignaturePad, Stroke
from views.components.words import document_title

_FIRST_WIDTH = 380.0


@screen
def SignatureScreen() -> ft.Control:
    """One application, by its address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), SignatureFor, application_id)


@screen
def SignatureFor(application_id: UUID) -> ft.Control:
    """Opens it."""
    t, container = use_translator(), use_container()

    def draw(its: Application) -> ft.Control:
        if not is_hers(its):
            return AlreadySent(its)
        if its.statement_hash is None or not its.online_is_open:
            return NotYet(its, t.gettext("One question is still open."))
        if not its.identity_is_passed:
            return NotYet(its, t.gettext("First confirm that it is you."))
        return Signature(its, container.state.application)

    return Opened(application_id, t.gettext("Sign your name"), draw)


@ft.component
def Signature(its: Application, current: CurrentApplicationState) -> ft.Control:
    """Draw, again if need be, then sign and send with one press."""
    look, t, container = use_look(), use_translator(), use_container()
    problem = use_new_problem(current.problem)
    nothing_drawn: tuple[Stroke, ...] = ()
    strokes, set_strokes = ft.use_state(nothing_drawn)
    width, set_width = ft.use_state(_FIRST_WIDTH)
    is_missing, set_missing = ft.use_state(initial=False)

    def drew(new: tuple[Stroke, ...]) -> None:
        set_strokes(new)
        set_missing(False)

    def clear() -> None:
        set_strokes(())

    async def sign_and_send() -> None:
        if not strokes and not its.signature_is_given:
            set_missing(True)
            return
        before = here()
        if strokes:
            await container.application.sign(width, PAD_HEIGHT, strokes)
            if current.problem is not None:
                return
        await container.application.submit()
        if current.problem is None:
            go(paths.application(its.id), only_from=before)

    async def at_counter() -> None:
        before = here()
        await container.application.set_channel(Channel.COUNTER)
        if current.problem is None:
            go(paths.counter(its.id), only_from=before)

    said = _said(t, problem, is_missing=is_missing)
    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Sign your name"),
        sentence=t.gettext("With your finger, in the white box, from left to right."),
        alert=None if problem is None or said else ProblemBanner(problem, sign_and_send),
        body=[
            SignaturePad(strokes, drew, set_width),
            *(
                [TextButton(t.gettext("Wipe it, sign again"), clear, name="clear")]
                if strokes
                else []
            ),
            look.text(
                TextRole.SMALL,
                t.gettext(
                    "With your signature you say: all of this is true, "
                    "and I am in the mainland now."
                ),
                color="secondary_text",
            ),
        ],
        progress=progress_of(its, Step.SIGNATURE),
        primary=with_mistake(
            said,
            PrimaryButton(
                t.gettext("Signed, send it"), sign_and_send, name="send", is_busy=current.is_saving
            ),
        ),
        secondary=SecondaryButton(
            t.gettext("Sign at a counter instead"), at_counter, name="at-counter"
        ),
        back=back_of(its, Step.SIGNATURE),
        picture=Drawing.PEN,
    )


def _said(t: Translator, problem: Problem | None, *, is_missing: bool) -> str | None:
    if is_missing:
        return t.gettext("Sign in the white box first.")
    if problem is None or not problem.field_errors:
        return None
    return field_text(t, problem.field_errors[0].code)
