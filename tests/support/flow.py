"""Waiting for what takes real time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def wait_for(look: Callable[[], Awaitable[T]], *, within: float = 10.0) -> T:
    """Look again until what is seen is true, and give it."""
    async with asyncio.timeout(within):
        while not (seen := await look()):
            await asyncio.sleep(0.02)
    return seen
