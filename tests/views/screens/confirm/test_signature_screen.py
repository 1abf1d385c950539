from __future__ import annotations

from types import SimpleNamespace

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import Channel
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from tests.support.asking import open_container, put, show_page, wrong
from tests.support.factories import make_application
from tests.support.usable import assert_usable
from views.screens.confirm.signature_screen import SignatureFor


async def opened(*, language: str = "en", page=None, **changes):
    its = make_application(**({"next_step": "signature", "identity_is_passed": True} | changes))
    container = open_container(its)
    return await show_page(
        SignatureFor, its, container=container, language=language, **(page or {})
    )


async def draw(app, *points: tuple[float, float]) -> None:
    pad = app.by_key("signature-pad")
    for place, (x, y) in enumerate(points):
        handler = pad.on_horizontal_drag_update if place else pad.on_horizontal_drag_down
        handler(SimpleNamespace(local_position=SimpleNamespace(x=x, y=y)))
    await app.settle()


async def test_signs_and_sends_with_one_press():
    app, container, its = await opened()
    await draw(app, (10, 20), (30, 40))
    await draw(app, (50, 20), (50, 90))

    await app.tap("send")

    assert container.application.calls[-2:] == [
        ("sign", 380.0, 220, (((10, 20), (30, 40)), ((50, 20), (50, 90)))),
        ("submit",),
    ]
    assert app.route == f"/applications/{its.id}"


async def test_the_width_of_the_box_goes_with_it():
    app, container, _ = await opened()
    box = next(
        each
        for each in app.controls()
        if getattr(each, "on_size_change", None) and each.height == 220
    )
    box.on_size_change(SimpleNamespace(width=288.0, height=220))
    await app.settle()
    await draw(app, (10, 20), (30, 40))

    await app.tap("send")

    assert container.application.named("sign")[0][:2] == (288.0, 220)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    page = {"text_size": TextSize.LARGEST, "width": 320, "height": 640}
    app, _, _ = await opened(language="zh_Hans", page=page)

    assert app.by_key("heading").value == "签名"
    assert_usable(app)


async def test_an_empty_box_is_not_sent():
    app, container, _ = await opened()

    await app.tap("send")

    assert app.by_key("mistake").value == "Sign in the white box first."
    assert container.application.named("sign") == []
    assert container.application.named("submit") == []
    assert_usable(app)
    await draw(app, (10, 20), (30, 40))
    assert not app.has("mistake")


async def test_wiping_begins_again():
    app, container, _ = await opened()
    await draw(app, (10, 20), (30, 40))
    await app.tap("clear")
    await draw(app, (1, 2), (3, 4))

    await app.tap("send")

    assert container.application.named("sign")[0][2] == (((1, 2), (3, 4)),)


async def test_a_signature_that_is_too_small_is_said_and_nothing_is_sent():
    app, container, _ = await opened()
    container.application.on(
        "sign", put(container, problem=wrong(("strokes", "SIGNATURE_TOO_SHORT")))
    )
    await draw(app, (10, 20), (11, 20))

    await app.tap("send")

    assert app.by_key("mistake").value == "Sign your whole name, a little larger."
    assert container.application.named("submit") == []
    assert app.route == "/here"


@pytest.mark.parametrize("act", ["sign", "submit"])
async def test_no_connection_keeps_the_signature(act: str):
    app, container, _ = await opened()
    container.application.on("sign", put(container, problem=None))
    container.application.on(act, put(container, problem=Problem(ProblemKind.OFFLINE)))
    await draw(app, (10, 20), (30, 40))
    await app.tap("send")
    assert app.route == "/here"
    assert_usable(app)

    await app.tap("try-again")

    assert len(container.application.named(act)) == 2
    assert app.has("clear")


async def test_a_signature_given_before_is_sent_without_another():
    app, container, _ = await opened(signature_is_given=True, next_step="submit")

    await app.tap("send")

    assert container.application.named("sign") == []
    assert container.application.named("submit") == [()]


async def test_whoever_cannot_sign_here_signs_at_a_counter():
    app, container, its = await opened()

    await app.tap("at-counter")

    assert container.application.named("set_channel") == [(Channel.COUNTER,)]
    assert app.route == f"/applications/{its.id}/counter"


async def test_the_identity_check_comes_first():
    app, _, its = await opened(identity_is_passed=False, next_step="identity")
    assert "First confirm that it is you." in app.texts()

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/identity"


async def test_an_open_question_comes_first():
    app, _, its = await opened(statement_hash=None, next_step="delivery")

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/questions/delivery"


async def test_what_has_been_sent_is_not_signed_again():
    app, _, _ = await opened(state=S.SUBMITTED)

    assert not app.has("signature-pad")
