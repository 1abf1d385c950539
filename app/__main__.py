"""Starts the client: `python -m app --web`, `--desktop` or `--kiosk`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

import flet as ft

from app import guards
from app.config import BadConfigError, ClientConfig
from app.logs import set_up_logs
from app.main import start_with
from views.components.trouble import tell_trouble

_BROWSERS = ("chromium", "google-chrome", "microsoft-edge")


def main() -> None:
    """Read the command line, and run."""
    parser = argparse.ArgumentParser(prog="python -m app", description="银龄出入境")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--web", action="store_true", help="serve browsers")
    way.add_argument("--desktop", action="store_true", help="a window of its own (the default)")
    way.add_argument("--kiosk", metavar="URL", help="a hosted client, full screen, leaving nothing")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8550)
    parser.add_argument("--api-url", help="overrides YINLING_API_URL")
    options = parser.parse_args()
    if options.kiosk:
        if urlsplit(options.kiosk).scheme not in {"http", "https"}:
            parser.error("--kiosk takes the address of a hosted client, http://… or https://…")
        sys.exit(kiosk(options.kiosk))
    if options.api_url:
        os.environ["YINLING_API_URL"] = options.api_url
    config = begin()
    if options.web:
        # Only here: a device has no web server installed.
        from app.web.launch import serve  # noqa: PLC0415

        serve(config, options.host, options.port)
    else:
        desktop(config)


def begin() -> ClientConfig:
    """What comes before any window: logs without personal data, settings, and the guards."""
    set_up_logs()
    try:
        config = ClientConfig.from_environment()
    except BadConfigError as error:
        sys.exit(str(error))
    guards.install(tell_trouble)
    return config


def desktop(config: ClientConfig) -> None:
    """The native window."""
    ft.run(start_with(config), assets_dir="assets")


def kiosk(url: str) -> int:
    """A browser at full screen with a profile that is thrown away when it closes."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("--kiosk needs one of these browsers:", ", ".join(_BROWSERS), file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory(prefix="yinling-kiosk-") as profile:
        return subprocess.run(  # noqa: S603  # a browser found on the path, and our own arguments
            [browser, "--kiosk", "--no-first-run", f"--user-data-dir={profile}", url], check=False
        ).returncode


if __name__ == "__main__":
    main()
