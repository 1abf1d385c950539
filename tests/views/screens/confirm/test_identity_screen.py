from __future__ import annotations

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import Channel
from api_client.models.identity import CheckState
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.asking import open_container, put, show_page
from tests.support.factories import make_application, make_check
from tests.support.usable import assert_usable
from views.components import poll
from views.screens.confirm.identity_screen import IdentityFor

URL = "https://face.example/check"


async def opened(check, *, effect=None, language: str = "en", page=None, **changes):
    its = make_application(**({"next_step": "identity"} | changes))
    container = open_container(its)
    container.state.application.check = check
    if effect is not None:
        container.application.on("set_channel", effect(container))
    return await show_page(IdentityFor, its, container=container, language=language, **(page or {}))


def check(state: CheckState, url: str | None = None):
    return Loaded(make_check(state=state, url=url))


async def test_prepares_the_check_and_says_so():
    app, container, _ = await opened(NotAsked())

    assert container.application.named("start_check") == [()]
    assert "Getting the check ready…" in app.texts()
    assert not app.has("start-check")
    assert_usable(app)


async def test_leads_to_the_providers_page_in_this_window():
    app, container, _ = await opened(Loading())

    container.state.application.check = check(CheckState.READY, URL)
    await app.settle()

    link = app.by_key("start-check").url
    assert (link.url, link.target.value) == (URL, "_self")
    assert_usable(app)


async def test_a_check_of_other_answers_is_not_taken_for_this_one():
    _, container, _ = await opened(check(CheckState.PASSED))

    assert container.application.named("start_check") == [()]


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    page = {"text_size": TextSize.LARGEST, "width": 320, "height": 640}
    app, _, _ = await opened(check(CheckState.READY, URL), language="zh_Hans", page=page)

    assert app.by_key("heading").value == "核验一下，是您本人吗？"
    assert_usable(app)


@pytest.mark.parametrize("state", [CheckState.CREATED, CheckState.READY, CheckState.UNKNOWN])
async def test_looks_again_until_it_is_known(state: CheckState, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0.005)
    app, container, _ = await opened(check(state))

    await app.until(lambda: len(container.application.named("refresh_check")) > 1)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CheckState.FAILED, "It did not work this time. Find more light, and look straight ahead."),
        (CheckState.EXPIRED, "It took a little too long. Begin once more, in your own time."),
    ],
)
async def test_can_be_tried_once_more(
    state: CheckState, words: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(poll, "SOON_S", 0)
    app, container, _ = await opened(check(state))
    assert words in app.texts()
    assert app.has("at-counter")

    await app.tap("check-again")

    assert container.application.named("start_check") == [(), ()]
    assert container.application.named("refresh_check") == []
    assert_usable(app)


async def test_a_check_that_could_not_be_begun_can_be_tried_again():
    app, container, _ = await opened(Failed(Problem(ProblemKind.BUSY)))

    await app.tap("check-again")

    assert container.application.named("start_check") == [(), ()]
    assert_usable(app)


async def test_after_three_times_the_counter_is_the_way():
    app, _, _ = await opened(Failed(Problem(ProblemKind.CHANGED, "use_counter")))

    assert not app.has("check-again")
    assert type(app.by_key("at-counter")).__name__ == "FilledButton"
    assert "It did not work three times. Go to the hall; staff will help you." in app.texts()
    assert_usable(app)


async def test_the_counter_is_always_open():
    app, container, its = await opened(
        check(CheckState.READY, URL), effect=lambda container: put(container, problem=None)
    )

    await app.tap("at-counter")

    assert container.application.named("set_channel") == [(Channel.COUNTER,)]
    assert app.route == f"/applications/{its.id}/counter"


async def test_a_refused_change_of_way_is_told():
    app, _, _ = await opened(
        check(CheckState.READY, URL),
        effect=lambda container: put(container, problem=Problem(ProblemKind.CHANGED)),
    )

    await app.tap("at-counter")

    assert app.route == "/here"
    assert "Something has changed meanwhile. Look at it once more." in app.texts()


async def test_once_it_is_she_the_signature_is_next():
    app, container, its = await opened(check(CheckState.PASSED), identity_is_passed=True)
    assert app.by_key("heading").value == "It is you. Thank you."
    assert container.application.named("start_check") == []
    assert_usable(app)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/signature"


async def test_what_arrives_later_shows():
    app, container, its = await opened(check(CheckState.READY, URL))

    container.state.application.application = Loaded(
        make_application(id=its.id, identity_is_passed=True)
    )
    await app.settle()

    assert app.has("go-on")


@pytest.mark.parametrize(
    "changes",
    [
        {"statement_hash": None, "next_step": "photo"},
        {"online_is_open": False, "next_step": "photo"},
    ],
)
async def test_an_open_question_comes_first(changes):
    app, container, its = await opened(NotAsked(), **changes)
    assert container.application.named("start_check") == []

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/questions/photo"


async def test_what_has_been_sent_is_not_checked_again():
    app, container, _ = await opened(NotAsked(), state=S.SUBMITTED)

    assert container.application.named("start_check") == []
    assert app.by_key("heading").value == "This is no longer with you"
