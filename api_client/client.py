"""The object the app holds: one attribute for each resource."""

from __future__ import annotations

from collections.abc import Callable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Self

import httpx

from api_client.auth import Signer, TokenSource
from api_client.resources.applications import Applications
from api_client.resources.catalogue import Catalogue
from api_client.resources.deliveries import Deliveries
from api_client.resources.documents import Documents
from api_client.resources.identity import Identity
from api_client.resources.notices import Notices
from api_client.resources.payments import Payments
from api_client.resources.people import People
from api_client.resources.photos import Photos
from api_client.resources.sessions import Sessions
from api_client.transport import Transport

TIMEOUT = httpx.Timeout(10.0, connect=5.0)


class ApiClient:
    """Our API, for one session of one person.

    Args:
        base_url: Where the API is, up to and with `/api/v1`.
        transport: Connections; give a `SharedTransport` where many sessions share a process, or
            an `httpx.MockTransport` to test without a network.
        tokens: Where this session's tokens are kept.
    """

    def __init__(
        self,
        base_url: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        tokens: TokenSource,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url,
            timeout=TIMEOUT,
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )
        self._signer = Signer(tokens, self._renew)
        sender = Transport(self._http, self._signer)
        self.applications = Applications(sender)
        self.catalogue = Catalogue(sender)
        self.deliveries = Deliveries(sender)
        self.documents = Documents(sender)
        self.identity = Identity(sender)
        self.notices = Notices(sender)
        self.payments = Payments(sender)
        self.people = People(sender)
        self.photos = Photos(sender)
        self.sessions = Sessions(sender)

    def on_session_ended(self, callback: Callable[[], None]) -> None:
        """Call back when the API has said that nobody is signed in any more."""
        self._signer.session_ended = callback

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections, unless they are shared."""
        await self._http.aclose()

    async def _renew(self, refresh_token: str) -> tuple[str, str]:
        session = await self.sessions.refresh(refresh_token)
        return session.access_token, session.refresh_token
