"""Our web host: Flet's app behind our own layers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from flet_web.fastapi.flet_app import FletApp
from flet_web.fastapi.flet_app_manager import app_manager
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp, Scope
from starlette.websockets import WebSocket

from api_client.sharing import make_transport
from app import guards
from app.config import ClientConfig
from app.guards import web as web_guard
from app.main import start_with
from app.web.cookies import BindingCookie
from app.web.gate import Limits
from app.web.headers import EdgeHeaders
from app.web.identity import browser_binding
from app.web.requests import header_of
from app.web.sockets import SocketGuard
from app.web.static import Files

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class HostConfig:
    """How this host is reached."""

    client: ClientConfig
    origins: frozenset[str] = frozenset()
    """Such as `https://yinling.example`; empty: only loopback, at the address it was asked by."""

    proxies: frozenset[str] = frozenset()
    """Addresses of our own proxies: what they say of where somebody comes from is believed."""

    limits: Limits = field(default_factory=Limits)
    session_kept_s: int = 600
    """How long a session waits for its browser to come back."""

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https."""
        return bool(self.origins) and all(one.startswith("https://") for one in self.origins)


def create_host(config: HostConfig) -> ASGIApp:
    """The ASGI application. The process must be mended before: see `app.guards`.

    Raises:
        RuntimeError: It is not.
    """
    guards.assert_installed()
    web_guard.install(browser_binding)
    transport = make_transport()
    main = start_with(config.client, transport=transport, browser=browser_binding)
    cookie = BindingCookie(config.is_secure)

    async def serve_session(socket: WebSocket) -> None:
        await FletApp(
            loop=asyncio.get_running_loop(),
            executor=app_manager.executor,
            main=main,
            before_main=None,
            session_timeout_seconds=config.session_kept_s,
        ).handle(socket)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await app_manager.start()
        try:
            yield
        finally:
            await app_manager.shutdown()
            await transport.close_all()

    inner = Starlette(
        routes=[
            Route("/live", _alive),
            Route("/ready", _alive),
            WebSocketRoute("/ws", serve_session),
            Mount("/", app=Files(cookie)),
        ],
        lifespan=lifespan,
    )
    guarded = SocketGuard(
        inner,
        is_our_origin=_origin_check(config),
        cookie=cookie.name,
        proxies=config.proxies,
        limits=config.limits,
    )
    return EdgeHeaders(guarded, is_secure=config.is_secure)


async def _alive(_request: Request) -> Response:
    return Response(status_code=204)


def _origin_check(config: HostConfig) -> Callable[[Scope, str], bool]:
    def is_ours(scope: Scope, origin: str) -> bool:
        if config.origins:
            return origin in config.origins
        host = header_of(scope, b"host")
        name = host.rsplit(":", 1)[0].strip("[]")
        return name in LOOPBACK and origin == f"http://{host}"

    return is_ours


def config_from_environment(
    client: ClientConfig, environment: Mapping[str, str] = os.environ
) -> HostConfig:
    """Both lists are separated by spaces.

    `YINLING_APP_ORIGINS`: origins browsers come from. `YINLING_APP_PROXIES`: our own proxies.
    """
    return HostConfig(
        client,
        origins=frozenset(environment.get("YINLING_APP_ORIGINS", "").split()),
        proxies=frozenset(environment.get("YINLING_APP_PROXIES", "").split()),
    )
