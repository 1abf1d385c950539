from __future__ import annotations

from uuid import uuid4

import flet as ft
import pytest

from api_client.models.answers import PhotoChoice
from api_client.models.applications import Question, QuestionStatus
from api_client.models.photos import PhotoSource, ReuseVerdict
from app.problems import Problem, ProblemKind
from app.state.load import Failed, Loaded, Loading
from tests.support.asking import open_container, put, show_page
from tests.support.factories import (
    make_application,
    make_photo,
    make_photo_list,
    make_question,
    make_questions,
)
from tests.support.usable import assert_usable, name_of
from views.screens.questions.question_screen import QuestionFor

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


async def asked(photos, *, its=None, pictures=None, language: str = "en", problem=None):
    its = its or make_application(next_step="photo", questions=make_questions(photo="OPEN"))
    container = open_container(its)
    container.state.application.photos = photos
    container.state.application.pictures = pictures or {}
    if problem is not None:
        container.application.on("answer", put(container, problem=problem))
    return await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.PHOTO,),
        named={"is_change": False},
        language=language,
    )


def none_usable(verdict: ReuseVerdict, **changes):
    return Loaded(make_photo_list(make_photo(verdict=verdict, is_usable=False), **changes))


async def test_her_own_photo_is_chosen_already_and_shown():
    photo = make_photo()
    app, container, _ = await asked(Loaded(make_photo_list(photo)), pictures={photo.id: GIF})

    assert name_of(app.by_key(f"photo-{photo.id}")).startswith("Your photo Chosen: Use the photo")
    assert container.application.named("load_photos") == [()]
    assert container.application.named("load_picture") == [(photo.id,)]
    assert [each.src for each in app.controls(ft.Image)].count(GIF) == 1
    assert_usable(app)


async def test_other_language():
    app, _, _ = await asked(Loaded(make_photo_list()), language="zh_Hans")

    assert app.by_key("heading").value == "用哪张照片？"
    assert_usable(app)


async def test_gives_the_photo():
    photo = make_photo()
    app, container, _ = await asked(Loaded(make_photo_list(photo)))

    await app.tap("next")

    answer = {"choice": PhotoChoice.REUSE, "photo_id": photo.id}
    assert container.application.named("answer") == [("photo", answer)]


async def test_gives_the_hall():
    app, container, _ = await asked(Loaded(make_photo_list()))

    await app.tap("at-hall")
    await app.tap("next")

    assert container.application.named("answer") == [("photo", {"choice": PhotoChoice.AT_HALL})]


@pytest.mark.parametrize("photos", [Loading(), Failed(Problem(ProblemKind.BROKEN))])
async def test_never_sends_her_to_the_hall_because_photos_are_late(photos):
    app, container, _ = await asked(photos)

    await app.tap("next")

    assert app.by_key("mistake").value == "Choose one first."
    assert container.application.named("answer") == []


async def test_photos_that_did_not_come_can_be_asked_for_again_and_the_hall_is_open():
    app, container, _ = await asked(Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.application.named("load_photos") == [(), ()]
    assert app.has("at-hall")
    assert_usable(app)


async def test_what_arrives_later_shows():
    app, container, _ = await asked(Loading())
    assert not app.has("at-hall")
    photo = make_photo()

    container.state.application.photos = Loaded(make_photo_list(photo))
    await app.settle()

    assert app.has(f"photo-{photo.id}")
    assert container.application.named("load_picture") == [(photo.id,)]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (ReuseVerdict.UNDER_60, "from 60 on"),
        (ReuseVerdict.OLDER_THAN_5_YEARS, "older than 5 years"),
        (ReuseVerdict.NO_STORED_IMAGE, "no photo on file"),
    ],
)
async def test_says_why_none_may_be_used(verdict: ReuseVerdict, words: str):
    app, _, _ = await asked(none_usable(verdict))

    assert [text for text in app.texts() if words in text]
    assert name_of(app.by_key("at-hall")).startswith("Chosen:")


async def test_says_that_it_may_be_used_from_tomorrow():
    app, _, _ = await asked(none_usable(ReuseVerdict.UNDER_60, from_tomorrow=True))

    assert [text for text in app.texts() if text.startswith("From tomorrow")]


@pytest.mark.parametrize("source", PhotoSource)
@pytest.mark.parametrize("verdict", [ReuseVerdict.OK, ReuseVerdict.STAFF_DECIDES])
async def test_says_where_a_photo_is_from(source: PhotoSource, verdict: ReuseVerdict):
    photo = make_photo(source=source, verdict=verdict)
    app, _, _ = await asked(Loaded(make_photo_list(photo)))

    said = name_of(app.by_key(f"photo-{photo.id}"))
    assert "Use the photo of my" in said
    assert ("looks at it once more" in said) is (verdict is ReuseVerdict.STAFF_DECIDES)


async def test_a_photo_chosen_before_that_is_gone_cannot_be_sent():
    gone = {"choice": "REUSE", "photo_id": str(uuid4())}
    before = make_question("photo", status=QuestionStatus.ANSWERED, answer=gone)
    photo = make_photo()
    app, container, _ = await asked(
        Loaded(make_photo_list(photo)), its=make_application(questions=(before,))
    )

    await app.tap("next")

    assert container.application.named("answer")[0][1]["photo_id"] == photo.id


async def test_a_refused_photo_is_told_and_the_list_is_looked_at_again():
    refused = Problem(ProblemKind.CHANGED, "photo_not_usable")
    app, container, _ = await asked(Loaded(make_photo_list()), problem=refused)

    await app.tap("next")

    assert "This photo cannot be used. Choose another one." in app.texts()
    assert container.application.named("load_photos") == [(), ()]
    assert_usable(app)
