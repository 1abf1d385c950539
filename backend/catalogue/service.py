"""What can be applied for, what it costs and how long it takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.catalogue import eligibility, workdays
from backend.catalogue.eligibility import VALIDITY_LT_6M, OnlineFacts
from backend.catalogue.errors import NoFeeError, NoProcessingTimeError
from backend.catalogue.repository import CatalogueRepository
from backend.catalogue.schemas import OfferRead
from backend.catalogue.workdays import Promise
from backend.documents import service as documents
from backend.models import ApplicationKind, Document, DocumentKind, Person
from backend.people import resident_id
from backend.people import service as people
from backend.reference import loader
from backend.reference.facts import FeeFact, in_force

POSTAGE = "POSTAGE"
HERE_ONLINE = frozenset({(DocumentKind.PASSPORT, ApplicationKind.RENEW)})
"""What this release carries from start to end; the rest is told what to do instead."""
NOT_HERE_YET = "NOT_HERE_YET"
_PROVINCE_ENDINGS = ("省", "市")


@dataclass(frozen=True)
class Fee:
    """A price in force on a day."""

    code: str
    amount_fen: int
    valid_from: date
    source: str
    is_verified: bool
    is_sample: bool = False


def fee_for(document_kind: DocumentKind, kind: ApplicationKind, on: date) -> Fee:
    """The office's fee in force on the acceptance day.

    Raises:
        NoFeeError: None is known, as for endorsements, which are priced by their entries.
    """
    about = (
        fee for fee in loader.FACTS.fees if fee.document_kind is document_kind and kind in fee.kinds
    )
    found = in_force(about, on)
    if found is None:
        raise NoFeeError
    return _fee(found)


def fees_on(on: date) -> list[Fee]:
    """Every fee in force on a day."""
    return [_fee(fee) for fee in loader.FACTS.fees if fee.holds_on(on)]


def _fee(fact: FeeFact) -> Fee:
    return Fee(fact.code, fact.amount_fen, fact.valid_from, fact.source, fact.verified)


def postage_for(province: str, on: date) -> Fee:
    """What the courier asks for a parcel to a province, named with or without its ending.

    Raises:
        NoFeeError: No tariff is in force.
    """
    place = unicodedata.normalize("NFKC", province).strip()
    for ending in _PROVINCE_ENDINGS:
        place = place.removesuffix(ending)
    tariff = [zone for zone in loader.FACTS.postage if zone.holds_on(on)]
    named = (zone for zone in tariff if place in zone.provinces)
    zone = next(named, None) or next((zone for zone in tariff if not zone.provinces), None)
    if zone is None:
        raise NoFeeError
    return Fee(
        POSTAGE, zone.amount_fen, zone.valid_from, zone.source, zone.verified, zone.is_sample
    )


def working_days(document_kind: DocumentKind, on: date | None = None) -> int:
    """Working days from acceptance to issue, for an application accepted on a day (today).

    Raises:
        NoProcessingTimeError: None is known.
    """
    about = (item for item in loader.FACTS.processing if item.document_kind is document_kind)
    found = in_force(about, on or clock.today())
    if found is None:
        raise NoProcessingTimeError
    return found.working_days


def promise(accepted_on: date, working_days: int, paused_days: int = 0) -> Promise:
    """The day something should be ready; `paused_days` in working days (`days_between`)."""
    return workdays.promise(accepted_on, working_days, paused_days)


def online_rule(facts: OnlineFacts, on: date) -> tuple[str, ...]:
    """Why it cannot be done online; empty when it can."""
    return eligibility.online_rule(facts, on)


async def list_offers(session: AsyncSession, person_id: UUID) -> list[OfferRead]:
    """What this person may want to do, suggested first."""
    today = clock.today()
    person = await people.get_person(session, person_id)
    open_ones = await CatalogueRepository(session).open_applications(person_id)
    held = {kind: await documents.newest_valid(session, person_id, kind) for kind in DocumentKind}
    offers = [
        _offer(person, document_kind, kind, held[document_kind], open_ones, today)
        for document_kind, kind in _wishes(held, today)
    ]
    return sorted(offers, key=lambda offer: not offer.is_suggested)


def _wishes(
    held: dict[DocumentKind, Document | None], today: date
) -> Iterator[tuple[DocumentKind, ApplicationKind]]:
    """Renewals of what she holds; then a first document of each kind that is not in date.

    A passport can be renewed although we know of none: she is asked for it.
    """
    for document_kind, document in held.items():
        if document is not None or document_kind is DocumentKind.PASSPORT:
            yield document_kind, ApplicationKind.RENEW
    for document_kind, document in held.items():
        if document is None or eligibility.is_expired(document.expires_on, today):
            yield document_kind, ApplicationKind.FIRST


def _offer(
    person: Person,
    document_kind: DocumentKind,
    kind: ApplicationKind,
    old: Document | None,
    open_ones: dict[DocumentKind, UUID],
    today: date,
) -> OfferRead:
    is_renewal = kind is ApplicationKind.RENEW
    facts = OnlineFacts(
        document_kind,
        kind,
        VALIDITY_LT_6M if is_renewal else kind,
        born_on=born_on(person, today),
        household_region=person.household_region,
        is_state_functionary=person.is_state_functionary,
        is_active_military=person.is_active_military,
        old_expires_on=old.expires_on if old else None,
        old_issued_on=old.issued_on if old else None,
    )
    why_not = list(eligibility.online_rule(facts, today))
    if (document_kind, kind) not in HERE_ONLINE:
        why_not.append(NOT_HERE_YET)
    fee = fee_for(document_kind, kind, today)
    return OfferRead(
        document_kind=document_kind,
        kind=kind,
        fee_code=fee.code,
        fee_fen=fee.amount_fen,
        working_days=working_days(document_kind, today),
        is_online=not why_not,
        why_not=why_not,
        is_suggested=(
            is_renewal and old is not None and eligibility.is_expiring(old.expires_on, today)
        ),
        old_document_id=old.id if is_renewal and old else None,
        open_application_id=open_ones.get(document_kind),
    )


def born_on(person: Person, today: date) -> date | None:
    """Her birth date, once her resident ID number is known."""
    return None if person.id_number is None else resident_id.read(person.id_number, today).born_on
