"""Runs the API: `python -m backend.serve --help`, or `uvicorn --factory backend.serve:api`."""

from __future__ import annotations

import argparse
import asyncio
import sys

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from backend.app import create_app
from backend.config import Settings
from backend.database import Database
from backend.logs import configure_logging
from backend.migrate import migrate


def api() -> FastAPI:
    """The application around the configured database, which must be migrated."""
    settings = Settings()
    return create_app(settings, Database(settings.database_url))


def main() -> None:
    """Migrate, then serve until stopped."""
    parser = argparse.ArgumentParser(description="Yinling's API")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    configure_logging()
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(_what_is_missing(error))
    asyncio.run(_serve(settings, options.host, options.port))


async def _serve(settings: Settings, host: str, port: int) -> None:
    database = Database(settings.database_url)
    await migrate(database)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, database),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=20,
        )
    )
    await server.serve()
    await database.close()


def _what_is_missing(error: ValidationError) -> str:
    """The names of settings to mend, never their values."""
    names = [
        f"YINLING_{str(item['loc'][0]).upper()}: {item['type']}"
        if item["loc"]
        else str(item["msg"])
        for item in error.errors()
    ]
    return "The API does not start. Mend these settings:\n  " + "\n  ".join(names)


if __name__ == "__main__":
    main()
