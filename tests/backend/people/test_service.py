"""What people may tell us, and what is fixed once confirmed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database
from backend.errors import InvalidInputError, NotFoundError, NotSignedInError
from backend.models import Person, Sex
from backend.people import service
from backend.people.errors import IdentityConfirmedError, IdNumberTakenError
from backend.people.schemas import AddressWrite

NUMBER = "310000194805070120"
OTHER = "31000019391001015X"
ADDRESS = AddressWrite(
    recipient="王秀珍", phone="13800138000", district="浦东", street="锦绣路88弄3号502室"
)

Act = Callable[[AsyncSession, Person], Awaitable[object]]


@pytest.fixture
def act(database: Database):
    """Do something to a person in a transaction of its own; who she is then."""

    async def _act(person: Person, does: Act) -> Person:
        async with database.begin() as session:
            await does(session, await service.get_person(session, person.id))
        async with database.read() as session:
            return await service.get_person(session, person.id)

    return _act


def names(typed: str) -> Act:
    return lambda session, person: service.give_name(session, person, typed)


def numbers(typed: str) -> Act:
    return lambda session, person: service.give_id_number(session, person, typed)


async def confirm(session: AsyncSession, person: Person) -> None:
    await service.confirm_identity(session, person.id)


async def test_a_name_brings_its_pinyin(act, make_person):
    person = await act(await make_person(), names(" 吕 桂芬 "))

    assert (person.name, service.pinyin_text(person)) == ("吕桂芬", "LYU GUIFEN")

    person = await act(person, names("古丽米热.买买提"))
    assert (person.name, service.pinyin_text(person)) == ("古丽米热·买买提", None)


async def test_a_number_brings_the_sex(act, make_person):
    person = await act(await make_person(), numbers(" 310000 19391001 015x"))

    assert (person.id_number, person.sex) == (OTHER, Sex.MALE)
    shown = service.read_person(person)
    assert shown.id_number_masked == "3100**********015X"
    assert (shown.age or 0) >= 87


@pytest.mark.parametrize(
    ("does", "problem"),
    [
        (names("王1"), ("name", "NAME_SIGN")),
        (names("王" * 40), ("name", "NAME_TOO_LONG")),
        (numbers("123"), ("id_number", "RID_LENGTH")),
        (numbers(NUMBER[:-1] + "1"), ("id_number", "RID_CHECKSUM")),
    ],
)
async def test_what_does_not_fit(act, make_person, does: Act, problem: tuple[str, str]):
    with pytest.raises(InvalidInputError) as refused:
        await act(await make_person(), does)

    assert [(each.field, each.code) for each in refused.value.errors] == [problem]


async def test_confirmed_is_fixed(act, make_person):
    person = await act(await make_person(), names("王秀珍"))
    person = await act(person, numbers(NUMBER))
    person = await act(person, numbers(OTHER))
    person = await act(person, numbers(NUMBER))
    person = await act(person, confirm)
    at = person.identity_confirmed_at
    assert at is not None
    assert service.read_person(person).is_identity_confirmed

    for does in (names("王秀"), numbers(OTHER)):
        with pytest.raises(IdentityConfirmedError):
            await act(person, does)

    for does in (names("王 秀珍"), numbers(f" {NUMBER}"), confirm):
        person = await act(person, does)
    assert (person.name, person.id_number, person.identity_confirmed_at) == ("王秀珍", NUMBER, at)


async def test_a_number_confirmed_for_another_account(act, make_person):
    owner, other = await make_person(id_number=NUMBER), await make_person()
    await act(owner, confirm)

    with pytest.raises(IdNumberTakenError) as refused:
        await act(other, numbers(NUMBER))

    assert refused.value.errors == []
    assert NUMBER not in str(refused.value)


async def test_a_number_somebody_only_typed_keeps_nobody_out(act, make_person):
    stranger = await act(await make_person(), numbers(NUMBER))
    owner = await act(await make_person(), numbers(NUMBER))
    assert owner.id_number == stranger.id_number == NUMBER

    owner = await act(owner, confirm)

    assert owner.identity_confirmed_at is not None
    with pytest.raises(IdNumberTakenError):
        await act(await make_person(), numbers(NUMBER))
    stranger = await act(stranger, confirm)
    assert stranger.identity_confirmed_at is None


async def test_two_accounts_of_one_person_are_never_both_confirmed(act, make_person):
    both = [await act(await make_person(), numbers(NUMBER)) for _ in range(2)]

    confirmed = [(await act(person, confirm)).identity_confirmed_at for person in both]

    assert [at is not None for at in confirmed] == [True, False]


async def test_household_and_duty(act, make_person):
    person = await make_person(household_region="310115")

    async def household(session: AsyncSession, person: Person) -> None:
        await service.give_household(session, person, is_shanghai=True)

    async def elsewhere(session: AsyncSession, person: Person) -> None:
        await service.give_household(session, person, is_shanghai=False)

    async def duty(session: AsyncSession, person: Person) -> None:
        await service.give_duty(session, person, is_on_duty=True)

    assert (await act(person, household)).household_region == "310115"
    person = await act(person, elsewhere)
    assert service.is_in_shanghai(person.household_region) is False
    assert service.is_in_shanghai((await act(person, household)).household_region) is True
    assert service.is_in_shanghai(None) is None
    person = await act(person, duty)
    assert (person.is_state_functionary, person.is_active_military) == (True, False)


async def test_addresses(database: Database, make_person):
    person, other = await make_person(), await make_person()
    async with database.begin() as session:
        first = await service.add_address(session, person.id, ADDRESS)
        changed = ADDRESS.model_copy(update={"street": "南京西路1号"})
        second = await service.add_address(session, person.id, changed, make_default=False)
        same = await service.add_address(session, person.id, changed)
    assert second.id == same.id != first.id

    async with database.read() as session:
        rows = await service.list_addresses(session, person.id)
        assert [(row.id, row.is_default) for row in rows] == [(second.id, True), (first.id, False)]
        assert (await service.get_address(session, person.id, first.id)).data == first.data
        for person_id, address_id in ((other.id, first.id), (person.id, uuid4())):
            with pytest.raises(NotFoundError):
                await service.get_address(session, person_id, address_id)


async def test_an_address_that_does_not_fit_changes_nothing(database: Database, make_person):
    person = await make_person()
    async with database.begin() as session:
        kept = await service.add_address(session, person.id, ADDRESS)

    async def add(typed: AddressWrite) -> None:
        async with database.begin() as session:
            await service.add_address(session, person.id, typed)

    with pytest.raises(InvalidInputError):
        await add(ADDRESS.model_copy(update={"street": ""}))

    async with database.read() as session:
        (row,) = await service.list_addresses(session, person.id)
    assert (row.id, row.is_default) == (kept.id, True)


async def test_nobody(database: Database):
    async with database.read() as session:
        with pytest.raises(NotSignedInError):
            await service.get_person(session, uuid4())
