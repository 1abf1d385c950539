"""The sandbox and the API as real processes, which can be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from sandbox.context import api_environment, keys_in
from sandbox.seed import seed

ROOT = Path(__file__).parents[2]
START_WITHIN_S = 60.0


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class DidNotStartError(AssertionError):
    """A process ended or stayed silent; its last lines are in the message."""


class Stack:
    """One sandbox and one API on free ports, with a folder for all they write."""

    def __init__(self, folder: Path, database_url: str, pace_s: float) -> None:
        self.folder = folder
        self.pace_s = pace_s
        self.kills = 0
        self._vendors_port, self._api_port = free_port(), free_port()
        self.vendors_url = f"http://127.0.0.1:{self._vendors_port}"
        self.api_url = f"http://127.0.0.1:{self._api_port}"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        keys = keys_in(folder / "sandbox")
        self.settings = api_environment(keys, sandbox_url=self.vendors_url, api_url=self.api_url)
        self.settings |= {
            "YINLING_ENV": "test",
            "YINLING_DATABASE_URL": database_url,
            "YINLING_MEDIA_DIR": str(folder / "media"),
            "YINLING_EXECUTOR_ID": "killed-1",
            "YINLING_ASK_FIRST_S": "1",
            "YINLING_ASK_MAX_S": "4",
            "YINLING_TRACK_EVERY_S": "3",
        }

    async def __aenter__(self) -> Self:
        try:
            await self.start_vendors()
            await self.start_api()
        except BaseException:
            self._kill_all()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill_all()

    def _kill_all(self) -> None:
        for name in list(self._processes):
            self._kill(name)

    async def start_vendors(self) -> None:
        """Start the sandbox and wait for it."""
        self._start(
            "vendors",
            "sandbox.vendors",
            f"--port={self._vendors_port}",
            f"--data={self.folder / 'sandbox'}",
            f"--api-url={self.api_url}",
            f"--pace={self.pace_s}",
        )
        await self._wait("vendors", self.vendors_url)

    async def start_api(self) -> None:
        """Start the API and wait until it is ready."""
        self._start("api", "backend.serve", f"--port={self._api_port}")
        await self._wait("api", f"{self.api_url}/ready")

    def seed_people(self) -> None:
        """Add the sample people, as `make run` does."""
        seed(self.settings)

    async def kill_api(self) -> None:
        """SIGKILL the API, whatever it is doing, and start it again."""
        self._kill("api")
        self.kills += 1
        await self.start_api()

    def _kill(self, name: str) -> None:
        process = self._processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def _start(self, name: str, module: str, *options: str) -> None:
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("YINLING_")
        }
        if name == "api":
            environment |= self.settings
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", module, *options],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    async def _wait(self, name: str, url: str) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
            while time.monotonic() < deadline and self._processes[name].poll() is None:
                try:
                    if (await client.get(url)).is_success:
                        return
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)
        raise DidNotStartError(f"{name} did not start:\n{self.log(name)[-3000:]}")

    def log(self, name: str) -> str:
        """What a process has written, over all its lives."""
        return (self.folder / f"{name}.log").read_text("utf-8", errors="replace")
