from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from app.main import Root
from app.routing import paths
from app.routing.routes import routes
from app.state.session import Phase
from tests.support.headless import HeadlessApp
from tests.support.showing import make_container

ADDRESSES = {
    value
    for name, value in vars(paths).items()
    if name.isupper() and isinstance(value, str) and value.startswith("/")
}
GUARDED = sorted(ADDRESSES - paths.OPEN)


@pytest.fixture
async def app() -> AsyncIterator[HeadlessApp]:
    """The whole client, at a device that was here before; nobody is signed in."""
    container = make_container()
    container.state.appearance.is_started = True
    container.state.session.phase = Phase.SIGNED_OUT
    made = HeadlessApp(Root, container, as_views=True)
    await made.settle()
    yield made
    await made.close()


def filled(path: str) -> str:
    parts = {":document_kind": "PASSPORT", ":question": "name"}
    return "/".join(
        parts.get(part, str(uuid4())) if part.startswith(":") else part for part in path.split("/")
    )


def test_every_address_has_its_screen_and_only_once():
    routed = [route.path for route in routes()]
    assert sorted(routed) == sorted(ADDRESSES)
    assert len(routed) == len(set(routed))


@pytest.mark.parametrize("path", GUARDED)
async def test_what_is_somebodys_own_asks_for_sign_in_in_its_place(app: HeadlessApp, path: str):
    address = filled(path)
    await app.go(address)
    assert app.has("phone")
    assert app.route == address


@pytest.mark.parametrize("path", [paths.HELP, paths.SETTINGS])
async def test_help_and_settings_are_open_to_everybody(app: HeadlessApp, path: str):
    await app.go(path)
    assert not app.has("phone")


@pytest.mark.parametrize("path", ["/nowhere", "/applications/1/2/3/4", "/%2e%2e", "/apply/X/y/z"])
async def test_an_address_that_leads_nowhere(app: HeadlessApp, path: str):
    await app.go(path)
    assert "没有这一页" in " ".join(app.texts())
