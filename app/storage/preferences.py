"""Small choices kept on the device. Nothing secret and nothing personal: browsers show them."""

from __future__ import annotations

import asyncio
from typing import Protocol

import flet as ft

TIMEOUT_S = 5.0
"""A device that has gone away never answers."""


class Preferences(Protocol):
    """Texts by key."""

    async def get(self, key: str) -> str | None:
        """What is kept under a key; None when there is nothing, or it cannot be read."""

    async def set(self, key: str, value: str) -> None:
        """Keep a text; when the device refuses, it is simply not kept."""


class DevicePreferences:
    """The device's own store; in a browser, its local storage."""

    def __init__(self, service: ft.SharedPreferences) -> None:
        self._service = service

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""
        try:
            async with asyncio.timeout(TIMEOUT_S):
                value = await self._service.get(key)
        except (TimeoutError, RuntimeError):
            return None
        return value if isinstance(value, str) else None

    async def set(self, key: str, value: str) -> None:
        """Keep a text."""
        try:
            async with asyncio.timeout(TIMEOUT_S):
                await self._service.set(key, value)
        except (TimeoutError, RuntimeError):
            return


class MemoryPreferences:
    """Kept as long as the process lives."""

    def __init__(self, **values: str) -> None:
        self.values = dict(values)

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self.values[key] = value
