"""Who the client signs its requests as, and how it renews that."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import attrs

from api_client.errors import NotSignedInError


@attrs.frozen
class Tokens:
    """Proof of a session. Without an access token, one is fetched with the refresh token first."""

    access_token: str | None = attrs.field(repr=False)
    refresh_token: str = attrs.field(repr=False)


class TokenSource(Protocol):
    """Where the tokens of one session are kept."""

    async def get(self) -> Tokens | None:
        """The tokens held now."""

    async def set(self, tokens: Tokens) -> None:
        """Hold newer ones."""

    async def clear(self) -> None:
        """Hold none."""


class Signer:
    """Gives each request its token, and gets a new one when the API no longer takes it.

    However many requests are refused at once, one renewal is made: a refresh token that comes
    twice looks stolen. A renewal goes on when the screen that caused it is gone, because its
    answer would be lost and with it the session.
    """

    def __init__(
        self, tokens: TokenSource, renew: Callable[[str], Awaitable[tuple[str, str]]]
    ) -> None:
        self._tokens = tokens
        self._renew = renew
        self._lock = asyncio.Lock()
        self._renewal: asyncio.Task[str] | None = None
        self.session_ended: Callable[[], None] = lambda: None
        """Called once the API has said that the session is over."""

    async def access_token(self) -> str:
        """The token to send.

        Raises:
            NotSignedInError: There is none.
        """
        tokens = await self._tokens.get()
        if tokens is None:
            self.session_ended()
            raise NotSignedInError(401, "not_signed_in")
        return tokens.access_token or await self.renewed(None)

    async def renewed(self, refused: str | None) -> str:
        """A token newer than the refused one.

        Raises:
            NotSignedInError: The session is over.
            ApiError: No new one could be had just now; the session may well go on.
        """
        async with self._lock:
            tokens = await self._tokens.get()
            if tokens is None:
                self.session_ended()
                raise NotSignedInError(401, "session_ended")
            if tokens.access_token is not None and tokens.access_token != refused:
                return tokens.access_token
            if self._renewal is None or self._renewal.done():
                self._renewal = asyncio.ensure_future(self._exchange(tokens.refresh_token))
            return await asyncio.shield(self._renewal)

    async def refused(self) -> None:
        """The API does not take a token it has only just given: the session is over."""
        await self._tokens.clear()
        self.session_ended()

    async def _exchange(self, refresh_token: str) -> str:
        try:
            access_token, newer = await self._renew(refresh_token)
        except NotSignedInError:
            held = await self._tokens.get()
            # Somebody may have signed in or out while we waited: those tokens are not ours.
            if held is not None and held.refresh_token == refresh_token:
                await self.refused()
            raise
        held = await self._tokens.get()
        if held is not None and held.refresh_token == refresh_token:
            await self._tokens.set(Tokens(access_token, newer))
        return access_token
