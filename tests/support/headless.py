"""A Flet page with no client: renders components in this process and lets a test use them.

This and `headless_client` alone import Flet's private modules; expect to mend it at each Flet release. It
sees the top view, the open dialogs and the overlay, as a person does. It does not see layout,
fonts, focus order, real semantics or typing races: the browser tests do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import flet as ft
from flet.components.component import Component
from flet.components.public_utils import unwrap_component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page, context
from flet.messaging.session import Session

from tests.support.headless_client import Client, Replies

_WORDS = ("value", "label", "content", "text", "title", "helper", "error", "semantics_label")


class HeadlessApp:
    """Drives one rendered component tree the way a person would.

    With `as_views`, the component's result is the stack of views (`page.render_views`), as the
    app's Root gives it; else it is drawn into one view.
    """

    def __init__(
        self,
        component: Callable[..., Any],
        *args: Any,
        route: str = "/",
        replies: Replies | None = None,
        as_views: bool = False,
        **page_props: Any,
    ) -> None:
        self.client = Client(replies or {})
        self._session = self.client.session = Session(self.client)
        # Guards may replace Session.error to keep a crash from the person; a test wants it.
        self._session.error = self.client.crashes.append
        self.page: ft.Page = self._session.page
        self._hooks: dict[int, Any] = {}
        self._dismissed: set[int] = set()
        _context_page.set(self.page)
        context.reset_auto_update()
        props = {"route": route, "web": True, "platform": "linux", "width": 412, "height": 915}
        self._session.apply_page_patch(props | page_props)
        self.client.take(self._session.get_page_patch())
        render = self.page.render_views if as_views else self.page.render
        render(component, *args)

    async def settle(self, turns: int = 12) -> None:
        """Let queued renders and effects run; raise what any of them swallowed."""
        for _turn in range(turns):
            await asyncio.sleep(0)
            self._remember_effects()
            await self._dismiss_closed_dialogs()
        self._raise_what_was_swallowed()

    async def until(self, condition: Callable[[], Any], *, within: float = 2.0) -> None:
        """Wait for something that takes real time, such as a call to the backend."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while not condition():
            assert loop.time() < end, f"still not so after {within} s; on screen: {self.words()}"
            await asyncio.sleep(0.005)
            await self.settle(1)
        await self.settle()

    async def close(self) -> None:
        """End the session, as when the window is closed."""
        self._session.close()
        await asyncio.sleep(0)

    # --- looking

    @property
    def route(self) -> str:
        """The address now shown."""
        return self.page.route

    def controls(self, kind: type | None = None) -> Iterator[Any]:
        """Every control a person can see now, outermost first."""
        views = unwrap_component(self.page.views)
        top = views[-1] if isinstance(views, list) else views
        dialogs = [each for each in self.page._dialogs.controls if each.open]
        seen: set[int] = set()
        for root in (top, *dialogs, *self.page._overlay.controls):
            for control in _walk(root, seen):
                if kind is None or isinstance(control, kind):
                    yield control

    def by_key(self, key: str) -> Any:
        """The one control with this key."""
        found = [each for each in self.controls() if _key_of(each) == key]
        assert len(found) == 1, f"{len(found)} controls have key {key!r}; keys: {self.keys()}"
        return found[0]

    def has(self, key: str) -> bool:
        """Whether a control with this key can be seen."""
        return key in self.keys()

    def keys(self) -> list[str]:
        """The keys that can be seen."""
        return [key for each in self.controls() if (key := _key_of(each)) is not None]

    def texts(self) -> list[str]:
        """What the texts say, in order."""
        return [each.value for each in self.controls(ft.Text)]

    def words(self) -> list[str]:
        """Everything that is written or said: texts, captions, labels, errors, spoken names."""
        found = []
        for each in self.controls():
            values = (getattr(each, name, None) for name in _WORDS)
            found += [value for value in values if isinstance(value, str) and value]
        return found

    def focused(self) -> str | None:
        """The key of what the app last put the focus on."""
        for call in reversed(self.client.calls):
            if call.name == "focus":
                return _key_of(call.control)
        return None

    # --- acting

    async def tap(self, key: str) -> None:
        """Press something."""
        control = self.by_key(key)
        assert control.on_click is not None, f"nothing happens when {key!r} is pressed"
        await self.fire(key, "click")

    async def type(self, key: str, value: Any) -> None:
        """Change what a field, a box or a group holds."""
        control = self.by_key(key)
        assert not getattr(control, "read_only", False), f"{key!r} cannot be changed"
        self._session.apply_patch(control._i, {"value": value})
        await self.fire(key, "change", value)

    async def fire(self, key: str, event: str, data: Any = None) -> None:
        """Have an event happen to a control: `blur`, `focus`, `submit` and the like."""
        control = self.by_key(key)
        assert not getattr(control, "disabled", False), f"{key!r} is disabled"
        await self._session.dispatch_event(control._i, event, data)
        await self.settle()

    async def go(self, route: str) -> None:
        """Open an address."""
        await self.client.navigate(route)
        await self.settle()

    async def back(self) -> None:
        """Use the device's own way back."""
        views = unwrap_component(self.page.views)
        top = unwrap_component(views[-1])
        await self._session.dispatch_event(self.page._i, "view_pop", {"route": top.route})
        await self.settle()

    def _remember_effects(self) -> None:
        for control in list(self._session.index.values()):
            if isinstance(control, Component):
                self._hooks.update((id(hook), hook) for hook in control._state.hooks)

    def _raise_what_was_swallowed(self) -> None:
        assert not self.client.crashes, self.client.crashes[0]
        for hook in self._hooks.values():
            for task in (getattr(hook, "_setup_task", None), getattr(hook, "_cleanup_task", None)):
                if task is not None and task.done() and not task.cancelled():
                    task.result()
        updates = self._session._Session__updates_task
        assert updates is not None
        if updates.done() and not self._session._Session__closed:
            updates.result()
            raise AssertionError("the session no longer draws anything")

    async def _dismiss_closed_dialogs(self) -> None:
        for dialog in list(self.page._dialogs.controls):
            if not dialog.open and dialog._i not in self._dismissed:
                self._dismissed.add(dialog._i)
                await self._session.dispatch_event(dialog._i, "dismiss", None)


def _key_of(control: Any) -> str | None:
    key = getattr(control, "key", None)
    return None if key is None else str(getattr(key, "value", key))


def _walk(value: Any, seen: set[int]) -> Iterator[BaseControl]:
    value = unwrap_component(value)
    if value is None or id(value) in seen:
        return
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _walk(item, seen)
    elif is_dataclass(value) and not isinstance(value, type):
        seen.add(id(value))
        if getattr(value, "visible", True) is False:
            return
        if isinstance(value, BaseControl):
            yield value
        for each in fields(value):
            if not each.name.startswith("_") and not each.metadata.get("skip"):
                yield from _walk(getattr(value, each.name, None), seen)
