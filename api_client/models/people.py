"""People as the API speaks of them. Identity data is always masked."""

from __future__ import annotations

from uuid import UUID

from api_client.models.base import model


@model
class ClientSettings:
    """What follows a person from device to device, in the API's own words."""

    language: str
    text_size: str
    theme: str
    mode: str


@model
class Person:
    """The signed-in person."""

    id: UUID
    phone_masked: str
    name: str | None
    pinyin: str | None
    """`WANG XIUZHEN`; None until it is known."""
    id_number_masked: str | None
    age: int | None
    is_identity_confirmed: bool
    settings: ClientSettings | None


@model
class AddressWrite:
    """Where a parcel goes, as typed."""

    recipient: str
    phone: str
    province: str = "上海市"
    city: str = "上海市"
    district: str
    street: str
    postcode: str = ""


@model
class Address:
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


@model
class AddressList:
    """The address book, default first."""

    items: tuple[Address, ...]


@model
class District:
    """A district a parcel can go to."""

    code: str
    name: str
    name_en: str


@model
class DistrictList:
    """Districts of Shanghai."""

    items: tuple[District, ...]
