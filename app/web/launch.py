"""Serves browsers until stopped."""

from __future__ import annotations

import uvicorn

from app.config import ClientConfig
from app.web.frames import MAX_FRAME_BYTES
from app.web.host import config_from_environment, create_host

_PING_S = 10.0


def serve(config: ClientConfig, host: str, port: int) -> None:
    """One process; more of them stand behind a proxy that keeps a browser with its process."""
    uvicorn.run(
        create_host(config_from_environment(config)),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=MAX_FRAME_BYTES,
        ws_ping_interval=_PING_S,
        ws_ping_timeout=_PING_S,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=3,
    )
