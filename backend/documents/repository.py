"""All SQL about documents held."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.models import Document, DocumentKind, DocumentStatus


class DocumentRepository:
    """A person's documents."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def list_for(self, person_id: UUID) -> list[Document]:
        """All of them, soonest to expire first."""
        rows = await self._session.scalars(
            select(Document)
            .where(Document.person_id == person_id)
            .order_by(Document.expires_on, Document.id)
        )
        return list(rows)

    async def newest_valid(self, person_id: UUID, kind: DocumentKind) -> Document | None:
        """The last one issued that nothing has replaced or cancelled."""
        row: Document | None = await self._session.scalar(
            select(Document)
            .where(
                Document.person_id == person_id,
                Document.kind == kind,
                Document.status == DocumentStatus.VALID,
            )
            .order_by(Document.issued_on.desc(), Document.id.desc())
            .limit(1)
        )
        return row

    async def find(self, person_id: UUID, kind: DocumentKind, number: str) -> Document | None:
        """The one with a number. Numbers are sealed, so the database cannot compare them."""
        rows = await self._session.scalars(
            select(Document)
            .where(Document.person_id == person_id, Document.kind == kind)
            .order_by(Document.id)
        )
        return next((row for row in rows if row.number == number), None)

    async def add(self, document: Document) -> Document:
        """Keep a new one; it has its id afterwards."""
        self._session.add(document)
        await self._session.flush()
        return document

    async def mark_replaced(self, person_id: UUID, kind: DocumentKind, but: UUID) -> None:
        """Every other valid document of the kind has had its day."""
        await self._session.execute(
            update(Document)
            .where(
                Document.person_id == person_id,
                Document.kind == kind,
                Document.status == DocumentStatus.VALID,
                Document.id != but,
            )
            .values(status=DocumentStatus.REPLACED)
        )
