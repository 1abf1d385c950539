"""Reads ids out of addresses, which anybody can type."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from app.i18n import use_translator
from app.routing import paths
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.shell import Screen


def use_id(name: str) -> UUID | None:
    """The id of this name in the address; None when it is no id."""
    try:
        return UUID(ft.use_route_params().get(name, ""))
    except ValueError:
        return None


@ft.component
def NothingHere() -> ft.Control:
    """A page for an address that leads nowhere."""
    t = use_translator()

    def home() -> None:
        go(paths.HOME)

    return Screen(
        title=t.gettext("Yinling"),
        heading=t.gettext("There is no such page"),
        sentence=t.gettext("Go to the first page and choose again."),
        primary=PrimaryButton(t.gettext("To the first page"), home, name="home"),
        back=paths.HOME,
        picture=Drawing.QUESTION,
    )
