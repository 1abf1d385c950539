"""The anatomy every screen shares: bar, question, answers, main action, help."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app import formats
from app.container import use_container
from app.i18n import use_translator
from app.theme.look import Look, use_look
from app.theme.tokens import Space, TextRole
from views.components.bar import Bar, edge
from views.components.buttons import OnPress
from views.components.drawings import Drawing
from views.components.help_bar import HelpBar
from views.components.helpline import helpline
from views.components.offline_banner import OfflineBanner
from views.components.picture import picture as drawn
from views.components.plan import Plan, plan
from views.components.progress import Progress
from views.components.room import use_room


@ft.component
def Screen(
    *,
    title: str,
    heading: str,
    sentence: str | None = None,
    body: Sequence[ft.Control] = (),
    primary: ft.Control | None = None,
    secondary: ft.Control | None = None,
    back: str | OnPress | None = None,
    progress: tuple[int, int] | None = None,
    alert: ft.Control | None = None,
    aside: Sequence[ft.Control] = (),
    picture: Drawing | None = None,
    beside: Sequence[ft.Control] = (),
) -> ft.View:
    """One screen.

    Args:
        title: What one is doing, short, for the bar.
        heading: The question; the page's only heading of the first level.
        sentence: One sentence under it.
        body: Answers and what else is shown.
        primary: The main action, a `PrimaryButton`.
        secondary: One more action under it.
        back: Where the back button leads, or what it does; None where there is no way back.
        progress: Which step of how many.
        alert: What went wrong, above the heading: `ErrorSummary` or `ProblemBanner`.
        aside: Help beside the question: right of it on wide windows, under it elsewhere.
        picture: Drawn large on wide windows.
        beside: Small buttons in the bar, before reading aloud.
    """
    look, t, container = use_look(), use_translator(), use_container()
    page = ft.context.page
    route = ft.use_view_path() or page.route
    room, size_changed = use_room()
    foot = [part for part in (primary, secondary) if part is not None]
    laid = plan(look, room, family=t.gettext("Ask my family"), buttons=len(foot))

    def name_window() -> None:
        if page.route == route:
            page.title = f"{heading} – {t.gettext('Yinling')}"
            page.update()

    ft.use_effect(name_window, [heading, t.language, page.route])
    scroll = ft.use_memo(ft.Ref[ft.Column], [])

    async def show_alert() -> None:
        # Whoever pressed a button far below would not see what is said up there.
        if alert is not None and scroll.current is not None:
            await scroll.current.scroll_to(offset=0)

    ft.use_effect(show_alert, [alert is not None], cleanup=_nothing)
    question = _question(look, heading, sentence, body, progress, alert)
    has_aside = laid.is_wide and (bool(aside) or picture is not None)
    if not laid.is_wide:
        question.extend(aside)
    content: ft.Control = _stretched(question, Space.MEDIUM)
    if has_aside:
        # Loose texts would all become the name of their column: each part is a node of its own.
        # The column around it is there for parts that show nothing: Semantics needs something.
        parts: list[ft.Control] = [
            ft.Semantics(container=True, content=_stretched([part], 0)) for part in question
        ]
        content = _beside(
            _stretched(parts, Space.MEDIUM),
            _stretched(_aside(look, picture, aside), Space.MEDIUM),
        )
    scrolled: list[ft.Control] = [
        ft.Container(
            content,
            width=laid.wide_width if has_aside else laid.width,
            padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.MEDIUM),
        )
    ]
    standing: list[ft.Control] = []
    if foot:
        bottom = _foot(look, foot, laid, has_aside=has_aside)
        (standing if laid.foot_stands else scrolled).append(bottom)
    help_bar = HelpBar(title, room.width)
    (standing if laid.help_stands else scrolled).append(help_bar)
    return ft.View(
        route=route,
        padding=0,
        spacing=0,
        bgcolor=look.color("background"),
        controls=[
            ft.SafeArea(
                expand=True,
                content=ft.Container(
                    expand=True,
                    on_size_change=size_changed,
                    content=ft.Column(
                        [
                            Bar(title, back, room.width, question, beside),
                            OfflineBanner(container.state.connection, container.retry),
                            ft.Column(
                                scrolled,
                                ref=scroll,
                                expand=True,
                                scroll=ft.ScrollMode.AUTO,
                                spacing=0,
                                horizontal_alignment=ft.CrossAxisAlignment.CENTER,
                            ),
                            *standing,
                        ],
                        spacing=0,
                        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    ),
                ),
            )
        ],
    )


def _question(
    look: Look,
    heading: str,
    sentence: str | None,
    body: Sequence[ft.Control],
    progress: tuple[int, int] | None,
    alert: ft.Control | None,
) -> list[ft.Control]:
    parts: list[ft.Control] = []
    if progress is not None:
        parts.append(Progress(*progress))
    if alert is not None:
        parts.append(alert)
    parts.append(
        ft.Semantics(
            header=True, heading_level=1, content=look.text(TextRole.TITLE, heading, key="heading")
        )
    )
    if sentence:
        parts.append(look.text(TextRole.BODY, sentence, color="secondary_text"))
    parts.extend(body)
    return parts


def _aside(look: Look, picture: Drawing | None, aside: Sequence[ft.Control]) -> list[ft.Control]:
    parts: list[ft.Control] = []
    if picture is not None:
        parts.append(
            ft.Container(drawn(look, picture, size=look.px(200)), alignment=ft.Alignment.CENTER)
        )
    parts.append(Whom())
    parts.extend(aside)
    return parts


@ft.component
def Whom() -> ft.Control:
    """Who answers, when something is not clear."""
    look, t = use_look(), use_translator()
    line = helpline(formats.today())
    return look.text(
        TextRole.BODY,
        t.gettext("Not clear? Call %(number)s, day and night.", number=line.number)
        if line.is_day_and_night
        else t.gettext("Not clear? Call %(number)s.", number=line.number),
        color="secondary_text",
    )


def _foot(look: Look, buttons: list[ft.Control], laid: Plan, *, has_aside: bool) -> ft.Control:
    column: ft.Control = _stretched(buttons, Space.GAP)
    if has_aside:
        column = _beside(column, ft.Container())
    inner = ft.Container(
        column,
        width=laid.wide_width if has_aside else laid.width,
        padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.GAP),
    )
    return ft.Container(
        inner,
        alignment=ft.Alignment.CENTER,
        bgcolor=look.color("surface") if laid.foot_stands else None,
        border=edge(look, bottom=False) if laid.foot_stands else None,
    )


def _beside(left: ft.Control, right: ft.Control) -> ft.Control:
    return ft.Row(
        # Each column is read to its end before the other one begins.
        [
            ft.Semantics(container=True, content=left, expand=3),
            ft.Semantics(container=True, content=right, expand=2),
        ],
        spacing=Space.HUGE,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _stretched(controls: list[ft.Control], spacing: float) -> ft.Column:
    return ft.Column(
        controls,
        spacing=spacing,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _nothing() -> None:
    """Being there is what it is for."""
