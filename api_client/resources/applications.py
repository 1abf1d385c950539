"""Calls under /applications."""

from __future__ import annotations

from uuid import UUID

from api_client.models.answers import Answer, ChannelWrite, DraftWrite
from api_client.models.applications import (
    Application,
    ApplicationCreate,
    ApplicationPage,
    Channel,
    Question,
)
from api_client.transport import Transport, path


class Applications:
    """The person's applications. Changes name the version they start from, as `etag`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create(self, application: ApplicationCreate, *, key: str) -> Application:
        """Start one.

        Raises:
            ConflictError: `application_already_open` or `not_online_yet`.
        """
        return await self._transport.request(
            "POST", "/applications", body=application, key=key, returns=Application
        )

    async def list_page(self, *, limit: int = 20, cursor: str | None = None) -> ApplicationPage:
        """One page, newest first."""
        params: dict[str, str | int] = {"limit": limit}
        if cursor is not None:
            params["cursor"] = cursor
        return await self._transport.request(
            "GET", "/applications", params=params, returns=ApplicationPage
        )

    async def get(self, application_id: UUID) -> Application:
        """One application.

        Raises:
            NotFoundError: There is none, or it is somebody else's.
        """
        return await self._transport.request(
            "GET", path("/applications/{id}", id=application_id), returns=Application
        )

    async def answer(
        self, application_id: UUID, question: Question, answer: Answer, *, etag: str
    ) -> Application:
        """Answer one question.

        Raises:
            ChangedError: It has changed since `etag`.
            InvalidInputError: A field needs changing.
            ConflictError: It can no longer be changed.
        """
        return await self._transport.request(
            "PUT",
            path("/applications/{id}/answers/{question}", id=application_id, question=question),
            body=answer,
            etag=etag,
            returns=Application,
        )

    async def save_draft(self, application_id: UUID, question: Question, draft: DraftWrite) -> None:
        """Keep what is typed on a question so far."""
        await self._transport.tell(
            "PUT",
            path("/applications/{id}/drafts/{question}", id=application_id, question=question),
            body=draft,
        )

    async def set_channel(
        self, application_id: UUID, channel: Channel, *, etag: str, key: str
    ) -> Application:
        """Choose how it reaches the office.

        Raises:
            ChangedError: It has changed since `etag`.
            ConflictError: That way is not open.
        """
        return await self._transport.request(
            "POST",
            path("/applications/{id}/channel", id=application_id),
            body=ChannelWrite(channel=channel),
            etag=etag,
            key=key,
            returns=Application,
        )

    async def submit(self, application_id: UUID, *, etag: str, key: str) -> Application:
        """Hand it in.

        Raises:
            ChangedError: It has changed since `etag`.
            ConflictError: `questions_open`, `identity_missing`, `signature_missing`, `not_online`.
        """
        return await self._transport.request(
            "POST",
            path("/applications/{id}/submit", id=application_id),
            etag=etag,
            key=key,
            returns=Application,
        )

    async def withdraw(self, application_id: UUID, *, key: str) -> Application:
        """Take it back.

        Raises:
            ConflictError: It is too late.
        """
        return await self._transport.request(
            "POST",
            path("/applications/{id}/withdraw", id=application_id),
            key=key,
            returns=Application,
        )
