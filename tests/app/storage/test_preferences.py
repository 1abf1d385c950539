from __future__ import annotations

import asyncio
from typing import Any

import flet as ft
import pytest

from app.storage import preferences
from app.storage.preferences import DevicePreferences, MemoryPreferences
from tests.support.headless import HeadlessApp


async def test_the_device_keeps_them():
    seen: list[Any] = []

    @ft.component
    def Screen():
        kept = DevicePreferences(ft.use_memo(ft.SharedPreferences, []))

        async def pressed() -> None:
            seen.append(await kept.get("ui.theme"))
            await kept.set("ui.theme", "dark")
            seen.append(await kept.get("ui.theme"))

        return ft.Button("go", key="go", on_click=pressed)

    app = HeadlessApp(Screen)
    await app.tap("go")

    assert seen == [None, "dark"]
    assert app.client.preferences == {"ui.theme": "dark"}


class Refusing:
    """A device that is gone, or whose storage is broken."""

    def __init__(self, *, answers: Any = None, is_gone: bool = False) -> None:
        self._answers = answers
        self._is_gone = is_gone

    async def get(self, key: str) -> Any:
        if self._is_gone:
            await asyncio.Event().wait()
        if isinstance(self._answers, Exception):
            raise self._answers
        return self._answers

    async def set(self, key: str, value: str) -> None:
        await self.get(key)


@pytest.mark.parametrize(
    "device",
    [Refusing(is_gone=True), Refusing(answers=RuntimeError("full")), Refusing(answers=5)],
)
async def test_a_device_that_keeps_nothing_does_not_stop_the_app(
    device: Refusing, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(preferences, "TIMEOUT_S", 0.02)
    kept = DevicePreferences(device)

    await kept.set("ui.theme", "dark")

    assert await kept.get("ui.theme") is None


async def test_memory():
    kept = MemoryPreferences(**{"ui.theme": "dark"})
    await kept.set("ui.mode", "senior")

    assert await kept.get("ui.theme") == "dark"
    assert await kept.get("ui.mode") == "senior"
    assert await kept.get("ui.language") is None
