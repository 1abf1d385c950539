from __future__ import annotations

import base64
import os

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from backend import crypto
from backend.config import Settings
from backend.database import Database
from backend.models import Person
from tests.support import people
from tests.support.keys import test_settings

NUMBER = "310000194805070120"


@pytest.fixture(autouse=True)
def _keys(settings: Settings) -> None:
    crypto.configure(settings)


def test_there_and_back():
    sealed = crypto.encrypt(NUMBER.encode())
    assert crypto.decrypt(sealed) == NUMBER.encode()
    assert NUMBER.encode() not in sealed


def test_the_same_is_never_sealed_alike():
    assert crypto.encrypt(b"x") != crypto.encrypt(b"x")


@pytest.mark.parametrize("place", [0, 12, -1])
def test_what_was_changed_is_not_opened(place: int):
    sealed = bytearray(crypto.encrypt(b"fee: 132"))
    sealed[place] ^= 1
    with pytest.raises(InvalidTag):
        crypto.decrypt(bytes(sealed))


def test_another_key_opens_nothing():
    sealed = crypto.encrypt(b"x")
    other = base64.b64encode(os.urandom(32)).decode()
    crypto.configure(test_settings("sqlite:///unused", data_key=other))
    with pytest.raises(InvalidTag):
        crypto.decrypt(sealed)


@pytest.mark.parametrize("key", ["", "x", base64.b64encode(b"x" * 16).decode(), "not base64!"])
def test_a_key_that_is_none(key: str):
    with pytest.raises(ValueError, match=r".+"):
        crypto.configure(test_settings("sqlite:///unused", data_key=key))


def test_keyed_hashes():
    phone = crypto.keyed_hash("phone", "+8613800138000")
    assert phone == crypto.keyed_hash("phone", "+8613800138000")
    assert phone != crypto.keyed_hash("token", "+8613800138000")
    crypto.configure(
        test_settings("sqlite:///unused", secret_key="another secret of 32 signs or more")
    )
    assert phone != crypto.keyed_hash("phone", "+8613800138000")


async def test_a_reader_of_the_database_reads_nobody(
    database: Database, make_person: people.MakePerson
):
    person = await make_person(name="王秀珍", id_number=NUMBER)
    async with database.read() as session:
        row = (await session.execute(sa.text("SELECT * FROM people"))).one()
        again = await session.get_one(Person, person.id)
    raw = repr(row).encode() + b"".join(bytes(each) for each in row if isinstance(each, bytes))
    for secret in ("王秀珍", NUMBER, "+8613800100001", "13800100001"):
        assert secret.encode() not in raw
    assert (again.name, again.id_number) == ("王秀珍", NUMBER)
