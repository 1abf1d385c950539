"""The pictures of this project, drawn as plain shapes. Colours come from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum


class Drawing(StrEnum):
    """What there is a picture of."""

    PASSPORT = "passport"
    HONG_KONG_MACAU = "hong_kong_macau"
    TAIWAN = "taiwan"
    PHOTO = "photo"
    CAMERA = "camera"
    ID_CARD = "id_card"
    HOUSE = "house"
    PARCEL = "parcel"
    VAN = "van"
    HALL = "hall"
    FAMILY = "family"
    PERSON = "person"
    FACE = "face"
    PHONE = "phone"
    MOBILE = "mobile"
    MONEY = "money"
    PEN = "pen"
    LIST = "list"
    BELL = "bell"
    CLOCK = "clock"
    DONE = "done"
    LETTERS = "letters"
    SUN = "sun"
    GLOBE = "globe"
    SETTINGS = "settings"
    QUESTION = "question"
    DOOR = "door"


@dataclass(frozen=True)
class Ink:
    """The colours a picture is drawn in; the line stands out from the tile behind it."""

    line: str
    fill: str
    paper: str
    passport: str
    hong_kong_macau: str
    taiwan: str
    on_cover: str


def svg(drawing: Drawing, ink: Ink) -> str:
    """The picture as SVG text, 64 by 64."""
    shapes = _SHAPES[drawing].format(**asdict(ink))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" '
        'stroke-linecap="round" stroke-linejoin="round" stroke-width="3.5" '
        f'stroke="{ink.line}">{shapes}</svg>'
    )


def _cover(colour: str, sign: str) -> str:
    return (
        f'<rect x="13" y="5" width="38" height="54" rx="5" fill="{{{colour}}}" '
        'stroke="{on_cover}" stroke-width="2"/>'
        f'<g stroke="{{on_cover}}" stroke-width="2.6"><path d="{sign}M23 49h18"/></g>'
    )


def _head(x: int, y: int, radius: int, fill: str) -> str:
    wide, tall = radius * 2, radius * 4
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{{{fill}}}"/>'
        f'<path d="M{x - wide} {y + tall}c0-{tall - wide} {radius}-{tall - wide} {wide}-'
        f'{tall - wide}s{wide} 0 {wide} {tall - wide}z" fill="{{{fill}}}"/>'
    )


_SHAPES: Mapping[Drawing, str] = {
    Drawing.PASSPORT: _cover(
        "passport",
        "M23 27a9 9 0 1 0 18 0a9 9 0 1 0-18 0zM23 27h18M32 18c-5 5-5 13 0 18M32 18c5 5 5 13 0 18",
    ),
    Drawing.HONG_KONG_MACAU: _cover(
        "hong_kong_macau", "M19 34c6-15 20-15 26 0M19 34h26M26 26v14M38 26v14M32 22v-6"
    ),
    Drawing.TAIWAN: _cover("taiwan", "M36 14c-9 4-12 14-7 25 7-4 11-14 7-25z"),
    Drawing.PHOTO: (
        '<rect x="11" y="5" width="42" height="54" rx="4" fill="{paper}"/>'
        '<circle cx="32" cy="24" r="9" fill="{fill}"/>'
        '<path d="M17 57c1-13 7-18 15-18s14 5 15 18z" fill="{fill}"/>'
    ),
    Drawing.CAMERA: (
        '<path d="M6 19h14l4-7h16l4 7h14v36H6z" fill="{paper}"/>'
        '<circle cx="32" cy="36" r="11" fill="{fill}"/>'
    ),
    Drawing.ID_CARD: (
        '<rect x="4" y="12" width="56" height="40" rx="5" fill="{paper}"/>'
        '<circle cx="44" cy="26" r="5" fill="{fill}"/>'
        '<path d="M34 44c1-7 4-9 10-9s9 2 10 9z" fill="{fill}"/>'
        '<path d="M12 24h14M12 33h14M12 42h9"/>'
    ),
    Drawing.HOUSE: (
        '<path d="M12 30v27h40V30" fill="{paper}"/><path d="M5 33 32 8l27 25z" fill="{fill}"/>'
        '<path d="M26 57V42h12v15"/>'
    ),
    Drawing.PARCEL: (
        '<path d="M7 20 32 7l25 13v25L32 58 7 45z" fill="{paper}"/>'
        '<path d="M7 20l25 13 25-13-25-13z" fill="{fill}"/><path d="M32 33v25M19 14l25 13v9"/>'
    ),
    Drawing.VAN: (
        '<path d="M4 14h34v32H4z" fill="{paper}"/><path d="M38 24h12l10 11v11H38z" fill="{fill}"/>'
        '<circle cx="17" cy="48" r="6" fill="{paper}"/>'
        '<circle cx="47" cy="48" r="6" fill="{paper}"/>'
    ),
    Drawing.HALL: (
        '<path d="M5 25 32 7l27 18z" fill="{fill}"/><path d="M8 49h48v8H8z" fill="{paper}"/>'
        '<path d="M14 26v22M26 26v22M38 26v22M50 26v22"/>'
    ),
    Drawing.FAMILY: _head(20, 16, 8, "paper")
    + _head(45, 19, 7, "fill")
    + _head(32, 40, 5, "paper"),
    Drawing.PERSON: _head(32, 17, 10, "fill"),
    Drawing.FACE: (
        '<path d="M7 20V7h13M44 7h13v13M57 44v13H44M20 57H7V44"/>'
        '<circle cx="32" cy="32" r="16" fill="{fill}"/>'
        '<path d="M26 28v1M38 28v1M25 37c4 5 10 5 14 0"/>'
    ),
    Drawing.PHONE: (
        '<path d="M16 7l9 3 4 12-7 5c3 7 8 12 15 15l6-7 12 4 2 9c-2 7-6 9-12 8C25 53 11 38 7 20'
        'c-1-6 3-11 9-13z" fill="{fill}"/>'
    ),
    Drawing.MOBILE: (
        '<rect x="16" y="4" width="32" height="56" rx="6" fill="{paper}"/>'
        '<path d="M16 15h32v30H16z" fill="{fill}"/><path d="M30 52h4"/>'
    ),
    Drawing.MONEY: (
        '<rect x="4" y="14" width="56" height="36" rx="5" fill="{paper}"/>'
        '<circle cx="32" cy="32" r="12" fill="{fill}"/>'
        '<path d="M27 25l5 6 5-6M32 31v9M27 33h10M27 37h10" stroke-width="2.4"/>'
    ),
    Drawing.PEN: (
        '<path d="M14 42 42 11l11 11-28 30-14 4z" fill="{fill}"/><path d="M35 19l11 11M34 57h24"/>'
    ),
    Drawing.LIST: (
        '<rect x="10" y="6" width="44" height="52" rx="5" fill="{paper}"/>'
        '<path d="M18 21l3 3 5-6M18 33l3 3 5-6M18 45l3 3 5-6M34 22h12M34 34h12M34 46h12"/>'
    ),
    Drawing.BELL: (
        '<path d="M9 46c6-5 6-11 6-18 0-10 7-17 17-17s17 7 17 17c0 7 0 13 6 18z" fill="{fill}"/>'
        '<path d="M26 53c2 5 10 5 12 0M32 11V6"/>'
    ),
    Drawing.CLOCK: ('<circle cx="32" cy="32" r="26" fill="{paper}"/><path d="M32 17v15l10 7"/>'),
    Drawing.DONE: '<circle cx="32" cy="32" r="26" fill="{fill}"/><path d="M20 33l9 9 16-19"/>',
    Drawing.LETTERS: '<path d="M5 53 20 12l15 41M10 39h20M41 53l9-23 9 23M44 45h12"/>',
    Drawing.SUN: (
        '<circle cx="32" cy="32" r="12" fill="{fill}"/>'
        '<path d="M32 6v7M32 51v7M6 32h7M51 32h7M14 14l5 5M45 45l5 5M50 14l-5 5M19 45l-5 5"/>'
    ),
    Drawing.GLOBE: (
        '<circle cx="32" cy="32" r="26" fill="{paper}"/>'
        '<path d="M6 32h52M32 6c-14 14-14 38 0 52M32 6c14 14 14 38 0 52"/>'
    ),
    Drawing.SETTINGS: (
        '<path d="M7 17h50M7 32h50M7 47h50"/><circle cx="22" cy="17" r="6" fill="{fill}"/>'
        '<circle cx="44" cy="32" r="6" fill="{fill}"/><circle cx="27" cy="47" r="6" fill="{fill}"/>'
    ),
    Drawing.QUESTION: (
        '<circle cx="32" cy="32" r="26" fill="{paper}"/>'
        '<path d="M24 26c0-11 17-11 17-1 0 7-9 6-9 13M32 46v1"/>'
    ),
    Drawing.DOOR: (
        '<path d="M10 6h26v52H10z" fill="{paper}"/>'
        '<path d="M10 6l14 7v45l-14-7z" fill="{fill}"/><path d="M33 32h24M48 23l9 9-9 9"/>'
    ),
}
