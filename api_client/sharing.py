"""Connections that many sessions of one process may share."""

from __future__ import annotations

import httpx

_LIMITS = httpx.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=30)


class SharedTransport(httpx.AsyncBaseTransport):
    """Lends its connections to several clients: one of them closing leaves them open."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send through the shared connections."""
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Leave the connections open; see `close_all`."""

    async def close_all(self) -> None:
        """Close the connections, when the process ends."""
        await self._inner.aclose()


def make_transport() -> SharedTransport:
    """New connections, to be made once a process. The environment's proxies are not asked."""
    return SharedTransport(httpx.AsyncHTTPTransport(limits=_LIMITS, trust_env=False))
