"""A signature is drawn by hand: more than a dot, and where the box is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from backend.models import Signature
from tests.support.applicant import STROKES, Applicant

GOOD = [
    STROKES,
    [[[0, 0], [60, 0]]],
    [[[0.5, 0.5], [30.25, 40.0], [0.5, 0.5]]],
    [[[5, 5], [9, 9]], [[20, 20], [22, 22]]],
    [[[-20, 60], [320, 60]]],
    [[[1, 1], [2, 2]]] * 200,
]
TOO_SHORT = [
    [],
    [[]],
    [[[5, 5]]],
    [[[5, 5]], [[20, 20]], [[30, 30]]],
    [[[0, 0], [59.9, 0]]],
    [[[5, 5]] * 50],
]
UNREADABLE = [
    [[[0, 0], [9000, 0]]],
    [[[0, 0], [0, -9000]]],
    [[[0, 0], [100, 1e300]]],
    [[[1, 1]] * 101] * 200,
]
NONSENSE = [
    None,
    "x",
    5,
    [5],
    [[5]],
    [[[1]]],
    [[[1, 2, 3]]],
    [[["1", 2]]],
    [[[1, 2], [3, None]]],
    [[[1, 1], [2, 2]]] * 201,
]


@pytest.fixture
async def application(applicant: Applicant) -> dict[str, Any]:
    """Everything is answered."""
    return await applicant.fill(await applicant.start())


async def test_drawn(applicant: Applicant, application: dict[str, Any]):
    for strokes in GOOD:
        answer = await applicant.sign(application, strokes=strokes)
        assert answer.status_code == 204, (strokes[:1], answer.text)

    assert (await applicant.look(application))["signature_is_given"] is True
    async with applicant.database.read() as session:
        kept = (await session.scalars(select(Signature).order_by(Signature.id))).first()
    assert kept is not None
    assert kept.strokes == {"width": 300.0, "height": 120.0, "strokes": STROKES}


@pytest.mark.parametrize(
    ("drawings", "code"),
    [(TOO_SHORT, "SIGNATURE_TOO_SHORT"), (UNREADABLE, "SIGNATURE_UNREADABLE")],
)
async def test_not_drawn(
    applicant: Applicant, application: dict[str, Any], drawings: list[Any], code: str
):
    for strokes in drawings:
        answer = await applicant.sign(application, strokes=strokes)
        assert answer.status_code == 422, strokes[:1]
        assert answer.json()["errors"] == [{"field": "strokes", "code": code}]

    assert (await applicant.look(application))["signature_is_given"] is False


async def test_nonsense(applicant: Applicant, application: dict[str, Any]):
    bodies: list[dict[str, Any]] = [{"strokes": strokes} for strokes in NONSENSE]
    bodies += [{"width": 0}, {"height": -1}, {"width": 1e9}, {"width": "wide"}, {"colour": "blue"}]

    for body in bodies:
        answer = await applicant.sign(application, **body)
        assert answer.status_code == 422, body


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
async def test_no_numbers(applicant: Applicant, application: dict[str, Any], number: str):
    body = {"statement_hash": application["statement_hash"], "width": 300, "height": 120}
    raw = json.dumps(body | {"strokes": [[["@", 1], [90, 90]]]}).replace('"@"', number)

    answer = await applicant.http.put(
        f"/applications/{application['id']}/signature",
        content=raw,
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code == 422


async def test_a_signature_is_for_one_statement(applicant: Applicant, application: dict[str, Any]):
    await applicant.sign(application)

    changed = (await applicant.answer(application, "delivery", method="COLLECT")).json()
    assert changed["signature_is_given"] is False
    back = await applicant.fill(changed)

    assert back["statement_hash"] == application["statement_hash"]
    assert back["signature_is_given"] is True
