"""All SQL about people and their addresses."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import add_once
from backend.models import Address, Person


class PersonRepository:
    """Reads and writes people. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: UUID) -> Person | None:
        """One person."""
        return await self._session.get(Person, person_id)

    async def by_phone_key(self, phone_key: str) -> Person | None:
        """The person of a phone number."""
        return await self._session.scalar(select(Person).where(Person.phone_key == phone_key))

    async def add_once(self, phone: str, phone_key: str) -> bool:
        """Insert somebody, unless the number is known; whether she is new."""
        made = await add_once(
            self._session, Person, unless=["phone_key"], phone=phone, phone_key=phone_key
        )
        return made is not None

    async def by_id_number_key(self, id_number_key: str) -> Person | None:
        """The person who holds a resident ID number."""
        return await self._session.scalar(
            select(Person)
            .where(Person.id_number_key == id_number_key)
            .execution_options(populate_existing=True)
        )

    async def free_id_number(self, id_number_key: str, for_person_id: UUID) -> None:
        """Take a number from anybody else who holds it without a check."""
        await self._session.execute(
            update(Person)
            .where(
                Person.id_number_key == id_number_key,
                Person.id != for_person_id,
                Person.identity_confirmed_at.is_(None),
            )
            .values(id_number_key=None)
        )

    async def add(self, row: Address) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add(row)
        await self._session.flush()

    async def addresses(self, person_id: UUID) -> Sequence[Address]:
        """The address book, default first, newest next."""
        rows = await self._session.scalars(
            select(Address)
            .where(Address.person_id == person_id)
            .order_by(Address.is_default.desc(), Address.id.desc())
        )
        return rows.all()

    async def address(self, person_id: UUID, address_id: UUID) -> Address | None:
        """One address of her own."""
        return await self._session.scalar(
            select(Address).where(Address.id == address_id, Address.person_id == person_id)
        )

    async def clear_default(self, person_id: UUID) -> None:
        """Make no address the default one."""
        await self._session.execute(
            update(Address).where(Address.person_id == person_id).values(is_default=False)
        )
