"""Kills at random but repeatable moments."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.process.harness import Stack


class Chaos:
    """Kills the API while something is under way, and has it back before going on."""

    def __init__(self, stack: Stack, seed: int) -> None:
        self._stack = stack
        self._chance = random.Random(seed)
        self.struck: list[str] = []

    @asynccontextmanager
    async def during(self, what: str, latest_s: float = 0.6) -> AsyncIterator[None]:
        """SIGKILL somewhere in the first moments of what is done inside."""
        delay_s = self._chance.uniform(0.0, latest_s)
        strike = asyncio.get_running_loop().create_task(self._strike(delay_s))
        self.struck.append(f"{what} +{delay_s:.2f} s")
        try:
            yield
        finally:
            await strike

    async def _strike(self, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        await self._stack.kill_api()
