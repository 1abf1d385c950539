from __future__ import annotations

from uuid import UUID

import pytest

from api_client.models.answers import DeliveryMethod
from api_client.models.applications import Question, QuestionStatus
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.asking import open_container, show_page
from tests.support.factories import (
    make_address,
    make_application,
    make_question,
)
from tests.support.usable import assert_usable, name_of
from views.screens.questions.question_screen import QuestionFor

HOME = make_address(id=UUID(int=1))
SON = make_address(id=UUID(int=2), is_default=False, district="黄浦区", street="南京东路 1 号")


async def asked(addresses, *, answer=None, **page):
    status = QuestionStatus.OPEN if answer is None else QuestionStatus.ANSWERED
    questions = (make_question("delivery", status=status, answer=answer),)
    its = make_application(next_step="delivery", questions=questions)
    container = open_container(its)
    container.state.application.addresses = addresses
    return await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.DELIVERY,),
        named={"is_change": False},
        **({"language": "en"} | page),
    )


async def sent(app, container):
    await app.tap("next")
    return container.application.named("answer")


async def test_her_usual_address_is_chosen_already():
    app, container, _ = await asked(Loaded((HOME, SON)))
    assert container.application.named("load_addresses") == [()]
    assert_usable(app)

    answers = await sent(app, container)

    assert answers == [("delivery", {"method": DeliveryMethod.EXPRESS, "address_id": HOME.id})]


async def test_another_of_her_addresses():
    app, container, _ = await asked(Loaded((HOME, SON)))

    await app.tap(f"address-{SON.id}")

    answers = await sent(app, container)
    assert answers == [("delivery", {"method": DeliveryMethod.EXPRESS, "address_id": SON.id})]


async def test_a_new_address():
    app, container, _ = await asked(Loaded((HOME,)))

    await app.tap("address-new")

    assert await sent(app, container) == [("delivery", {"method": DeliveryMethod.EXPRESS})]


async def test_at_the_hall():
    app, container, _ = await asked(Loaded((HOME,)))

    await app.tap("collect")

    assert await sent(app, container) == [("delivery", {"method": DeliveryMethod.COLLECT})]


@pytest.mark.parametrize(
    "addresses", [NotAsked(), Loading(), Failed(Problem(ProblemKind.BROKEN)), Loaded(())]
)
async def test_what_costs_something_is_never_chosen_for_somebody_new(addresses):
    app, container, _ = await asked(addresses)

    assert await sent(app, container) == []
    assert app.by_key("mistake").value == "Choose one first."


async def test_addresses_that_did_not_come_can_be_asked_for_again():
    app, container, _ = await asked(Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.application.named("load_addresses") == [(), ()]
    assert app.has("address-new")
    assert app.has("collect")
    assert_usable(app)


async def test_what_arrives_later_shows():
    app, container, _ = await asked(Loading())
    assert not app.has("collect")

    container.state.application.addresses = Loaded((HOME,))
    await app.settle()

    assert name_of(app.by_key(f"address-{HOME.id}")).startswith("Chosen: To my home")


async def test_at_most_three_addresses_and_the_one_she_picked_before():
    book = tuple(make_address(id=UUID(int=n), is_default=n == 1) for n in range(1, 7))
    before = {"method": "EXPRESS", "address_id": str(UUID(int=6))}
    app, _, _ = await asked(Loaded(book), answer=before)

    keys = app.keys()
    assert [key for key in keys if key.startswith("address-0")] == [
        f"address-{UUID(int=n)}" for n in (1, 2, 3, 6)
    ]
    assert name_of(app.by_key(f"address-{UUID(int=6)}")).startswith("Chosen:")


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ({"method": "COLLECT", "address": None}, "collect"),
        ({"method": "EXPRESS", "address": None}, "address-new"),
    ],
)
async def test_what_was_answered_before_is_chosen(answer, key: str):
    app, _, _ = await asked(Loaded((HOME,)), answer=answer)

    assert name_of(app.by_key(key)).startswith("Chosen:")


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    app, _, _ = await asked(
        Loaded((HOME,)), language="zh_Hans", text_size=TextSize.LARGEST, width=320, height=640
    )

    assert app.by_key("heading").value == "证件怎么拿？"
    assert_usable(app)
