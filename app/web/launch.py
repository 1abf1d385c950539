"""Serves browsers until stopped."""

from __future__ import annotations

import sys

import uvicorn

from app.config import ClientConfig
from app.web.frames import MAX_FRAME_BYTES
from app.web.host import LOOPBACK, config_from_environment, create_host

_PING_S = 10.0


def serve(config: ClientConfig, host: str, port: int) -> None:
    """One process; more of them stand behind a proxy that keeps a browser with its process."""
    host_config = config_from_environment(config)
    if host not in LOOPBACK and not host_config.origins:
        sys.exit(
            f"--host {host} needs YINLING_APP_ORIGINS, such as https://yinling.example: "
            "only browsers that come from there are served"
        )
    print(f"Yinling is at http://{host}:{port}/", flush=True)  # noqa: T201  # said to who started it
    uvicorn.run(
        create_host(host_config),
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
