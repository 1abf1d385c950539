"""Who may apply without going anywhere: the rule's table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from backend.catalogue.eligibility import OnlineFacts, is_expired, is_expiring, online_rule
from backend.models import ApplicationKind, DocumentKind

TODAY = date(2026, 11, 23)
SHE = OnlineFacts(
    document_kind=DocumentKind.PASSPORT,
    kind=ApplicationKind.RENEW,
    reason="VALIDITY_LT_6M",
    born_on=date(1948, 5, 7),
    household_region="310115",
    is_state_functionary=False,
    is_active_military=False,
    old_expires_on=date(2027, 5, 6),
    old_issued_on=date(2017, 5, 7),
)
LATER = {"old_expires_on": date(2030, 5, 6), "old_issued_on": date(2020, 5, 7)}
EXPIRED = {"old_expires_on": date(2026, 11, 22)}
NONE_HELD = {"old_expires_on": None, "old_issued_on": None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"document_kind": DocumentKind.HKM_PASS}, ()),
        ({"document_kind": DocumentKind.TW_PASS}, ()),
        ({"kind": ApplicationKind.REPLACE_LOST, "reason": "LOST"}, ()),
        ({"kind": ApplicationKind.REPLACE_STOLEN, "reason": "STOLEN"}, ()),
        ({"kind": ApplicationKind.REPLACE_DAMAGED, "reason": "DAMAGED"}, ()),
        ({"kind": ApplicationKind.REPLACE_LOST, "reason": "LOST", **LATER}, ()),
        # kinds
        ({"kind": ApplicationKind.ENDORSE}, ("KIND_NOT_ONLINE",)),
        ({"kind": ApplicationKind.ANNOTATE}, ("KIND_NOT_ONLINE",)),
        ({"kind": ApplicationKind.FIRST, **NONE_HELD}, ("KIND_NOT_ONLINE", "NO_DOCUMENT")),
        ({"kind": ApplicationKind.FIRST, **EXPIRED}, ("KIND_NOT_ONLINE", "DOCUMENT_EXPIRED")),
        # her
        ({"born_on": date(2010, 11, 24)}, ("UNDER_16",)),
        ({"born_on": date(2010, 11, 23)}, ()),
        ({"household_region": "310000"}, ()),
        ({"household_region": "310151"}, ()),
        ({"household_region": "310230"}, ("NOT_LOCAL_HOUSEHOLD",)),
        ({"household_region": "309999"}, ("NOT_LOCAL_HOUSEHOLD",)),
        ({"household_region": "320500"}, ("NOT_LOCAL_HOUSEHOLD",)),
        ({"household_region": "3101"}, ("NOT_LOCAL_HOUSEHOLD",)),
        ({"household_region": ""}, ("NOT_LOCAL_HOUSEHOLD",)),
        ({"is_state_functionary": True}, ("STATE_FUNCTIONARY",)),
        ({"is_active_military": True}, ("ACTIVE_MILITARY",)),
        # her document
        (EXPIRED, ("DOCUMENT_EXPIRED",)),
        ({"old_expires_on": TODAY}, ()),
        ({"old_issued_on": date(2012, 5, 14)}, ("NO_FINGERPRINTS",)),
        ({"old_issued_on": date(2012, 5, 15)}, ()),
        # her reason
        ({"reason": "PAGES_FULL"}, ()),
        ({"reason": "PAGES_FULL", **LATER}, ()),
        ({"reason": "PAGES_FULL", "document_kind": DocumentKind.TW_PASS}, ("REASON_NOT_COVERED",)),
        ({"reason": "NAME_CHANGED"}, ("REASON_NOT_COVERED",)),
        ({"reason": "NAME_CHANGED", **LATER}, ("REASON_NOT_COVERED",)),
        (LATER, ("NOT_EXPIRING",)),
        ({"old_expires_on": date(2027, 5, 23)}, ("NOT_EXPIRING",)),
        ({"old_expires_on": date(2027, 5, 22)}, ()),
    ],
)
def test_one_fact_changed(changes, expected):
    assert online_rule(replace(SHE, **changes), TODAY) == expected


@pytest.mark.parametrize(
    "unknown",
    [
        "born_on",
        "household_region",
        "is_state_functionary",
        "is_active_military",
        "old_expires_on",
        "old_issued_on",
    ],
)
def test_what_is_not_known_yet_is_no_reason_against(unknown):
    assert online_rule(replace(SHE, **{unknown: None}), TODAY) == ()


def test_nothing_known_at_all():
    facts = OnlineFacts(DocumentKind.PASSPORT, ApplicationKind.RENEW, "VALIDITY_LT_6M")

    assert online_rule(facts, TODAY) == ()


def test_every_reason_at_once_in_a_fixed_order():
    facts = replace(
        SHE,
        reason="NAME_CHANGED",
        born_on=date(2015, 1, 1),
        household_region="110101",
        is_state_functionary=True,
        is_active_military=True,
        old_expires_on=date(2015, 1, 1),
        old_issued_on=date(2010, 1, 1),
    )

    assert online_rule(facts, TODAY) == (
        "UNDER_16",
        "NOT_LOCAL_HOUSEHOLD",
        "STATE_FUNCTIONARY",
        "ACTIVE_MILITARY",
        "DOCUMENT_EXPIRED",
        "NO_FINGERPRINTS",
        "REASON_NOT_COVERED",
    )


@pytest.mark.parametrize(
    ("on", "expected"), [("2024-05-05", ("KIND_NOT_ONLINE",)), ("2024-05-06", ())]
)
def test_the_pilot_has_a_first_day(on, expected):
    facts = replace(SHE, old_expires_on=date(2024, 8, 1), old_issued_on=date(2014, 8, 2))

    assert online_rule(facts, date.fromisoformat(on)) == expected


@pytest.mark.parametrize(
    ("expires_on", "on", "expiring", "expired"),
    [
        ("2027-05-23", "2026-11-23", False, False),
        ("2027-05-22", "2026-11-23", True, False),
        ("2026-11-23", "2026-11-23", True, False),
        ("2026-11-22", "2026-11-23", False, True),
        # 31 August has no corresponding day in February.
        ("2026-08-31", "2026-02-28", False, False),
        ("2026-08-31", "2026-03-01", True, False),
        ("2028-08-31", "2028-02-29", False, False),
        ("2028-08-31", "2028-03-01", True, False),
    ],
)
def test_expiring_and_expired(expires_on, on, expiring, expired):
    ends, today = date.fromisoformat(expires_on), date.fromisoformat(on)

    assert (is_expiring(ends, today), is_expired(ends, today)) == (expiring, expired)
