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
    """Keyed by application and question, so that no answer leaks into the next page."""
    application_id = use_id("application_id")
    name = ft.use_route_params().get("question", "")
    if application_id is None or name not in frozenset(Question):
        return NothingHere()
    question = Question(name)
    return keyed(f"{application_id}-{name}", QuestionFor, application_id, question)


@screen
def QuestionFor(application_id: UUID, question: Question) -> ft.Control:
    """Opens the application, and asks."""
    t = use_translator()

    def ask(its: Application) -> ft.Control:
        return AskedQuestion(its, question)

    return Opened(application_id, t.gettext("My application"), ask)


@ft.component
def AskedQuestion(its: Application, question: Question) -> ft.Control:
    """The page of this question."""
    asked = use_asked(its, question)
    return _PAGES[question](asked, use_container().state.application)
