"""Runs migrations over the connection a caller passes in `config.attributes`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from backend.crypto import EncryptedJson, EncryptedText
from backend.models import Model
from backend.models.base import Instant


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """The durable engine keeps its tables beside ours; they are not ours to touch."""
    return kind != "table" or name in Model.metadata.tables


def _our_types(kind: str, item: object, _context: Any) -> str | Literal[False]:
    """Our column types by the names a migration imports them by."""
    is_ours = kind == "type" and isinstance(item, (Instant, EncryptedText, EncryptedJson))
    return f"{type(item).__name__}()" if is_ours else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    compare_type=True,
    render_as_batch=True,
    include_name=_ours,
    render_item=_our_types,
)
with context.begin_transaction():
    context.run_migrations()
