"""What the applicant confirms: her answers in one canonical form, and its hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from backend.applications.questions import delivery_address
from backend.models import Application, Document, Person

_VERSION = 1


def statement_of(application: Application, person: Person, old: Document | None) -> dict[str, Any]:
    """Everything she confirms, including that she is in the mainland and it is all true."""
    return {
        "version": _VERSION,
        "application": str(application.id),
        "document_kind": application.document_kind.value,
        "kind": application.kind.value,
        "reason": application.reason,
        "name": person.name,
        "pinyin": [person.pinyin_surname, person.pinyin_given],
        "id_number": person.id_number,
        "household_region": person.household_region,
        "is_state_functionary": person.is_state_functionary,
        "is_active_military": person.is_active_military,
        "old_document": None
        if old is None
        else [old.number, old.issued_on.isoformat(), old.expires_on.isoformat()],
        "photo": application.answers.get("photo"),
        "delivery": (application.answers.get("delivery") or {}).get("method"),
        "address": delivery_address(application.answers),
        "declares": ["IN_MAINLAND", "TRUE_AND_COMPLETE"],
    }


def statement_hash(statement: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON: identity check and signature are bound to it."""
    text = json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
