"""Everything `make run` starts, as real processes on free ports, one by one stoppable."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

from sandbox.context import api_environment, keys_in
from sandbox.seed import seed
from tests.process.harness import ROOT, free_port

START_WITHIN_S = 90.0
SIGN_IN_TEMPLATE = "2300001"


class Stack:
    """The app, the API and the pretend outside."""

    def __init__(self, folder: Path, pace_s: float = 0.5) -> None:
        self._folder, self._pace_s = folder, pace_s
        self._ports = {name: free_port() for name in ("app", "api", "sandbox")}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        keys = keys_in(folder / "sandbox")
        self._api_environment = api_environment(
            keys, sandbox_url=self.url("sandbox"), api_url=self.url("api")
        ) | {
            "YINLING_ENV": "test",
            "YINLING_DATABASE_URL": f"sqlite:///{folder / 'yinling.db'}",
            "YINLING_MEDIA_DIR": str(folder / "media"),
            "YINLING_PUBLIC_APP_URL": self.url("app"),
            "YINLING_ASK_FIRST_S": "1",
            "YINLING_ASK_MAX_S": "4",
            "YINLING_CHECK_ASK_S": "1",
            "YINLING_TRACK_EVERY_S": "3",
        }

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._ports[name]}"

    def start(self) -> None:
        for name in ("sandbox", "api", "app"):
            self.start_one(name)
        seed(os.environ | self._api_environment)

    def start_one(self, name: str) -> None:
        port = str(self._ports[name])
        arguments = {
            "sandbox": ["sandbox.vendors", "--port", port, "--data", str(self._folder / "sandbox"),
                        "--api-url", self.url("api"), "--pace", str(self._pace_s)],
            "api": ["backend.serve", "--port", port],
            "app": ["app", "--web", "--port", port, "--api-url", self.url("api")],
        }[name]  # fmt: skip
        with (self._folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT,
                env=os.environ | (self._api_environment if name == "api" else {}),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(name)

    def kill(self, name: str) -> None:
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self._running):
            self.kill(name)

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text("utf-8", "replace")

    def code_for(self, phone: str, after: datetime) -> str:
        """The newest sign-in code that was sent to a phone."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            for message in self._get("/sms.json"):
                is_new = datetime.fromisoformat(message["at"]) > after
                is_code = message["template"] == SIGN_IN_TEMPLATE
                if is_new and is_code and message["phone"].endswith(phone):
                    return str(message["params"][0])
            time.sleep(0.1)
        raise AssertionError("no code arrived")

    def _get(self, path: str) -> list[dict[str, str]]:
        return httpx.get(self.url("sandbox") + path, trust_env=False).json()

    def _wait(self, name: str) -> None:
        address = self.url(name) + ("/sms.json" if name == "sandbox" else "/ready")
        end = time.monotonic() + START_WITHIN_S
        while time.monotonic() < end:
            if self._running[name].poll() is not None:
                raise AssertionError(f"the {name} ended:\n{self.log(name)[-3000:]}")
            try:
                if httpx.get(address, timeout=2, trust_env=False).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(f"the {name} does not answer:\n{self.log(name)[-3000:]}")


def now() -> datetime:
    return datetime.now(UTC)
