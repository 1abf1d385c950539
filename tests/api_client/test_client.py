from __future__ import annotations

import httpx

from api_client import ApiClient, SharedTransport, Tokens, make_transport
from api_client.models.base import plain
from app.storage.tokens import MemoryTokenStore
from tests.support.factories import make_person

BASE = "https://api.example/api/v1"


class Recording(httpx.AsyncBaseTransport):
    """Answers with whoever the token says, and tries to set a cookie."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        name = request.headers["authorization"]
        return httpx.Response(
            200, json=plain(make_person(name=name)), headers={"set-cookie": f"who={name}; path=/"}
        )

    async def aclose(self) -> None:
        self.is_closed = True


def client(transport: httpx.AsyncBaseTransport, token: str) -> ApiClient:
    return ApiClient(BASE, transport=transport, tokens=MemoryTokenStore(Tokens(token, "r")))


async def test_two_people_over_one_transport():
    recording = Recording()
    shared = SharedTransport(recording)
    first, second = client(shared, "one"), client(shared, "two")

    names = [
        (await each.people.get_me()).name for each in (first, second, first, second, second, first)
    ]

    assert names == [f"Bearer {who}" for who in ("one", "two", "one", "two", "two", "one")]
    assert all("cookie" not in request.headers for request in recording.requests)


async def test_one_leaves_and_the_other_goes_on():
    recording = Recording()
    shared = SharedTransport(recording)
    async with client(shared, "one") as first:
        await first.people.get_me()

    await client(shared, "two").people.get_me()
    assert not recording.is_closed

    await shared.close_all()
    assert recording.is_closed


async def test_a_transport_of_its_own_is_closed():
    recording = Recording()
    async with client(recording, "one"):
        pass

    assert recording.is_closed


async def test_the_whole_address_is_kept():
    recording = Recording()

    await client(recording, "one").people.get_me()

    assert str(recording.requests[0].url) == f"{BASE}/people/me"


async def test_every_request_has_its_time():
    recording = Recording()

    await client(recording, "one").people.get_me()

    timeouts = recording.requests[0].extensions["timeout"]
    assert set(timeouts) == {"connect", "read", "write", "pool"}
    assert all(0 < seconds <= 10 for seconds in timeouts.values())


async def test_the_environment_is_not_asked(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")

    for transport in (None, make_transport()):
        made = ApiClient(BASE, transport=transport, tokens=MemoryTokenStore())
        assert made._http._mounts == {}
        assert made._http.trust_env is False
        await made.close()
