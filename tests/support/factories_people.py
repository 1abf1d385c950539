"""Makes client models about a person: who they are, what is on file, how they sign in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from api_client.models.documents import Document, DocumentKind, DocumentStatus
from api_client.models.identity import CheckState, IdentityCheck
from api_client.models.people import Address, ClientSettings, District, Person
from api_client.models.photos import Photo, PhotoList, PhotoSource, ReuseVerdict
from api_client.models.sessions import Challenge, Session

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
"""Ten in the morning in Shanghai, a Wednesday."""


def make_document(**changes: Any) -> Document:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "kind": DocumentKind.PASSPORT,
        "number_masked": "E****5678",
        "issued_on": date(2017, 4, 9),
        "expires_on": date(2027, 4, 8),
        "status": DocumentStatus.VALID,
        "is_expiring": True,
        "is_expired": False,
    }
    return Document(**(defaults | changes))


def make_person(**changes: Any) -> Person:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "phone_masked": "138****5678",
        "name": "王秀珍",
        "pinyin": "WANG XIUZHEN",
        "id_number_masked": "310***********0120",
        "age": 78,
        "is_identity_confirmed": True,
        "settings": make_settings(),
    }
    return Person(**(defaults | changes))


def make_settings(**changes: Any) -> ClientSettings:
    defaults = {"language": "zh_Hans", "text_size": "large", "theme": "light", "mode": "senior"}
    return ClientSettings(**(defaults | changes))


def make_address(**changes: Any) -> Address:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "recipient": "王秀珍",
        "phone": "13800005678",
        "province": "上海市",
        "city": "上海市",
        "district": "浦东新区",
        "street": "世纪大道 100 号 5 楼",
        "postcode": "200120",
        "is_default": True,
    }
    return Address(**(defaults | changes))


def make_district(**changes: Any) -> District:
    defaults = {"code": "310115", "name": "浦东新区", "name_en": "Pudong"}
    return District(**(defaults | changes))


def make_photo(**changes: Any) -> Photo:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "source": PhotoSource.RESIDENT_ID,
        "source_date": date(2023, 4, 12),
        "verdict": ReuseVerdict.OK,
        "is_usable": True,
        "is_newest_usable": True,
    }
    return Photo(**(defaults | changes))


def make_photo_list(*photos: Photo, **changes: Any) -> PhotoList:
    """These photos, or one that may be used."""
    items = photos or (make_photo(),)
    defaults: dict[str, Any] = {
        "document_kind": DocumentKind.PASSPORT,
        "verdict": items[0].verdict,
        "from_tomorrow": False,
        "items": items,
    }
    return PhotoList(**(defaults | changes))


def make_check(**changes: Any) -> IdentityCheck:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "application_id": uuid4(),
        "state": CheckState.READY,
        "url": "https://face.example/check",
        "failure": None,
        "expires_at": NOW.replace(hour=3),
    }
    return IdentityCheck(**(defaults | changes))


def make_challenge(**changes: Any) -> Challenge:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "phone_masked": "138****5678",
        "expires_at": NOW.replace(minute=10),
        "resend_after_s": 60,
        "tries_left": 5,
    }
    return Challenge(**(defaults | changes))


def make_session(**changes: Any) -> Session:
    defaults: dict[str, Any] = {
        "access_token": "access-1",
        "refresh_token": "refresh-1",
        "expires_in": 600,
        "person_id": UUID(int=1),
        "restricted_until": None,
    }
    return Session(**(defaults | changes))
