"""Shows each defect of bare Flet, or its cure: `python -m tests.app.guards.defects bare|mended`.

Guards change a whole process, so each side runs in one of its own, and prints what it saw.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft
from flet.controls.context import _context_page, context
from flet.messaging.session import Session

from tests.support.headless_client import Client

IS_MENDED = sys.argv[-1] == "mended"
PHONE = "13800138000"
NOTIFIED: list[str] = []


class Window:
    """One session with its client."""

    def __init__(self, component: Callable[..., Any], *args: Any) -> None:
        self.client = Client({})
        self.session = self.client.session = Session(self.client)
        self.page = self.session.page
        _context_page.set(self.page)
        context.reset_auto_update()
        self.session.apply_page_patch({"route": "/", "web": True, "width": 400, "height": 800})
        self.client.take(self.session.get_page_patch())
        self.page.render(component, *args)

    def shown(self) -> list[str]:
        """The texts of the tree."""
        return [each.value for each in self.session.index.values() if isinstance(each, ft.Text)]

    def button(self) -> ft.Button:
        return next(each for each in self.session.index.values() if isinstance(each, ft.Button))


async def settle() -> None:
    for _turn in range(20):
        await asyncio.sleep(0)


SET: list[Callable[[int], None]] = []


@ft.component
def Counter(fails_at: int = -1) -> ft.Control:
    n, set_n = ft.use_state(0)
    SET[:] = [set_n]
    if n == fails_at:
        raise ValueError(PHONE)
    return ft.Text(f"count {n}")


async def freeze() -> Any:
    """1: a render that raises ends all drawing."""
    window = Window(Counter, 1)
    await settle()
    for number in (1, 2):
        SET[0](number)
        await settle()
    return window.shown()


@ft.component
def FailingButton() -> ft.Control:
    def clicked() -> None:
        raise ValueError(PHONE)

    return ft.Button("press", on_click=clicked)


async def traceback() -> Any:
    """2: a handler that raises shows its traceback to the person."""
    window = Window(FailingButton)
    await settle()
    await window.session.dispatch_event(window.button()._i, "click", None)
    return {"sent": "\n".join(window.client.crashes), "told": len(NOTIFIED)}


@ft.observable
@dataclass
class Shared:
    number: int = 0


@ft.component
def Reader(shared: Shared) -> ft.Control:
    return ft.Text(f"shared {shared.number}")


async def strangers() -> Any:
    """3: what one person changes is sent to another's browser."""
    shared = Shared()
    others, mine = Window(Reader, shared), Window(Reader, shared)
    await settle()
    before = [others.client.patches, mine.client.patches]
    _context_page.set(mine.page)
    shared.number = 1
    await settle()
    return [others.client.patches - before[0], mine.client.patches - before[1]]


async def ghost() -> Any:
    """4: every process counts its controls from the same number."""
    return ft.Text("first")._i


async def away() -> Any:
    """5: what changes while the browser is away is not drawn when it is back."""
    window = Window(Counter)
    await settle()
    window.client.dispose = lambda: None
    await window.session.disconnect(60)
    SET[0](1)
    await settle()
    again = Client({})
    again.session = window.session
    window.session.attach_connection(again)
    await settle()
    return window.shown()


async def silence() -> Any:
    """8: a call to a client that is gone never ends."""
    window = Window(Counter)
    await settle()
    window.client.send_message = lambda _message: None
    call = window.session.invoke_method(window.page._i, "push_route", {"route": "/"})
    task = asyncio.ensure_future(call)
    await asyncio.wait({task}, timeout=0.5)
    if not task.done():
        task.cancel()
        return "waits"
    return type(task.exception()).__name__


async def frame() -> Any:
    """A dialog that cannot be drawn, in place of a component."""
    window = Window(Counter)
    await settle()

    def fail() -> None:
        raise ValueError(PHONE)

    window.page._dialogs.update = fail
    window.session.schedule_update(window.page._dialogs)
    await settle()
    SET[0](3)
    await settle()
    return window.shown()


SCENES = (freeze, traceback, strangers, ghost, away, silence, frame)


def main() -> None:
    written = Written()
    logging.getLogger("app").addHandler(written)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    logging.getLogger("flet").setLevel(logging.CRITICAL)
    if IS_MENDED:
        from app import guards
        from app.guards import calls

        calls.TIMEOUT_S = 0.1
        guards.install(lambda _page, reference: NOTIFIED.append(reference))
    seen = {scene.__name__: asyncio.run(scene()) for scene in SCENES}
    sys.stdout.write(json.dumps(seen | {"log": written.lines}) + "\n")


class Written(logging.Handler):
    """What the log's formatter would write."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        from app.logs import RedactingFormatter

        self.lines.append(RedactingFormatter().format(record))


if __name__ == "__main__":
    main()
