"""Stands for Flutter at the other end of a Flet session: keeps what it is sent, and answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import msgpack
from flet.controls.base_control import BaseControl
from flet.messaging.connection import Connection
from flet.messaging.protocol import (
    Message,
    MessageAction,
    configure_encode_object_for_msgpack,
)
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

_EXECUTOR = ThreadPoolExecutor(2)
_ENCODE = configure_encode_object_for_msgpack(BaseControl)

Replies = Mapping[tuple[str, str], Any]
"""Answers to calls of the client, by control type and method: a value, or a function of the
arguments."""


@dataclass(frozen=True)
class Call:
    """Something the app asked the client to do."""

    control: Any
    name: str
    args: dict[str, Any]


class Client(Connection):
    """Answers calls as Flutter does, and keeps preferences as a browser does."""

    def __init__(self, replies: Replies) -> None:
        super().__init__()
        self.page_url = "http://app.test"
        self.loop = asyncio.get_running_loop()
        self.executor = _EXECUTOR
        self.pubsubhub = PubSubHub(self.loop, _EXECUTOR)
        self.session: Session | None = None
        self.crashes: list[str] = []
        self.calls: list[Call] = []
        self.preferences: dict[str, Any] = {}
        self.patches = 0
        self.bytes_sent = 0
        self._replies = replies
        self._answers: set[asyncio.Task[None]] = set()

    def send_message(self, message: Message) -> None:
        self.take([message.action, message.body])
        if message.action == MessageAction.PATCH_CONTROL:
            self.patches += 1
        elif message.action == MessageAction.SESSION_CRASHED:
            self.crashes.append(message.body.message)
        elif message.action == MessageAction.INVOKE_METHOD:
            answer = self.loop.create_task(self._answer(message.body))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    def take(self, body: Any) -> None:
        # Packing is not optional: it stores the snapshots that the next diff needs.
        self.bytes_sent += len(msgpack.packb(body, default=_ENCODE))

    async def _answer(self, body: Any) -> None:
        session = self.session
        control = session.index.get(body.control_id)
        if control is None:
            return
        args = body.args or {}
        self.calls.append(Call(control, body.name, args))
        error = None
        value = None
        try:
            value = await self._reply(type(control).__name__, body.name, args)
        except Exception as raised:  # noqa: BLE001 - told to the app, as the client does
            error = str(raised) or type(raised).__name__
        session.handle_invoke_method_results(body.control_id, body.call_id, value, error)

    async def _reply(self, kind: str, name: str, args: dict[str, Any]) -> Any:
        if (kind, name) in self._replies:
            reply = self._replies[(kind, name)]
            return reply(args) if callable(reply) else reply
        if (kind, name) == ("Page", "push_route"):
            await self.navigate(args["route"])
        if kind == "SharedPreferences":
            return self._preference(name, args)
        return None

    async def navigate(self, route: str) -> None:
        page = self.session.page
        self.session.apply_patch(page._i, {"route": route})
        await self.session.dispatch_event(page._i, "route_change", {"route": route})

    def _preference(self, name: str, args: dict[str, Any]) -> Any:
        match name:
            case "get":
                return self.preferences.get(args["key"])
            case "set":
                self.preferences[args["key"]] = args["value"]
                return True
            case "contains_key":
                return args["key"] in self.preferences
            case "remove":
                return self.preferences.pop(args["key"], None) is not None
            case "get_keys":
                return [key for key in self.preferences if key.startswith(args["key_prefix"])]
            case "clear":
                self.preferences.clear()
                return True
        raise NotImplementedError(name)
