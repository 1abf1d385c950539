"""The first page: at most six things to do, the most pressing one second."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from app import formats
from app.container import use_container
from app.formats import use_formats
from app.i18n import Translator, use_translator
from app.problems import ProblemKind
from app.routing import paths
from app.state.appearance import AppearanceState, TextSize
from app.state.applications import ApplicationsState
from app.state.load import Failed, Loaded
from app.state.notices import NoticesState
from app.state.parcels import ParcelsState
from app.state.session import SessionState
from app.theme.tokens import Space
from views.components.appearance_choices import TextSizeButton
from views.components.boundary import part, screen
from views.components.buttons import OnPress, TextButton
from views.components.choice_card import LinkCard, Tone
from views.components.drawings import Drawing
from views.components.go import go
from views.components.load_view import Waiting
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.screens.home.greeting import greeting
from views.screens.home.next_thing import Weight, next_thing

_TONES = {Weight.DO: Tone.DO, Weight.GOOD: Tone.GOOD, Weight.CALM: Tone.PLAIN}


@dataclass(frozen=True)
class HomeActions:
    """What the first page can do by itself."""

    open: Callable[[str], None]
    look_again: Callable[[], Awaitable[None]]
    set_text_size: Callable[[TextSize], Awaitable[None]]


@screen
def HomeScreen() -> ft.Control:
    """Looks what is open when it appears, and hands it down."""
    container = use_container()

    async def look_again() -> None:
        await asyncio.gather(
            container.applications.load_mine(),
            container.parcels.load_mine(),
            container.notices.load(),
        )

    ft.use_effect(look_again, [], cleanup=_nothing)
    state = container.state
    return Home(
        state.session,
        state.appearance,
        state.notices,
        NextCard(state.applications, state.parcels, look_again),
        HomeActions(go, look_again, container.appearance.set_text_size),
    )


@ft.component
def Home(
    session: SessionState,
    appearance: AppearanceState,
    notices: NoticesState,
    next_card: ft.Control,
    actions: HomeActions,
) -> ft.Control:
    """The greeting and the cards."""
    t = use_translator()
    person = session.person
    name = person.value.name if isinstance(person, Loaded) else None

    def opens(address: str) -> OnPress:
        return lambda: actions.open(address)

    return Screen(
        title=t.gettext("Yinling"),
        heading=greeting(t, name, formats.now()),
        body=[
            ft.Column(
                [
                    LinkCard(
                        t.gettext("Apply for a document"),
                        opens(paths.APPLY),
                        name="apply",
                        subtitle=t.gettext("Passport, Hong Kong and Macau, Taiwan"),
                        drawing=Drawing.PASSPORT,
                        tone=Tone.MAIN,
                    ),
                    next_card,
                    LinkCard(
                        t.gettext("My applications"),
                        opens(paths.APPLICATIONS),
                        name="applications",
                        subtitle=t.gettext("How far each one is"),
                        drawing=Drawing.LIST,
                    ),
                    LinkCard(
                        t.gettext("My parcels"),
                        opens(paths.PARCELS),
                        name="parcels",
                        subtitle=t.gettext("Where they are now"),
                        drawing=Drawing.VAN,
                    ),
                    LinkCard(
                        t.gettext("Go to the hall, or get help"),
                        opens(paths.HELP),
                        name="help",
                        subtitle=t.gettext("No appointment needed"),
                        drawing=Drawing.HALL,
                    ),
                    LinkCard(
                        t.gettext("Settings"),
                        opens(paths.SETTINGS),
                        name="settings",
                        subtitle=t.gettext("Letters, colours, language"),
                        drawing=Drawing.SETTINGS,
                    ),
                    TextButton(_notices_words(t, notices), opens(paths.NOTICES), name="notices"),
                ],
                spacing=Space.GAP,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            )
        ],
        picture=Drawing.PERSON,
        beside=[TextSizeButton(appearance, actions.set_text_size)],
    )


@part
def NextCard(
    applications: ApplicationsState, parcels: ParcelsState, on_retry: OnPress
) -> ft.Control:
    """The most pressing thing, or where it will be once it is known."""
    t, forms = use_translator(), use_formats()
    mine = applications.mine
    match mine:
        case Loaded():
            moving = parcels.mine.value if isinstance(parcels.mine, Loaded) else ()
            thing = next_thing(t, forms, mine.value, moving, formats.today())
        case Failed(problem) if problem.kind is not ProblemKind.OFFLINE:
            return ProblemBanner(problem, on_retry)
        case Failed():
            # The banner above already says so, and offers to try again.
            return ft.Container(visible=False)
        case _:
            return Waiting(t.gettext("Looking what is open…"))
    if thing is None:
        return ft.Container(visible=False)
    address = thing.address

    def open_it() -> None:
        go(address)

    return LinkCard(
        thing.title,
        open_it,
        name="next-thing",
        subtitle=thing.subtitle,
        drawing=thing.drawing,
        tone=_TONES[thing.weight],
    )


def _notices_words(t: Translator, notices: NoticesState) -> str:
    unread = notices.page.value.unread if isinstance(notices.page, Loaded) else 0
    if not unread:
        return t.gettext("Messages")
    return t.ngettext("Messages (%(count)d new)", "Messages (%(count)d new)", unread, count=unread)


def _nothing() -> None:
    """Being there is what it is for."""
