"""Notices as the API speaks of them: a template's name and its values; the client words them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.schemas import ReadSchema


class NoticeRead(ReadSchema):
    """One thing told to the person."""

    id: UUID
    template: str
    params: dict[str, Any]
    application_id: UUID | None
    created_at: datetime
    read_at: datetime | None


class NoticePage(ReadSchema):
    """One page, newest first; `next` continues it."""

    items: list[NoticeRead]
    unread: int
    next: str | None
