"""How an integration holds its line to the vendor."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

import httpx
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

_TENCENT_TIMEOUT_S = 5


class OwnsConnections:
    """Base of an integration with an HTTP client of its own: entered before use, closed after."""

    _http: httpx.AsyncClient

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._http.aclose()


def tencent_profile(endpoint: str) -> ClientProfile:
    """How a Tencent Cloud SDK reaches `host:port` (by https) or `scheme://host:port`."""
    address = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
    # The protocol must be given here: set afterwards, the SDK ignores it.
    return ClientProfile(
        httpProfile=HttpProfile(
            protocol=address.scheme, endpoint=address.netloc, reqTimeout=_TENCENT_TIMEOUT_S
        )
    )
