from __future__ import annotations

import json

import httpx

from app.state.appearance import TextSize
from app.state.load import Failed
from app.state.session import Phase
from app.storage.tokens import MemoryTokenStore, VaultTokenStore, WebTokenStore
from app.storage.vaults import TokenStoreUnavailableError
from tests.support.api_server import NO_ANSWER, SIGNED_IN, problem
from tests.support.desk import make_desk
from tests.support.factories import make_challenge, make_person, make_session, make_settings

ME = "GET /people/me"
RESUME = "POST /sessions/resume"
REFRESH = "POST /sessions/refresh"


async def test_restore_with_nothing_kept():
    desk = make_desk()

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_OUT
    assert desk.server.lines() == []


async def test_restore_with_tokens():
    desk = make_desk(MemoryTokenStore(SIGNED_IN))
    desk.server.on(ME, make_person(settings=make_settings(text_size="largest", language="en")))

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_IN
    assert desk.state.appearance.text_size is TextSize.LARGEST
    assert desk.state.language.code == "en"


async def test_restore_with_tokens_that_no_longer_hold():
    desk = make_desk(MemoryTokenStore(SIGNED_IN))
    desk.server.on(ME, problem(401, "session_ended"))
    desk.server.on(REFRESH, problem(401, "session_ended"))

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_OUT
    assert await desk.tokens.get() is None


async def test_restore_offline_stays_signed_in():
    desk = make_desk(MemoryTokenStore(SIGNED_IN))
    desk.server.on(ME, NO_ANSWER)

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_IN
    assert isinstance(desk.state.session.person, Failed)
    assert desk.state.connection.is_offline
    assert await desk.tokens.get() == SIGNED_IN


async def test_a_browser_that_comes_back():
    desk = make_desk(WebTokenStore("b" * 43))
    desk.server.on(RESUME, make_session())
    desk.server.on(ME, make_person())

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_IN
    assert json.loads(desk.server.asked(RESUME)[0].content) == {"binding": "b" * 43}
    assert desk.state.session.keeps_sign_in


async def test_a_browser_that_nobody_knows():
    desk = make_desk(WebTokenStore("b" * 43))
    desk.server.on(RESUME, problem(401, "session_ended"))

    await desk.container.session.restore()

    assert desk.state.session.phase is Phase.SIGNED_OUT
    assert desk.state.session.problem is None


async def test_a_browser_that_cannot_reach_us_can_try_again():
    desk = make_desk(WebTokenStore("b" * 43))
    desk.server.on(RESUME, NO_ANSWER)
    desk.server.on(ME, make_person())
    await desk.container.session.restore()
    assert desk.state.session.phase is Phase.RESTORING
    assert desk.state.connection.is_offline

    desk.server.on(RESUME, make_session())
    await desk.container.retry()

    assert desk.state.session.phase is Phase.SIGNED_IN
    assert not desk.state.connection.is_offline


class NoVault:
    """A device without a safe place."""

    async def read(self) -> str | None:
        raise TokenStoreUnavailableError("none")

    async def write(self, secret: str) -> None:
        raise AssertionError(f"it was asked again, to keep {secret}")

    async def delete(self) -> None:
        raise AssertionError("it was asked again")


async def test_without_a_safe_place_one_signs_in_each_time():
    store = VaultTokenStore(NoVault())
    desk = make_desk(store)

    await desk.container.session.restore()
    assert desk.state.session.phase is Phase.SIGNED_OUT
    assert not desk.state.session.keeps_sign_in

    desk.server.on("POST /sessions/challenges", make_challenge(), status=201)
    desk.server.on("POST /sessions", make_session(), status=201)
    desk.server.on(ME, make_person())
    await desk.container.session.request_code("138")
    await desk.container.session.sign_in("123456")
    assert desk.state.session.phase is Phase.SIGNED_IN
    assert not desk.state.session.keeps_sign_in

    desk.server.on("DELETE /sessions/current", httpx.Response(204))
    await desk.container.session.sign_out()
    assert await store.get() is None
    assert not desk.state.session.keeps_sign_in
