"""What she confirms."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.applications.statement import statement_hash, statement_of
from backend.models import Application, ApplicationKind, Document, DocumentKind, Person

HOME = {"province": "上海市", "street": "示例路1号"}


def hash_of(**changes: Any) -> str:
    person = {
        "name": "王秀珍",
        "pinyin_surname": "WANG",
        "pinyin_given": "XIUZHEN",
        "id_number": "310000194805070120",
        "household_region": "310115",
        "is_state_functionary": False,
        "is_active_military": False,
    }
    old = {
        "number": "E00000001",
        "issued_on": date(2017, 4, 9),
        "expires_on": date(2027, 4, 8),
    }
    answers = {
        "told": [],
        "photo": {"choice": "REUSE", "photo_id": "1"},
        "delivery": {"method": "EXPRESS", "address": HOME},
    }
    for name, value in changes.items():
        kept = next(group for group in (person, old, answers) if name in group)
        kept[name] = value
    application = Application(
        id=UUID(int=1),
        document_kind=DocumentKind.PASSPORT,
        kind=ApplicationKind.RENEW,
        reason="VALIDITY_LT_6M",
        answers=answers,
    )
    return statement_hash(statement_of(application, Person(**person), Document(**old)))


def test_the_same_answers_have_the_same_hash():
    assert hash_of() == hash_of()
    assert len(hash_of()) == 64


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "王秀真"),
        ("pinyin_given", "XIU ZHEN"),
        ("id_number", "310000195311210132"),
        ("household_region", "000000"),
        ("is_state_functionary", True),
        ("number", "E00000002"),
        ("expires_on", date(2027, 4, 9)),
        ("photo", {"choice": "REUSE", "photo_id": "2"}),
        ("delivery", {"method": "COLLECT", "address": None}),
        ("delivery", {"method": "EXPRESS", "address": HOME | {"street": "示例路2号"}}),
    ],
)
def test_any_other_answer_has_another(name: str, value: object):
    assert hash_of(**{name: value}) != hash_of()


def test_where_an_answer_came_from_does_not_matter():
    assert hash_of(told=["name"]) == hash_of()
