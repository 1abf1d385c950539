"""One question of an application, by its address."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Question
from app.container import use_container
from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.boundary import screen
from views.components.keyed import keyed
from views.components.opened import Opened
from views.components.out_of_turn import AlreadySent, is_hers
from views.components.params import NothingHere, use_id
from views.screens.questions.address_question import AddressQuestion
from views.screens.questions.delivery_question import DeliveryQuestion
from views.screens.questions.old_document_question import OldDocumentQuestion
from views.screens.questions.page import Asked, use_asked
from views.screens.questions.photo_question import PhotoQuestion
from views.screens.questions.text_questions import IdNumberQuestion, NameQuestion
from views.screens.questions.yes_no_questions import DutyQuestion, HouseholdQuestion

_PAGES: dict[Question, Callable[[Asked, CurrentApplicationState], ft.Control]] = {
    Question.NAME: NameQuestion,
    Question.ID_NUMBER: IdNumberQuestion,
    Question.HOUSEHOLD: HouseholdQuestion,
    Question.DUTY: DutyQuestion,
    Question.OLD_DOCUMENT: OldDocumentQuestion,
    Question.PHOTO: PhotoQuestion,
    Question.DELIVERY: DeliveryQuestion,
    Question.ADDRESS: AddressQuestion,
}


@screen
def QuestionScreen() -> ft.Control:
    """Asked in its turn."""
    return _by_address(ft.use_route_params().get("question", ""), is_change=False)


@screen
def ChangeScreen() -> ft.Control:
    """Asked again, from the check page, to which it leads back."""
    return _by_address(ft.use_route_params().get("question", ""), is_change=True)


def _by_address(name: str, *, is_change: bool) -> ft.Control:
    """Keyed by application and question, so that no answer leaks into the next page."""
    application_id = use_id("application_id")
    if application_id is None or name not in frozenset(Question):
        return NothingHere()
    key = f"{application_id}-{name}-{is_change}"
    return keyed(key, QuestionFor, application_id, Question(name), is_change=is_change)


@screen
def QuestionFor(application_id: UUID, question: Question, *, is_change: bool) -> ft.Control:
    """Opens the application, and asks."""
    t = use_translator()

    def ask(its: Application) -> ft.Control:
        if not is_hers(its):
            return AlreadySent(its)
        return AskedQuestion(its, question, is_change=is_change)

    return Opened(application_id, t.gettext("My application"), ask)


@ft.component
def AskedQuestion(its: Application, question: Question, *, is_change: bool) -> ft.Control:
    """The page of this question."""
    asked = use_asked(its, question, is_change=is_change)
    return _PAGES[question](asked, use_container().state.application)
