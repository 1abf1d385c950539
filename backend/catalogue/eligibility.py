"""Whether an application can be made without going anywhere (domain §1.3). No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backend.models import ApplicationKind, DocumentKind
from backend.people.ages import add_months, age_on
from backend.reference import loader
from backend.reference.facts import OnlineRuleFact, in_force

EXPIRING_MONTHS = 6
"""The 6 of VALIDITY_LT_6M: with less than that left, a document is renewed."""
VALIDITY_LT_6M = "VALIDITY_LT_6M"


@dataclass(frozen=True)
class OnlineFacts:
    """What the rule asks about. None: not known yet, and so not yet a reason against."""

    document_kind: DocumentKind
    kind: ApplicationKind
    reason: str
    born_on: date | None = None
    household_region: str | None = None
    is_state_functionary: bool | None = None
    is_active_military: bool | None = None
    old_expires_on: date | None = None
    old_issued_on: date | None = None


def is_expired(expires_on: date, on: date) -> bool:
    """The last day of validity is over."""
    return expires_on < on


def is_expiring(expires_on: date, on: date) -> bool:
    """Still valid, with less than six months left."""
    return not is_expired(expires_on, on) and on > add_months(expires_on, -EXPIRING_MONTHS)


def online_rule(facts: OnlineFacts, on: date) -> tuple[str, ...]:
    """Why it cannot be done online, as codes; empty when it can."""
    rule = in_force(loader.FACTS.online_rules, on)
    if rule is None:
        return ("KIND_NOT_ONLINE",)
    is_covered = facts.kind in rule.kinds and facts.document_kind in rule.document_kinds
    found = {
        "KIND_NOT_ONLINE": not is_covered,
        **_about_her(facts, rule, on),
        **_about_her_document(facts, rule, on),
        "REASON_NOT_COVERED": is_covered
        and facts.document_kind not in rule.reasons.get(facts.reason, ()),
        "NOT_EXPIRING": _is_early_renewal(facts, on),
    }
    return tuple(code for code, is_against in found.items() if is_against)


def _about_her(facts: OnlineFacts, rule: OnlineRuleFact, on: date) -> dict[str, bool]:
    born_on, region = facts.born_on, facts.household_region
    return {
        "UNDER_16": born_on is not None and age_on(born_on, on) < rule.min_age,
        "NOT_LOCAL_HOUSEHOLD": region is not None and not rule.covers_region(region),
        "STATE_FUNCTIONARY": facts.is_state_functionary is True,
        "ACTIVE_MILITARY": facts.is_active_military is True,
    }


def _about_her_document(facts: OnlineFacts, rule: OnlineRuleFact, on: date) -> dict[str, bool]:
    expires_on, issued_on = facts.old_expires_on, facts.old_issued_on
    return {
        "DOCUMENT_EXPIRED": expires_on is not None and is_expired(expires_on, on),
        # A first application is never asked for an old document: there, None means none.
        "NO_DOCUMENT": facts.kind is ApplicationKind.FIRST and expires_on is None,
        "NO_FINGERPRINTS": issued_on is not None and issued_on < rule.fingerprints_since,
    }


def _is_early_renewal(facts: OnlineFacts, on: date) -> bool:
    """Another reason, such as a full passport, may be given at any time."""
    return (
        facts.kind is ApplicationKind.RENEW
        and facts.reason == VALIDITY_LT_6M
        and facts.old_expires_on is not None
        and on <= add_months(facts.old_expires_on, -EXPIRING_MONTHS)
    )
