from __future__ import annotations

import flet as ft
import pytest

from api_client.models.applications import ApplicationKind
from api_client.models.documents import DocumentKind
from app.problems import Problem, ProblemKind
from app.routing import paths
from app.state.load import Failed, Loaded, NotAsked
from tests.support.factories import make_offer
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.screens.apply.elsewhere_screen import ElsewhereScreen


@ft.component
def Pages():
    return ft.Router([ft.Route(path=paths.ELSEWHERE, component=ElsewhereScreen)], manage_views=True)


async def opened(kind: str, offers, language: str = "en"):
    container = make_container()
    container.state.catalogue.offers = offers
    app = await show(
        Pages,
        container=container,
        route=f"/apply/{kind}/elsewhere",
        as_views=False,
        language=language,
    )
    return app, container


@pytest.mark.parametrize("kind", DocumentKind)
async def test_what_to_do_instead(kind: DocumentKind):
    app, container = await opened(kind.value, Loaded(()))

    assert container.catalogue.calls == []
    assert app.by_key("heading").value == "Go to the hall, any day it is open"
    assert "Your ID card" in app.texts()
    assert not app.has("case-code")
    assert_usable(app)


async def test_says_why():
    online = make_offer()
    closed = make_offer(
        kind=ApplicationKind.FIRST, is_online=False, why_not=("NOT_LOCAL_HOUSEHOLD",)
    )

    app, _ = await opened("PASSPORT", Loaded((online, closed)))

    assert "Online is for people registered in Shanghai." in app.texts()


async def test_other_language():
    app, _ = await opened("TW_PASS", Loaded(()), language="zh_Hans")

    assert app.by_key("heading").value == "去大厅办，不用预约"


@pytest.mark.parametrize("offers", [NotAsked(), Failed(Problem(ProblemKind.OFFLINE))])
async def test_what_to_bring_does_not_wait_for_anything(offers):
    app, container = await opened("HKM_PASS", offers)

    assert "Your ID card" in app.texts()
    assert container.catalogue.named("load") == ([()] if offers == NotAsked() else [])
    assert_usable(app)


async def test_home():
    app, _ = await opened("HKM_PASS", Loaded(()))

    await app.tap("home")

    assert app.route == "/"


async def test_no_such_document():
    app, _ = await opened("DRIVING_LICENCE", Loaded(()))

    assert "There is no such page" in app.texts()
