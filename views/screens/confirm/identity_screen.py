"""The applicant's own check, on her own device or at a counter."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Channel, Step
from api_client.models.identity import CheckState, IdentityCheck
from app.container import use_container
from app.i18n import Translator, use_translator
from app.problems import Problem
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Load, Loaded
from app.theme.look import use_look
from app.theme.tokens import Target
from views.components.application_steps import back_of, progress_of
from views.components.boundary import screen
from views.components.buttons import OnPress, PrimaryButton, SecondaryButton, button_style, label
from views.components.drawings import Drawing
from views.components.go import go, here
from views.components.keyed import keyed
from views.components.load_view import Waiting
from views.components.new_problem import use_new_problem
from views.components.opened import Opened
from views.components.out_of_turn import AlreadySent, NotYet, is_hers
from views.components.params import NothingHere, use_id
from views.components.poll import use_poll
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.words import document_title

_OVER = frozenset({CheckState.PASSED, CheckState.FAILED, CheckState.EXPIRED})
_USE_COUNTER = "use_counter"


@screen
def IdentityScreen() -> ft.Control:
    """One application, by its address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), IdentityFor, application_id)


@screen
def IdentityFor(application_id: UUID) -> ft.Control:
    """Opens it."""
    t, container = use_translator(), use_container()

    def draw(its: Application) -> ft.Control:
        if not is_hers(its):
            return AlreadySent(its)
        if its.statement_hash is None or not its.online_is_open:
            return NotYet(its, t.gettext("One question is still open."))
        return Identity(its, container.state.application)

    return Opened(application_id, t.gettext("Confirm that it is you"), draw)


@ft.component
def Identity(its: Application, current: CurrentApplicationState) -> ft.Control:
    """The check is prepared while the page opens; its result comes by itself."""
    t, container = use_translator(), use_container()
    service = container.application
    problem = use_new_problem(current.problem)
    is_passed = its.identity_is_passed
    check = current.check.value if isinstance(current.check, Loaded) else None

    async def prepare() -> None:
        # Also when there is one already: it may be of other answers, or over. One that is under
        # way for these answers is taken up again, not begun anew.
        if not is_passed:
            await service.start_check()

    async def at_counter() -> None:
        before = here()
        await service.set_channel(Channel.COUNTER)
        if current.problem is None:
            go(paths.counter(its.id), only_from=before)

    ft.use_effect(prepare, [its.statement_hash], cleanup=_nothing)
    use_poll(
        service.refresh_check,
        is_waiting=not is_passed and check is not None and check.state not in _OVER,
        subject="" if check is None else str(check.id),
    )
    primary, secondary = _buttons(t, its, current.check, service.start_check, at_counter)
    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("It is you. Thank you.") if is_passed else t.gettext("Is it really you?"),
        sentence=_sentence(t, check, is_passed=is_passed),
        alert=_alert(current.check, problem),
        progress=progress_of(its, Step.IDENTITY),
        primary=primary,
        secondary=secondary,
        back=back_of(its, Step.IDENTITY),
        picture=Drawing.FACE,
    )


def _buttons(
    t: Translator,
    its: Application,
    check: Load[IdentityCheck],
    again: OnPress,
    at_counter: OnPress,
) -> tuple[ft.Control, ft.Control | None]:
    """The main one and the other way; after three times the other way is the main one."""

    def to_signature() -> None:
        go(paths.signature(its.id))

    if its.identity_is_passed:
        return PrimaryButton(t.gettext("Go on: sign"), to_signature, name="go-on"), None
    words = t.gettext("At a counter instead")
    match check:
        case Failed(problem) if problem.code == _USE_COUNTER:
            return PrimaryButton(words, at_counter, name="at-counter"), None
        case Failed():
            is_over = True
        case Loaded(value):
            is_over = value.state in (CheckState.FAILED, CheckState.EXPIRED)
        case _:
            is_over = False
    primary = (
        PrimaryButton(t.gettext("Try once more"), again, name="check-again")
        if is_over
        else StartButton(check)
    )
    return primary, SecondaryButton(words, at_counter, name="at-counter")


@ft.component
def StartButton(check: Load[IdentityCheck]) -> ft.Control:
    """Leads to the provider's page, in this very window; or says that it is being prepared."""
    look, t = use_look(), use_translator()
    url = check.value.url if isinstance(check, Loaded) else None
    if url is None:
        return Waiting(t.gettext("Getting the check ready…"))
    return ft.FilledButton(
        key="start-check",
        content=label(look, t.gettext("Begin the check"), ink="on_primary"),
        url=ft.Url(url, ft.UrlTarget.SELF),
        style=button_style(look, Target.PRIMARY, fill="primary", ink="on_primary", edge="primary"),
    )


def _sentence(t: Translator, check: IdentityCheck | None, *, is_passed: bool) -> str:
    if is_passed:
        return t.gettext("Only your signature is missing now.")
    if check is not None and check.state is CheckState.FAILED:
        return t.gettext("It did not work this time. Find more light, and look straight ahead.")
    if check is not None and check.state is CheckState.EXPIRED:
        return t.gettext("It took a little too long. Begin once more, in your own time.")
    return t.gettext("Your phone looks at your face once. We keep no picture of it.")


def _alert(check: Load[IdentityCheck], problem: Problem | None) -> ft.Control | None:
    if problem is not None:
        return ProblemBanner(problem)
    return ProblemBanner(check.problem) if isinstance(check, Failed) else None


def _nothing() -> None:
    """Being there is what it is for."""
