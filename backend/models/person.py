"""People, and the addresses they keep."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedJson, EncryptedText
from backend.models.base import Model, name_column


class Sex(StrEnum):
    """As the resident ID number says."""

    FEMALE = "F"
    MALE = "M"


class Person(Model):
    """Somebody who signs in: the senior, a relative, or staff.

    Identity data is empty until the person gives it, and fixed once a check has confirmed it.
    """

    __tablename__ = "people"

    phone: Mapped[str] = mapped_column(EncryptedText)
    """E.164, a mainland mobile number."""
    phone_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    pinyin_surname: Mapped[str | None] = mapped_column(EncryptedText)
    pinyin_given: Mapped[str | None] = mapped_column(EncryptedText)
    id_number: Mapped[str | None] = mapped_column(EncryptedText)
    id_number_key: Mapped[str | None] = mapped_column(unique=True)
    sex: Mapped[Sex | None] = name_column(Sex)
    household_region: Mapped[str | None]
    """GB/T 2260 code of the household register, such as 310115."""
    is_state_functionary: Mapped[bool | None]
    """Registered for supervision; their unit must consent."""
    is_active_military: Mapped[bool | None]
    identity_confirmed_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(default="zh_Hans")
    settings: Mapped[dict[str, object] | None] = mapped_column(EncryptedJson)
    """Text size, theme, mode: what the client keeps across a person's devices."""


class Address(Model):
    """Where a parcel may go; `data` holds recipient, phone, province … postcode."""

    __tablename__ = "addresses"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    data: Mapped[dict[str, object]] = mapped_column(EncryptedJson)
    is_default: Mapped[bool] = mapped_column(default=False)
