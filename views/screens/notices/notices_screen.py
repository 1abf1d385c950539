"""What the person has been told, newest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import flet as ft

from api_client.models.notices import Notice, NoticePage
from app.container import use_container
from app.formats import use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.load import Loaded
from app.state.notices import NoticesState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.boundary import part, screen
from views.components.buttons import OnPress
from views.components.choice_card import LinkCard, Tone
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.shell import Screen
from views.screens.notices.notice_words import notice_words

OnRead = Callable[[UUID], Awaitable[None]]


@screen
def NoticesScreen() -> ft.Control:
    """Fetches them when it opens, and hands them down."""
    container = use_container()
    service = container.notices
    ft.use_effect(service.load, [], cleanup=_nothing)
    return Notices(container.state.notices, service.load, service.mark_read)


@ft.component
def Notices(notices: NoticesState, on_retry: OnPress, on_read: OnRead) -> ft.Control:
    """One card each; new ones stand out and say so."""
    t = use_translator()
    unread = notices.page.value.unread if isinstance(notices.page, Loaded) else 0

    def cards(page: NoticePage) -> ft.Control:
        if not page.items:
            return NoNotices()
        return ft.Column(
            [keyed(str(one.id), NoticeCard, one, on_read) for one in page.items],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    return Screen(
        title=t.gettext("Messages"),
        heading=t.gettext("Messages for you"),
        sentence=t.ngettext(
            "%(count)d is new. Press it to read on.",
            "%(count)d are new. Press one to read on.",
            unread,
            count=unread,
        )
        if unread
        else None,
        body=[load_view(notices.page, cards, on_retry)],
        back=paths.HOME,
        picture=Drawing.BELL,
    )


@ft.component
def NoNotices() -> ft.Control:
    """There is nothing to tell."""
    look, t = use_look(), use_translator()
    return look.text(TextRole.BODY, t.gettext("There is nothing new. We tell you here."))


@part
def NoticeCard(notice: Notice, on_read: OnRead) -> ft.Control:
    """One notice; pressing it marks it as read and leads to what it is about."""
    t, formats = use_translator(), use_formats()
    words = notice_words(t, formats, notice)
    is_new = notice.read_at is None
    when = formats.near_date_time(notice.created_at)

    async def open_it() -> None:
        if is_new:
            await on_read(notice.id)
        if notice.application_id is not None:
            go(paths.application(notice.application_id))

    return LinkCard(
        t.gettext("New: %(title)s", title=words.title) if is_new else words.title,
        open_it,
        name=f"notice-{notice.id}",
        subtitle=f"{words.sentence}\n{when}",
        drawing=words.drawing,
        tone=Tone.GOOD if is_new else Tone.PLAIN,
    )


def _nothing() -> None:
    """Being there is what it is for."""
