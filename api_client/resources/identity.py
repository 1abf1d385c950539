"""Calls under /identity-checks, and for an application's check and signature."""

from __future__ import annotations

from uuid import UUID

from api_client.models.identity import IdentityCheck, IdentityCheckCreate, SignatureWrite
from api_client.transport import Transport, path


class Identity:
    """The applicant's own check, and her own signature."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def start(
        self, application_id: UUID, check: IdentityCheckCreate, *, key: str
    ) -> IdentityCheck:
        """Begin a check of what is about to be submitted.

        Raises:
            ConflictError: The application has changed since.
            UnavailableError: The provider does not answer.
        """
        return await self._transport.request(
            "POST",
            path("/applications/{id}/identity-checks", id=application_id),
            body=check,
            key=key,
            returns=IdentityCheck,
        )

    async def get(self, check_id: UUID) -> IdentityCheck:
        """How a check stands."""
        return await self._transport.request(
            "GET", path("/identity-checks/{id}", id=check_id), returns=IdentityCheck
        )

    async def sign(self, application_id: UUID, signature: SignatureWrite) -> None:
        """Give the signature.

        Raises:
            ConflictError: The application has changed since, or the check is missing.
            InvalidInputError: It is empty, or too small.
        """
        await self._transport.tell(
            "PUT", path("/applications/{id}/signature", id=application_id), body=signature
        )
