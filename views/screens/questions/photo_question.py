"""Which photo is used."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.answers import PhotoChoice
from api_client.models.photos import Photo, PhotoList, PhotoSource, ReuseVerdict
from app.container import use_container
from app.formats import Formats, use_formats
from app.i18n import Translator, use_translator
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Loaded
from app.theme.look import use_look
from app.theme.tokens import Line, Radius
from views.components.choice_card import ChoiceCard
from views.components.drawings import Drawing
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.screens.questions.choosing import use_choosing
from views.screens.questions.page import Asked, QuestionPage

_MOST_PHOTOS = 2
_AT_HALL = "hall"
_PICTURE = (72, 89)
"""In dp at the standard size: the proportions of a photo on an ID card."""


@ft.component
def PhotoQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """A photo on file when one may be used again, else at the hall, free of charge."""
    t, formats, container = use_translator(), use_formats(), use_container()
    found = current.photos
    photos = found.value if isinstance(found, Loaded) else None
    usable = [one for one in photos.items if one.is_usable][:_MOST_PHOTOS] if photos else []
    is_here = isinstance(found, (Loaded, Failed))
    options = [*(str(one.id) for one in usable), _AT_HALL] if is_here else []
    # Only once they are here: at the hall, the whole application leaves this app.
    usual = None if photos is None else options[0]

    async def load() -> None:
        await container.application.load_photos()

    async def load_pictures() -> None:
        for one in usable:
            await container.application.load_picture(one.id)

    async def give(which: str) -> None:
        if which == _AT_HALL:
            await asked.give({"choice": PhotoChoice.AT_HALL})
            return
        await asked.give({"choice": PhotoChoice.REUSE, "photo_id": UUID(which)})
        if current.problem is not None:
            await load()

    ft.use_effect(load, [], cleanup=_nothing)
    ft.use_effect(load_pictures, [tuple(one.id for one in usable)], cleanup=_nothing)
    choosing = use_choosing(options, _before(asked), give, usual=usual)
    body: list[ft.Control] = [
        keyed(
            str(one.id),
            ChoiceCard,
            _title(t, one),
            choosing.chooser(str(one.id)),
            name=f"photo-{one.id}",
            subtitle=_subtitle(t, formats, one),
            leading=PhotoPicture(current, one.id),
            is_chosen=choosing.now == str(one.id),
        )
        for one in usable
    ]
    if photos is None:
        body.append(load_view(found, _nothing_more, load))
    if is_here:
        body.append(
            ChoiceCard(
                t.gettext("Have one taken at the hall"),
                choosing.chooser(_AT_HALL),
                name="at-hall",
                subtitle=t.gettext("No appointment. The rest is done there too."),
                drawing=Drawing.HALL,
                is_chosen=choosing.now == _AT_HALL,
            )
        )
    return QuestionPage(
        asked,
        current,
        heading=t.gettext("Which photo shall we use?"),
        sentence=None if photos is None else _sentence(t, photos, has_usable=bool(usable)),
        body=body,
        mistake=choosing.mistake,
        on_next=choosing.submit,
        picture=Drawing.PHOTO,
    )


@ft.component
def PhotoPicture(current: CurrentApplicationState, photo_id: UUID) -> ft.Control:
    """The photo itself, on white; a frame until it has come."""
    look, t = use_look(), use_translator()
    width, height = (min(look.px(side), side * 1.4) for side in _PICTURE)
    picture = current.pictures.get(photo_id)
    content: ft.Control | None = None
    if picture is not None:
        content = ft.Image(
            src=picture,
            width=width,
            height=height,
            fit=ft.BoxFit.COVER,
            semantics_label=t.gettext("Your photo"),
        )
    return ft.Container(
        content,
        width=width,
        height=height,
        bgcolor=look.color("paper"),
        border=ft.Border.all(Line.THIN, look.color("outline")),
        border_radius=ft.BorderRadius.all(Radius.SMALL),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _sentence(t: Translator, photos: PhotoList, *, has_usable: bool) -> str:
    if has_usable:
        return t.gettext("You are 60 or over: a photo of the last 5 years may be used again.")
    if photos.from_tomorrow:
        return t.gettext("From tomorrow, your 60th birthday, the photo on file may be used again.")
    match photos.verdict:
        case ReuseVerdict.UNDER_60:
            return t.gettext("A photo on file may be used again from 60 on. The hall takes one.")
        case ReuseVerdict.OLDER_THAN_5_YEARS:
            return t.gettext("The photo on file is older than 5 years. The hall takes a new one.")
        case _:
            return t.gettext("There is no photo on file that may be used. The hall takes one.")


def _title(t: Translator, photo: Photo) -> str:
    match photo.source:
        case PhotoSource.RESIDENT_ID:
            return t.gettext("Use the photo of my ID card")
        case PhotoSource.PASSPORT:
            return t.gettext("Use the photo of my passport")
        case _:
            return t.gettext("Use the photo of my pass")


def _subtitle(t: Translator, formats: Formats, photo: Photo) -> str:
    month = formats.month(photo.source_date)
    if photo.verdict is ReuseVerdict.STAFF_DECIDES:
        return t.gettext("From %(month)s. The office looks at it once more.", month=month)
    return t.gettext("From %(month)s. It may be used.", month=month)


def _before(asked: Asked) -> str | None:
    match asked.answer.get("choice"):
        case PhotoChoice.AT_HALL.value:
            return _AT_HALL
        case PhotoChoice.REUSE.value:
            return str(asked.answer.get("photo_id"))
        case _:
            return None


def _nothing_more(_: object) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
