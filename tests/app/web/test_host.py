"""The whole host as it is started: real sockets, Flet's own code, our guards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app import guards
from app.config import ClientConfig
from app.web.host import HostConfig, config_from_environment, create_host
from tests.app.web.hosting import OTHER_COOKIE, Host, frame, hosting, read_all, register

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with hosting() as running:
        assert running.get("/").status_code == 200
        yield running


async def left_when(host: Host, is_enough: Callable[[dict[str, int]], bool]) -> dict[str, int]:
    """What is left, once it is as it should be, or after a while."""
    for _look in range(160):
        left = await asyncio.to_thread(host.left)
        if is_enough(left):
            break
        await asyncio.sleep(0.25)
    return left


def nothing(left: dict[str, int]) -> bool:
    """But for the last session that Flet's own evictor looked at: its loop variable."""
    many = left["FletApp"] or left["Gate"] or left["Session"] > 1 or left["ApiClient"] > 1
    return not many


async def test_a_session_is_given_and_kept_for_its_browser(host: Host):
    async with host.open() as line:
        session_id = await register(line)
        async with host.open(cookie=OTHER_COOKIE) as foreign:
            assert await register(foreign, session_id) != session_id
        async with host.open() as again:
            assert await register(again, session_id) == session_id
            with pytest.raises(ConnectionClosed):
                await read_all(line)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
async def test_an_origin_that_is_not_ours(host: Host, origin: str | None):
    with pytest.raises(InvalidStatus) as refused:
        async with host.open(origin=origin):
            pass
    assert refused.value.response.status_code == 403


async def test_no_cookie(host: Host):
    with pytest.raises(InvalidStatus):
        async with host.open(cookie=None):
            pass


async def test_silence_and_a_bomb_are_shown_the_door(host: Host):
    async with host.open() as line:
        with pytest.raises(ConnectionClosed) as ended:
            await asyncio.wait_for(line.recv(), 20)
        assert ended.value.rcvd.code == 1008
    async with host.open() as line:
        await register(line)
        await line.send(b"\0\x92\x03" + b"\x91" * 5000)
        with pytest.raises(ConnectionClosed):
            await read_all(line)


async def test_an_event_the_server_alone_causes(host: Host):
    async with host.open() as line:
        await register(line)
        await line.send(frame(3, {"target": 1, "name": "close", "data": None}))
        with pytest.raises(ConnectionClosed):
            await read_all(line)


async def test_three_hundred_sockets_leave_nothing(host: Host):
    assert nothing(await left_when(host, nothing))
    tasks = host.left()["tasks"]

    async def rudely(number: int) -> None:
        async with host.open() as line:
            match number % 4:
                case 0:
                    line.transport.abort()  # before it has said anything
                case 1:
                    await register(line)
                    line.transport.abort()  # while it is being sent to
                case 2:
                    await register(line)
                case _:
                    session_id = await register(line)
                    async with host.open() as again:
                        await register(again, session_id)
                        again.transport.abort()  # right after it came back

    for _round in range(15):
        await asyncio.gather(*(rudely(number) for number in range(20)))
    left = await left_when(host, lambda left: nothing(left) and left["tasks"] <= tasks)
    assert nothing(left)
    assert left["tasks"] <= tasks


def test_pages_and_files(host: Host):
    page = host.get("/applications")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in page.headers
    assert "银龄出入境" in page.text
    script = host.get("/flutter_bootstrap.js")
    assert script.status_code == 200
    assert "set-cookie" not in script.headers
    assert "access-control-allow-origin" not in script.headers
    assert script.headers["x-content-type-options"] == "nosniff"
    assert host.get("/nothing.png").status_code == 404


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/oauth_callback", "/docs/"])
def test_flets_own_doors_are_shut(host: Host, path: str):
    assert host.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent_but_by_the_socket(host: Host, method: str):
    for path in ("/", "/upload"):
        answer = host.get(path, method)
        assert answer.status_code == 405
        assert "access-control-allow-origin" not in answer.headers


def test_alive(host: Host):
    assert [host.get(path).status_code for path in ("/live", "/ready")] == [204, 204]
    assert "set-cookie" not in host.get("/live").headers


async def test_a_host_behind_https():
    ours = "https://yinling.example"
    with hosting(YINLING_APP_ORIGINS=ours) as secure:
        page = await asyncio.to_thread(secure.get, "/")
        cookie = page.headers["set-cookie"]
        assert cookie.startswith("__Host-yinling=")
        assert {"Path=/", "HttpOnly", "Secure", "SameSite=Strict"} <= set(cookie.split("; "))
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        for origin in (secure.url, "http://yinling.example", "null"):
            with pytest.raises(InvalidStatus):
                async with secure.open(origin=origin):
                    pass


def test_what_is_read_from_the_environment():
    named = {"YINLING_APP_ORIGINS": "https://a https://b", "YINLING_APP_PROXIES": "10.0.0.1"}
    config = config_from_environment(ClientConfig(), named)
    assert config.origins == {"https://a", "https://b"}
    assert config.proxies == {"10.0.0.1"}
    assert config.is_secure
    plain = config_from_environment(ClientConfig(), {})
    assert not plain.is_secure


def test_a_process_that_was_not_mended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guards._Done, "is_installed", False)
    with pytest.raises(RuntimeError, match=r"guards\.install"):
        create_host(HostConfig(ClientConfig()))
