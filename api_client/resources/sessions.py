"""Calls under /sessions."""

from __future__ import annotations

from uuid import UUID, uuid4

from api_client.models.sessions import (
    Challenge,
    ChallengeCreate,
    Session,
    SessionCreate,
    SessionRefresh,
    SessionResume,
)
from api_client.transport import Transport, path


class Sessions:
    """Signing in and out."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def request_code(self, challenge: ChallengeCreate, *, key: str) -> Challenge:
        """Have a code sent to a phone.

        Raises:
            InvalidInputError: It is not a mobile number.
            TooManyRequestsError: Too many codes; wait `retry_after`.
        """
        return await self._transport.request(
            "POST",
            "/sessions/challenges",
            body=challenge,
            key=key,
            is_signed=False,
            returns=Challenge,
        )

    async def resend_code(self, challenge_id: UUID, *, key: str) -> Challenge:
        """Have the same code sent again.

        Raises:
            TooManyRequestsError: Too soon; wait `retry_after`.
        """
        return await self._transport.request(
            "POST",
            path("/sessions/challenges/{id}/resend", id=challenge_id),
            key=key,
            is_signed=False,
            returns=Challenge,
        )

    async def create(self, session: SessionCreate, *, key: str) -> Session:
        """Sign in.

        Raises:
            InvalidInputError: `code_wrong`: the field error says how.
        """
        return await self._transport.request(
            "POST", "/sessions", body=session, key=key, is_signed=False, returns=Session
        )

    async def refresh(self, refresh_token: str) -> Session:
        """Newer tokens for an old one.

        Raises:
            NotSignedInError: The session is over.
        """
        return await self._transport.request(
            "POST",
            "/sessions/refresh",
            body=SessionRefresh(refresh_token=refresh_token),
            key=str(uuid4()),
            is_signed=False,
            returns=Session,
        )

    async def resume(self, binding: str) -> Session:
        """Tokens for a browser that comes back.

        Raises:
            NotSignedInError: Nobody is signed in there.
        """
        return await self._transport.request(
            "POST",
            "/sessions/resume",
            body=SessionResume(binding=binding),
            key=str(uuid4()),
            is_signed=False,
            returns=Session,
        )

    async def end(self, access_token: str) -> None:
        """Sign out. It takes the token as it is, because by now nobody holds it any more.

        Raises:
            NotSignedInError: The token is too old, or the session over.
        """
        await self._transport.tell("DELETE", "/sessions/current", token=access_token)
