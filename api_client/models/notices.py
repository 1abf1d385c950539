"""Notices as the API speaks of them: a template's name and its values; the views word them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from api_client.models.base import model


@model
class Notice:
    """One thing told to the person."""

    id: UUID
    template: str
    params: Mapping[str, Any]
    application_id: UUID | None
    created_at: datetime
    read_at: datetime | None


@model
class NoticePage:
    """One page, newest first; `next` continues it."""

    items: tuple[Notice, ...]
    unread: int
    next: str | None
