"""People as the API speaks of them. Identity data is always masked."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.schemas import PlainText, ReadSchema, WriteSchema


class ClientSettings(WriteSchema):
    """What follows a person from device to device."""

    language: Literal["zh_Hans", "en"]
    text_size: Literal["standard", "large", "very_large", "largest"]
    theme: Literal["light", "dark", "high_contrast"]
    mode: Literal["senior", "standard"]


class PersonRead(ReadSchema):
    """The signed-in person."""

    id: UUID
    phone_masked: str
    name: str | None
    pinyin: str | None
    """`WANG XIUZHEN`; None until it is known."""
    id_number_masked: str | None
    age: int | None
    """In full years, today in Shanghai."""
    is_identity_confirmed: bool
    settings: ClientSettings | None


class AddressWrite(WriteSchema):
    """Where a parcel goes. Everything as typed; the service checks and tidies it."""

    recipient: PlainText
    phone: PlainText
    province: PlainText = "上海市"
    city: PlainText = "上海市"
    district: PlainText
    street: PlainText
    postcode: PlainText = ""


class AddressRead(ReadSchema):
    """An address of the person's own book, in full: it is hers."""

    id: UUID
    recipient: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    postcode: str
    is_default: bool


class AddressList(ReadSchema):
    """The address book, default first."""

    items: list[AddressRead]


class DistrictRead(ReadSchema):
    """A district a parcel can go to."""

    code: Annotated[str, Field(description="GB/T 2260")]
    name: str
    name_en: str


class DistrictList(ReadSchema):
    """Districts of Shanghai."""

    items: list[DistrictRead]
