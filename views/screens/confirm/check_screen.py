"""All answers once more, before they are confirmed and sent."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Line, Step
from app.container import use_container
from app.formats import use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.theme.look import use_look
from app.theme.styles import card_padding, card_radius
from app.theme.tokens import Line as Edge
from app.theme.tokens import Space, TextRole
from views.components.application_steps import back_of, progress_of
from views.components.boundary import screen
from views.components.buttons import PrimaryButton, TextButton
from views.components.cost_words import line_words
from views.components.go import go, here
from views.components.keyed import keyed
from views.components.new_problem import use_new_problem
from views.components.opened import Opened
from views.components.out_of_turn import AlreadySent, is_hers
from views.components.params import NothingHere, use_id
from views.components.problem_banner import ProblemBanner
from views.components.reason_words import reason_of
from views.components.shell import Screen
from views.components.words import document_drawing, document_title
from views.screens.confirm.answers import AnswerLine, answer_lines


@screen
def CheckScreen() -> ft.Control:
    """One application, by its address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), CheckFor, application_id)


@screen
def CheckFor(application_id: UUID) -> ft.Control:
    """Opens it."""
    t, container = use_translator(), use_container()

    def draw(its: Application) -> ft.Control:
        if not is_hers(its):
            return AlreadySent(its)
        return Check(its, container.state.application)

    return Opened(application_id, t.gettext("Check"), draw)


@ft.component
def Check(its: Application, current: CurrentApplicationState) -> ft.Control:
    """Each answer with a way to change it; nothing is sent here yet."""
    t, formats, container = use_translator(), use_formats(), use_container()
    problem = use_new_problem(current.problem)
    is_ready = its.next_step == Step.SUBMIT

    async def go_on() -> None:
        if not is_ready:
            go(_after_check(its))
            return
        before = here()
        await container.application.submit()
        if current.problem is None:
            go(paths.application(its.id), only_from=before)

    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Is everything right?"),
        sentence=reason_of(t, its)
        or t.gettext("Nothing is sent yet. You can still change every line."),
        alert=None if problem is None else ProblemBanner(problem, go_on),
        body=[
            *(keyed(line.label, AnswerCard, its, line) for line in answer_lines(t, formats, its)),
            Cost(its.lines, its.total_fen),
        ],
        progress=progress_of(its, Step.CHECK),
        primary=PrimaryButton(
            t.gettext("Send the application") if is_ready else t.gettext("All right, go on"),
            go_on,
            name="go-on",
            is_busy=current.is_saving,
        ),
        back=back_of(its, Step.CHECK),
        picture=document_drawing(its.document_kind),
    )


def _after_check(its: Application) -> str:
    """Confirming that it is she; or whatever is still open before that."""
    is_complete = its.next_step in (Step.CHECK, Step.CORRECT)
    return paths.identity(its.id) if is_complete else paths.step(its)


@ft.component
def AnswerCard(its: Application, line: AnswerLine) -> ft.Control:
    """One answer, and the word that leads back to its question."""
    look, t = use_look(), use_translator()

    def change() -> None:
        if line.question is not None:
            go(paths.change(its.id, line.question))

    words = ft.Column(
        [
            look.text(TextRole.SMALL, line.label, color="secondary_text"),
            look.text(TextRole.BODY, line.value, weight=ft.FontWeight.W_700),
        ],
        spacing=0,
        tight=True,
        expand=True,
    )
    row: list[ft.Control] = [words]
    if line.question is not None:
        # Translators: %(what)s is the label of the answer, said to a screen reader.
        row.append(
            TextButton(
                t.pgettext("button", "Change"),
                change,
                name=f"change-{line.question}",
                spoken=t.gettext("Change: %(what)s", what=line.label),
            )
        )
    return ft.Container(
        ft.Row(row, spacing=Space.SMALL, vertical_alignment=ft.CrossAxisAlignment.CENTER),
        bgcolor=look.color("surface"),
        border=ft.Border.all(Edge.BORDER, look.color("soft_outline")),
        border_radius=card_radius(),
        padding=card_padding(),
    )


@ft.component
def Cost(lines: Sequence[Line], total_fen: int) -> ft.Control:
    """What it will cost, once the office has said yes."""
    look, t, formats = use_look(), use_translator(), use_formats()
    parts = [line_words(t, line.code, formats.money(line.amount_fen)) for line in lines]
    return ft.Container(
        ft.Column(
            [
                *(look.text(TextRole.BODY, part) for part in parts),
                look.text(
                    TextRole.SECTION,
                    t.gettext("Together %(amount)s", amount=formats.money(total_fen)),
                    weight=ft.FontWeight.W_700,
                ),
                look.text(
                    TextRole.SMALL,
                    t.gettext("You pay later, when the office has said yes."),
                    color="secondary_text",
                ),
            ],
            spacing=Space.TINY,
            tight=True,
        ),
        bgcolor=look.color("tint"),
        border_radius=card_radius(),
        padding=card_padding(),
    )
