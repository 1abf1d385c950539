from __future__ import annotations

import asyncio

import httpx
import pytest

from api_client import ApiClient, ConnectionFailedError, NotSignedInError, ServerError, Tokens
from api_client.models.base import plain
from app.storage.tokens import MemoryTokenStore
from tests.support.api_server import NO_ANSWER, ApiServer, problem
from tests.support.factories import make_person, make_session

ME = "GET /people/me"
REFRESH = "POST /sessions/refresh"
NEWER = make_session(access_token="access-2", refresh_token="refresh-2")


def takes(token: str) -> httpx.Response:
    """A server that takes one access token."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("authorization") != f"Bearer {token}":
            return problem(401, "session_ended")
        return httpx.Response(200, json=plain(make_person()))

    return answer


async def test_the_token_is_sent():
    server = ApiServer()
    server.on(ME, takes("access-1"))

    await server.client().people.get_me()

    assert server.lines() == [ME]


async def test_a_refused_token_is_renewed_once_and_the_request_repeated():
    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, NEWER)
    tokens = MemoryTokenStore(Tokens("access-1", "refresh-1"))

    await server.client(tokens).people.get_me()

    assert server.lines() == [ME, REFRESH, ME]
    assert await tokens.get() == Tokens("access-2", "refresh-2")
    assert "authorization" not in server.asked(REFRESH)[0].headers


async def test_without_an_access_token_one_is_fetched_first():
    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, NEWER)

    await server.client(MemoryTokenStore(Tokens(None, "refresh-1"))).people.get_me()

    assert server.lines() == [REFRESH, ME]


async def test_many_refused_at_once_renew_once():
    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, NEWER)
    client = server.client()

    await asyncio.gather(*(client.people.get_me() for _ in range(20)))

    assert len(server.asked(REFRESH)) == 1
    assert len(server.asked(ME)) == 40


async def test_the_session_is_over():
    server = ApiServer()
    server.on(ME, problem(401, "session_ended"))
    server.on(REFRESH, problem(401, "session_ended"))
    tokens = MemoryTokenStore(Tokens("access-1", "refresh-1"))
    client = server.client(tokens)
    ended = []
    client.on_session_ended(lambda: ended.append(1))

    answers = await asyncio.gather(
        *(client.people.get_me() for _ in range(5)), return_exceptions=True
    )

    assert all(isinstance(each, NotSignedInError) for each in answers)
    assert await tokens.get() is None
    assert ended
    assert len(server.asked(REFRESH)) == 1


async def test_a_fresh_token_is_refused_too():
    server = ApiServer()
    server.on(ME, problem(401, "session_ended"))
    server.on(REFRESH, NEWER)
    tokens = MemoryTokenStore(Tokens("access-1", "refresh-1"))

    with pytest.raises(NotSignedInError):
        await server.client(tokens).people.get_me()

    assert server.lines() == [ME, REFRESH, ME]
    assert await tokens.get() is None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(NO_ANSWER, ConnectionFailedError), (problem(500, "broken"), ServerError)],
)
async def test_no_renewal_just_now_does_not_end_the_session(answer: object, expected: type):
    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, answer, NEWER)
    client = server.client()
    ended = []
    client.on_session_ended(lambda: ended.append(1))

    with pytest.raises(expected):
        await client.people.get_me()
    await client.people.get_me()

    assert ended == []


async def test_nobody_signed_in_asks_nobody():
    server = ApiServer()
    client = server.client(MemoryTokenStore())
    ended = []
    client.on_session_ended(lambda: ended.append(1))

    with pytest.raises(NotSignedInError):
        await client.people.get_me()

    assert (server.lines(), ended) == ([], [1])


async def test_a_screen_that_goes_away_does_not_lose_the_renewal():
    """A refresh token whose answer is lost looks stolen when it is used again."""
    arrived, may_answer = asyncio.Event(), asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("refresh"):
                arrived.set()
                await may_answer.wait()
            return server.handle(request)

    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, NEWER)
    tokens = MemoryTokenStore(Tokens("access-1", "refresh-1"))
    client = ApiClient("http://test/api/v1", transport=Slow(), tokens=tokens)
    screen = asyncio.ensure_future(client.people.get_me())
    await arrived.wait()
    screen.cancel()
    with pytest.raises(asyncio.CancelledError):
        await screen

    next_screen = asyncio.ensure_future(client.people.get_me())
    await asyncio.sleep(0)
    may_answer.set()
    await next_screen

    assert len(server.asked(REFRESH)) == 1
    assert await tokens.get() == Tokens("access-2", "refresh-2")


async def test_a_sign_out_during_a_renewal_stays_a_sign_out():
    tokens = MemoryTokenStore(Tokens("access-1", "refresh-1"))

    class SignsOut(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("refresh"):
                await tokens.clear()
            return server.handle(request)

    server = ApiServer()
    server.on(ME, takes("access-2"))
    server.on(REFRESH, NEWER)
    await ApiClient("http://test/api/v1", transport=SignsOut(), tokens=tokens).people.get_me()

    assert await tokens.get() is None


def test_tokens_do_not_show_themselves():
    assert "secret" not in repr(Tokens("secret-a", "secret-r"))
