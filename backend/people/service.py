"""The rules about people: what they may tell us, and what is fixed once confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.crypto import keyed_hash
from backend.errors import FieldProblem, InvalidInputError, NotFoundError, NotSignedInError
from backend.models import Address, Person, Sex
from backend.people import resident_id
from backend.people.addresses import DISTRICTS, tidy_address
from backend.people.ages import age_on
from backend.people.errors import IdentityConfirmedError, IdNumberTakenError
from backend.people.masks import mask_id_number, mask_phone
from backend.people.names import pinyin_of, read_name
from backend.people.repository import PersonRepository
from backend.people.schemas import (
    AddressRead,
    AddressWrite,
    ClientSettings,
    DistrictRead,
    PersonRead,
)

T = TypeVar("T")

SHANGHAI_REGION = "310000"
OTHER_REGION = "000000"
"""Not in Shanghai; which place it is does not matter here."""


async def get_person(session: AsyncSession, person_id: UUID) -> Person:
    """One person.

    Raises:
        NotSignedInError: The account is gone.
    """
    person = await PersonRepository(session).get(person_id)
    if person is None:
        raise NotSignedInError
    return person


async def find_or_add(session: AsyncSession, phone: str) -> Person:
    """The person of a number, added when it is new."""
    people = PersonRepository(session)
    phone_key = keyed_hash("phone", phone)
    await people.add_once(phone, phone_key)
    person = await people.by_phone_key(phone_key)
    if person is None:
        raise NotSignedInError
    return person


async def give_name(session: AsyncSession, person: Person, typed: str) -> None:
    """Keep the name, and its pinyin where it can be told.

    Raises:
        InvalidInputError: NAME_TOO_SHORT, NAME_TOO_LONG, NAME_SIGN.
        IdentityConfirmedError: It is fixed, and this is another one.
    """
    name = _checked("name", read_name, typed)
    if name == person.name:
        return
    _refuse_if_confirmed(person)
    person.name = name
    person.pinyin_surname, person.pinyin_given = pinyin_of(name) or (None, None)
    await session.flush()


async def give_id_number(session: AsyncSession, person: Person, typed: str) -> None:
    """Keep the resident ID number.

    Raises:
        InvalidInputError: One of `resident_id.read`'s codes.
        IdentityConfirmedError: It is fixed, and this is another one.
        IdNumberTakenError: A check has confirmed it for another account.
    """
    found = _checked("id_number", lambda text: resident_id.read(text, clock.today()), typed)
    if found.number == person.id_number:
        return
    _refuse_if_confirmed(person)
    key = keyed_hash("id_number", found.number)
    holder = await PersonRepository(session).by_id_number_key(key)
    other = None if holder is None or holder.id == person.id else holder
    if other is not None and other.identity_confirmed_at is not None:
        raise IdNumberTakenError
    person.id_number, person.sex = found.number, Sex(found.sex)
    # Whoever types a number first does not keep its true owner out: a check decides.
    person.id_number_key = key if other is None else None
    await session.flush()


async def give_household(
    session: AsyncSession,
    person: Person,
    is_shanghai: bool,  # noqa: FBT001  # the answer itself
) -> None:
    """Keep whether the household register is in Shanghai."""
    if is_shanghai != is_in_shanghai(person.household_region):
        person.household_region = SHANGHAI_REGION if is_shanghai else OTHER_REGION
        await session.flush()


async def give_duty(
    session: AsyncSession,
    person: Person,
    is_on_duty: bool,  # noqa: FBT001  # the answer itself
) -> None:
    """Keep whether she is a registered state functionary or serves: asked in one question."""
    person.is_state_functionary = is_on_duty
    person.is_active_military = False
    await session.flush()


async def confirm_identity(session: AsyncSession, person_id: UUID) -> None:
    """A check has passed: name and ID number are fixed, and hers alone.

    Unless another account of hers was quicker: then this one stays as it is, and may go on.
    """
    person, people = await get_person(session, person_id), PersonRepository(session)
    if person.identity_confirmed_at is not None:
        return
    if person.id_number is not None:
        key = keyed_hash("id_number", person.id_number)
        await people.free_id_number(key, person.id)
        holder = await people.by_id_number_key(key)
        if holder is not None and holder.id != person.id:
            return
        person.id_number_key = key
    person.identity_confirmed_at = clock.now()
    await session.flush()


async def keep_settings(session: AsyncSession, person_id: UUID, wanted: ClientSettings) -> Person:
    """What follows her from device to device."""
    person = await get_person(session, person_id)
    person.settings = wanted.model_dump()
    person.language = wanted.language
    return person


async def list_addresses(session: AsyncSession, person_id: UUID) -> Sequence[Address]:
    """Her address book."""
    return await PersonRepository(session).addresses(person_id)


async def get_address(session: AsyncSession, person_id: UUID, address_id: UUID) -> Address:
    """One address of her own.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    address = await PersonRepository(session).address(person_id, address_id)
    if address is None:
        raise NotFoundError
    return address


async def add_address(
    session: AsyncSession, person_id: UUID, typed: AddressWrite, *, make_default: bool = True
) -> Address:
    """Tidy, check and keep; an address she has already is not kept twice.

    Raises:
        InvalidInputError: With a code for each field to change.
    """
    data = tidy_address(typed)
    people = PersonRepository(session)
    known = next((row for row in await people.addresses(person_id) if row.data == data), None)
    if known is not None and (known.is_default or not make_default):
        return known
    if make_default:
        await people.clear_default(person_id)
    if known is not None:
        known.is_default = True
        await session.flush()
        return known
    address = Address(person_id=person_id, data=data, is_default=make_default)
    await people.add(address)
    return address


def is_in_shanghai(region: str | None) -> bool | None:
    """None while it is not known."""
    return None if region is None else region.startswith(SHANGHAI_REGION[:2])


def read_person(person: Person) -> PersonRead:
    """What the person may see of herself: masked."""
    age = None
    if person.id_number is not None:
        today = clock.today()
        age = age_on(resident_id.read(person.id_number, today).born_on, today)
    return PersonRead(
        id=person.id,
        phone_masked=mask_phone(person.phone),
        name=person.name,
        pinyin=pinyin_text(person),
        id_number_masked=None if person.id_number is None else mask_id_number(person.id_number),
        age=age,
        is_identity_confirmed=person.identity_confirmed_at is not None,
        settings=None
        if person.settings is None
        else ClientSettings.model_validate(person.settings),
    )


def pinyin_text(person: Person) -> str | None:
    """`WANG XIUZHEN`."""
    if person.pinyin_surname is None:
        return None
    return f"{person.pinyin_surname} {person.pinyin_given or ''}".strip()


def read_address(address: Address) -> AddressRead:
    """An address of her own, in full."""
    return AddressRead.model_validate(
        {**address.data, "id": address.id, "is_default": address.is_default}
    )


def list_districts() -> list[DistrictRead]:
    """The districts of Shanghai."""
    return [DistrictRead(code=c, name=n, name_en=e) for c, n, e in DISTRICTS]


def _refuse_if_confirmed(person: Person) -> None:
    if person.identity_confirmed_at is not None:
        raise IdentityConfirmedError


def _checked(field: str, read: Callable[[str], T], typed: str) -> T:
    try:
        return read(typed)
    except ValueError as error:
        raise InvalidInputError(errors=[FieldProblem(field=field, code=str(error))]) from error
