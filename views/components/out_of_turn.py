"""For pages of an application that are opened too late or too early, by an old link or by Back."""

from __future__ import annotations

import flet as ft

from api_client.models.applications import Application, ApplicationState
from app.i18n import use_translator
from app.routing import paths
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.shell import Screen
from views.components.words import document_title

EDITABLE = frozenset({ApplicationState.DRAFT, ApplicationState.NEEDS_CORRECTION})
"""It is with the person, not with the office."""


def is_hers(its: Application) -> bool:
    """Whether she can still change it."""
    return its.state in EDITABLE


@ft.component
def AlreadySent(its: Application) -> ft.Control:
    """Nothing can be changed here any more; leads to where it stands."""
    t = use_translator()

    def go_on() -> None:
        go(paths.application(its.id))

    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("This is no longer with you"),
        sentence=t.gettext("It has been sent, or has ended. It cannot be changed now."),
        primary=PrimaryButton(t.gettext("See how far it is"), go_on, name="go-on"),
        back=paths.APPLICATIONS,
        picture=Drawing.DONE,
    )


@ft.component
def NotYet(its: Application, sentence: str) -> ft.Control:
    """Something else comes first; leads there."""
    t = use_translator()

    def go_on() -> None:
        go(paths.step(its))

    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Something else comes first"),
        sentence=sentence,
        primary=PrimaryButton(t.pgettext("button", "Go there"), go_on, name="go-on"),
        back=paths.application(its.id),
        picture=Drawing.QUESTION,
    )
