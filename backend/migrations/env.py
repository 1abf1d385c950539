"""Runs migrations over the connection a caller passes in `config.attributes`."""

from __future__ import annotations

from alembic import context

from backend.models import Model


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """The durable engine keeps its tables beside ours; they are not ours to touch."""
    return kind != "table" or name in Model.metadata.tables


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    compare_type=True,
    render_as_batch=True,
    include_name=_ours,
)
with context.begin_transaction():
    context.run_migrations()
