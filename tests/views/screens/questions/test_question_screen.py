from __future__ import annotations

import flet as ft
import pytest

from api_client.models.applications import ApplicationState, Question
from app.problems import Problem, ProblemKind
from app.routing import paths
from app.state.load import Failed, Loaded, Loading
from tests.support.asking import open_container, show_page
from tests.support.factories import make_application, make_questions
from tests.support.showing import show
from tests.support.usable import assert_usable
from views.screens.questions.question_screen import ChangeScreen, QuestionFor, QuestionScreen


@ft.component
def Pages():
    return ft.Router(
        [
            ft.Route(path=paths.QUESTION, component=QuestionScreen),
            ft.Route(path=paths.CHANGE, component=ChangeScreen),
        ],
        manage_views=True,
    )


async def at(address: str, its=None):
    its = its or make_application(next_step="photo", questions=make_questions(photo="OPEN"))
    container = open_container(its)
    app = await show(Pages, container=container, route=address, as_views=False)
    return app, container


@pytest.mark.parametrize("question", Question)
async def test_every_question_has_a_page(question: Question):
    every = make_questions(**{each.value: "OPEN" for each in Question})
    its = make_application(next_step=question.value, questions=every)

    app, container = await at(paths.question(its.id, question), its)

    assert container.application.named("open") == [(its.id,)]
    number = list(Question).index(question) + 1
    assert f"Step {number} of 11" in app.texts()
    assert_usable(app)


@pytest.mark.parametrize("question", Question)
async def test_every_question_can_be_changed(question: Question):
    its = make_application()

    app, _ = await at(paths.change(its.id, question), its)
    await app.tap("back")

    assert app.route == paths.check(its.id)


@pytest.mark.parametrize("tail", ["shoe_size", "NAME", "name%20"])
async def test_a_question_nobody_asks_leads_nowhere(tail: str):
    its = make_application()

    app, _ = await at(f"/applications/{its.id}/questions/{tail}", its)

    assert "There is no such page" in app.texts()


@pytest.mark.parametrize("state", [ApplicationState.SUBMITTED, ApplicationState.COMPLETED])
async def test_what_has_been_sent_is_not_asked_again(state: ApplicationState):
    its = make_application(state=state)
    app, _ = await at(paths.question(its.id, Question.NAME), its)
    assert not app.has("next")

    await app.tap("go-on")

    assert app.route == paths.application(its.id)


async def test_waits_for_the_application():
    its = make_application(questions=make_questions(photo="OPEN"))
    container = open_container(its)
    container.state.application.application = Loading()
    app, _, _ = await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.NAME,),
        named={"is_change": False},
        language="en",
    )
    assert app.by_key("heading").value == "One moment"
    assert_usable(app)

    container.state.application.application = Loaded(its)
    await app.settle()

    assert app.by_key("heading").value == "What is your name?"


async def test_what_did_not_come_can_be_asked_for_again():
    its = make_application()
    container = open_container(its)
    container.state.application.application = Failed(Problem(ProblemKind.BROKEN))
    app, _, _ = await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.NAME,),
        named={"is_change": False},
    )

    await app.tap("try-again")

    assert container.application.named("open") == [(its.id,), (its.id,)]
    assert_usable(app)
