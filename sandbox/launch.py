"""Starts the three processes of the demo, waits until each answers, and stops them together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from sandbox.context import api_environment, keys_in
from sandbox.seed import SAMPLES, seed

_START_LIMIT_S = 60.0
_STOP_LIMIT_S = 10.0


class PortBusyError(RuntimeError):
    """Somebody else listens where we want to."""


class ChildStoppedError(RuntimeError):
    """One of our processes ended by itself."""


@dataclass(frozen=True)
class Addresses:
    """Where the three processes listen, all on loopback."""

    app_port: int
    api_port: int
    sandbox_port: int

    @property
    def app(self) -> str:
        """What a person opens."""
        return f"http://127.0.0.1:{self.app_port}"

    @property
    def api(self) -> str:
        """What the app and the vendors call."""
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def sandbox(self) -> str:
        """The pretend outside."""
        return f"http://127.0.0.1:{self.sandbox_port}"


def run(addresses: Addresses, data: Path, pace_s: float) -> None:
    """Run until Ctrl-C.

    Raises:
        PortBusyError: A port is taken; the message says which, and how to choose another.
    """
    for option, port in (
        ("--app-port", addresses.app_port),
        ("--api-port", addresses.api_port),
        ("--sandbox-port", addresses.sandbox_port),
    ):
        _refuse_busy(option, port)
    started = time.monotonic()
    keys = keys_in(data / "sandbox")
    environment = _environment(addresses, data) | api_environment(
        keys, sandbox_url=addresses.sandbox, api_url=addresses.api
    )
    children = _Children()
    children.stop_on_signals()
    try:
        children.start(
            "sandbox",
            [
                *("-m", "sandbox.vendors", "--port", str(addresses.sandbox_port)),
                *("--data", str(data / "sandbox"), "--api-url", addresses.api),
                *("--pace", str(pace_s)),
            ],
            _environment(addresses, data),
        )
        children.start(
            "API", ["-m", "backend.serve", "--port", str(addresses.api_port)], environment
        )
        children.start(
            "app",
            ["-m", "app", "--web", "--port", str(addresses.app_port), "--api-url", addresses.api],
            _environment(addresses, data),
        )
        children.wait_for("API", f"{addresses.api}/ready")
        seed(environment, data / "sandbox" / "portraits")
        children.wait_for("sandbox", f"{addresses.sandbox}/")
        children.wait_for("app", f"{addresses.app}/ready")
        _say_where(addresses, time.monotonic() - started)
        children.watch()
    finally:
        children.stop()


def _refuse_busy(option: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortBusyError(
                f"Port {port} is in use by another program. Stop it, or choose another port: "
                f'make run ARGS="{option} {port + 1}"'
            ) from error


def _environment(addresses: Addresses, data: Path) -> dict[str, str]:
    """The shell's own settings win over ours: `YINLING_DATABASE_URL=… make run` works."""
    defaults = {
        "YINLING_DATABASE_URL": f"sqlite:///{data / 'yinling.db'}",
        "YINLING_MEDIA_DIR": str(data / "media"),
        "YINLING_PUBLIC_APP_URL": addresses.app,
        "YINLING_ASK_FIRST_S": "2",
        "YINLING_ASK_MAX_S": "30",
        "YINLING_TRACK_EVERY_S": "20",
    }
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return defaults | inherited


def _say_where(addresses: Addresses, took_s: float) -> None:
    people = "\n".join(f"    {sample.phone_shown}  {sample.note}" for sample in SAMPLES)
    print(
        f"""
银龄出入境 is running ({took_s:.1f} s).

  Open the app:        {addresses.app}
  Sign in as:
{people}
  Codes arrive here:   {addresses.sandbox}/sms
  Pay, office, parcels: {addresses.sandbox}/

Ctrl-C stops it. The data stays; `make reset` clears it.
""",
        flush=True,
    )


class _Children:
    """Our processes; nothing else is ever signalled."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_to_stop = False

    def stop_on_signals(self) -> None:
        """Ctrl-C and a polite kill end the wait, not the process."""

        def note(_number: int, _frame: FrameType | None) -> None:
            self._asked_to_stop = True

        signal.signal(signal.SIGINT, note)
        signal.signal(signal.SIGTERM, note)

    def start(self, name: str, arguments: list[str], environment: Mapping[str, str]) -> None:
        """Start one, in a session of its own so that Ctrl-C reaches only us."""
        self._running[name] = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, *arguments], env=dict(environment), start_new_session=True
        )

    def wait_for(self, name: str, url: str) -> None:
        """Until it answers.

        Raises:
            ChildStoppedError: It ended, or did not answer in time.
        """
        limit = time.monotonic() + _START_LIMIT_S
        while time.monotonic() < limit and not self._asked_to_stop:
            if self._running[name].poll() is not None:
                raise ChildStoppedError(f"The {name} did not start; see its message above.")
            try:
                with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # loopback
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        if not self._asked_to_stop:
            raise ChildStoppedError(f"The {name} did not answer within {_START_LIMIT_S:.0f} s.")

    def watch(self) -> None:
        """Until Ctrl-C, or until one of them ends."""
        while not self._asked_to_stop:
            for name, child in self._running.items():
                if child.poll() is not None:
                    raise ChildStoppedError(f"The {name} stopped; see its message above.")
            time.sleep(0.2)
        print("\nStopping. Everything is kept.", flush=True)

    def stop(self) -> None:
        """End them politely, the app first, then by force."""
        for child in reversed(self._running.values()):
            if child.poll() is None:
                child.terminate()
        limit = time.monotonic() + _STOP_LIMIT_S
        for child in self._running.values():
            try:
                child.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
