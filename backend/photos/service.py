"""Photos on file, and whether they may be used again."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.auth import Actor, Scope, authorise
from backend.config import Settings
from backend.errors import FieldProblem, NotFoundError
from backend.models import Channel, DocumentKind, Person, Photo
from backend.people import resident_id
from backend.people import service as people
from backend.photos import media, reuse
from backend.photos.errors import PhotoNotUsableError
from backend.photos.repository import PhotoRepository
from backend.photos.reuse import OnFile, Wish
from backend.photos.schemas import PhotoList, PhotoRead, ReuseVerdict


async def candidates(
    session: AsyncSession, person: Person, document_kind: DocumentKind, channel: Channel, on: date
) -> PhotoList:
    """Her photos with their verdicts, best first: the usable one, then the newest."""
    wish = _wish(person, document_kind, channel, on)
    photos = await PhotoRepository(session).list_for(person.id)
    verdicts = reuse.decide_all(wish, [_on_file(photo) for photo in photos], on)
    items = sorted(
        (_read(photo, verdict) for photo, verdict in zip(photos, verdicts, strict=True)),
        key=lambda item: not item.is_usable,
    )
    return PhotoList(
        document_kind=document_kind,
        verdict=items[0].verdict if items else reuse.decide(wish, None, on),
        from_tomorrow=reuse.is_from_tomorrow(wish.born_on, on),
        items=items,
    )


async def list_candidates(
    session: AsyncSession, person_id: UUID, document_kind: DocumentKind, channel: Channel, on: date
) -> PhotoList:
    """The same, by the person's id."""
    person = await people.get_person(session, person_id)
    return await candidates(session, person, document_kind, channel, on)


async def get_usable(
    session: AsyncSession,
    person: Person,
    photo_id: UUID,
    document_kind: DocumentKind,
    channel: Channel,
    on: date,
) -> Photo:
    """The photo she chose, if it may be used.

    Raises:
        NotFoundError: There is none, or it shows somebody else.
        PhotoNotUsableError: It is hers and may not be used; `errors` holds the verdict.
    """
    offered = await candidates(session, person, document_kind, channel, on)
    item = next((item for item in offered.items if item.id == photo_id), None)
    photo = await PhotoRepository(session).get(photo_id)
    if item is None or photo is None:
        raise NotFoundError
    if not item.is_usable:
        raise PhotoNotUsableError(errors=[FieldProblem(field="photo_id", code=item.verdict)])
    return photo


async def read_image(
    session: AsyncSession, settings: Settings, actor: Actor, photo_id: UUID
) -> tuple[bytes, str]:
    """The picture of one of her own photos, and its media type.

    Raises:
        NotFoundError: There is none, it shows somebody else, or it cannot be read.
    """
    photo = await PhotoRepository(session).get(photo_id)
    if photo is None:
        raise NotFoundError
    authorise(actor, photo.person_id, Scope.PHOTO)
    if photo.sha256 is None:
        raise NotFoundError
    try:
        picture = await asyncio.to_thread(media.read_picture, settings, photo.sha256)
    except media.PictureMissingError as error:
        raise NotFoundError from error
    return picture, media.media_type_of(picture)


def _wish(person: Person, document_kind: DocumentKind, channel: Channel, on: date) -> Wish:
    number = person.id_number
    born_on = None if number is None else resident_id.read(number, on).born_on
    return Wish(document_kind, channel, born_on)


def _on_file(photo: Photo) -> OnFile:
    return OnFile(
        photo.source,
        photo.source_date,
        captured_on=photo.captured_on,
        has_image=photo.sha256 is not None,
    )


def _read(photo: Photo, verdict: ReuseVerdict) -> PhotoRead:
    is_usable = verdict in reuse.USABLE
    return PhotoRead(
        id=photo.id,
        source=photo.source,
        source_date=photo.source_date,
        verdict=verdict,
        is_usable=is_usable,
        # Of the usable ones only the newest stays usable, so the two say the same.
        is_newest_usable=is_usable,
    )
