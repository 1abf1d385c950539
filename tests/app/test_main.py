"""A session of the whole client, from its first call to its last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import flet as ft
import httpx
import pytest

from app import main
from app.config import ClientConfig
from app.main import start_with
from app.storage.tokens import SecureStorageTokenStore, WebTokenStore
from tests.support.headless import HeadlessApp

COOKIE = "A" * 43


class Outside:
    """An API that nobody is signed in to, and how often its connections were closed."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bytes]] = []
        self.transport = httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((f"{request.method} {request.url.path}", request.content))
        body = {"type": "about:blank", "title": "-", "status": 401, "code": "session_ended",
                "detail": "-", "errors": []}  # fmt: skip
        return httpx.Response(401, json=body)


@ft.component
def Blank() -> ft.Control:
    return ft.View(controls=[])


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
async def app() -> AsyncIterator[HeadlessApp]:
    """A client that has just connected."""
    made = HeadlessApp(Blank, as_views=True)
    yield made
    await made.close()


async def start(app: HeadlessApp, outside: Outside, **options: Any) -> None:
    begin = start_with(ClientConfig(), transport=outside.transport, **options)
    await begin(app.page)
    await app.settle()


async def test_a_browser_on_its_first_visit(app: HeadlessApp, outside: Outside):
    await start(app, outside, browser=lambda: COOKIE)
    assert "这些字看得清吗？" in app.texts()
    assert app.page.title == "这些字看得清吗？ – 银龄出入境"
    assert app.page.theme is not None
    assert app.page.locale_configuration.current_locale.language_code == "zh"


async def test_a_browser_that_comes_back_is_known_by_its_cookie(app: HeadlessApp, outside: Outside):
    app.client.preferences["ui.started"] = "yes"
    await start(app, outside, browser=lambda: COOKIE)
    line, body = outside.asked[0]
    assert line == "POST /api/v1/sessions/resume"
    assert COOKIE.encode() in body
    assert app.has("phone")


async def test_a_browser_that_says_it_is_a_device_gets_no_keyring(
    app: HeadlessApp, outside: Outside, monkeypatch: pytest.MonkeyPatch
):
    def never(_account: str) -> None:
        raise AssertionError("the server's own keyring")

    monkeypatch.setattr(main, "KeyringTokenStore", never)
    monkeypatch.setattr(main, "SecureStorageTokenStore", never)
    for lie in ("linux", "android", "windows"):
        app._session.apply_page_patch({"web": False, "platform": lie})
        assert isinstance(
            main._token_store(app.page, ClientConfig(), lambda: COOKIE), WebTokenStore
        )


async def test_a_device_keeps_its_sign_in_by_itself(
    app: HeadlessApp, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(main, "KeyringTokenStore", lambda account: f"keyring of {account}")
    config = ClientConfig()
    assert main._token_store(app.page, config, None) == f"keyring of {config.api_url}"
    app._session.apply_page_patch({"platform": "android"})
    assert isinstance(main._token_store(app.page, config, None), SecureStorageTokenStore)


@pytest.mark.parametrize(("is_web", "name"), [(True, "linux web"), (False, "linux app")])
async def test_what_a_new_device_is_called(app: HeadlessApp, is_web: bool, name: str):  # noqa: FBT001
    assert main._device_name(app.page, is_web=is_web) == name


async def test_a_look_that_was_chosen_is_there_at_once(app: HeadlessApp, outside: Outside):
    app.client.preferences |= {"ui.started": "yes", "ui.theme": "dark", "ui.language": "en"}
    await start(app, outside, browser=lambda: COOKIE)
    assert app.page.theme_mode == ft.ThemeMode.DARK
    assert app.page.bgcolor == "#14201F"
    assert app.page.locale_configuration.current_locale.language_code == "en"


async def test_the_end_of_a_session_ends_its_client(
    app: HeadlessApp, outside: Outside, monkeypatch: pytest.MonkeyPatch
):
    closed = []

    async def close(self: Any) -> None:
        closed.append(self)

    monkeypatch.setattr(main.ApiClient, "close", close)
    await start(app, outside, browser=lambda: COOKIE)
    app._session.close()
    await app.settle()
    assert len(closed) == 1
