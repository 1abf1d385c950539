"""What a frame of Flet's protocol may look like: checked before Flet sees it (security F11)."""

from __future__ import annotations

from typing import Any

import msgpack

REGISTER, EVENT, UPDATE, RESULT = 1, 3, 4, 5
_FIELDS = {
    REGISTER: {"session_id", "page_name", "page"},
    EVENT: {"target", "name", "data"},
    UPDATE: {"id", "props"},
    RESULT: {"control_id", "call_id", "result", "error"},
}
_FORGED = frozenset({"connect", "disconnect", "close", "login", "logout"})
"""Events only the server itself may cause."""
MAX_FRAME_BYTES = 64 * 1024
_MAX_ITEMS = 512
_MAX_DEPTH = 12
_MAX_TOTAL = 2048
_NAME_LENGTH = 64


class BadFrameError(Exception):
    """Not a frame a client of ours sends."""


def read_frame(raw: bytes) -> tuple[int, dict[str, Any]]:
    """Kind and body.

    Raises:
        BadFrameError: Too big, too deep, malformed, or of a kind a client may not send.
    """
    if len(raw) > MAX_FRAME_BYTES:
        raise BadFrameError("too big")
    if raw[:1] != b"\0":
        raise BadFrameError("packet type")
    message = _unpack(raw[1:])
    if not (isinstance(message, list) and len(message) == 2):  # noqa: PLR2004  # kind and body
        raise BadFrameError("shape")
    kind, body = message
    if type(kind) is not int or kind not in _FIELDS:
        raise BadFrameError("kind")
    if not isinstance(body, dict) or set(body) != _FIELDS[kind]:
        raise BadFrameError("fields")
    _check_body(kind, body)
    _check_depth(body, refuse_private=kind in (REGISTER, UPDATE))
    return kind, body


def write_register(body: dict[str, Any]) -> bytes:
    """A REGISTER frame with another body."""
    packed: bytes = msgpack.packb([REGISTER, body])
    return b"\0" + packed


def session_id_in(raw: bytes) -> str | None:
    """The session id the server announces in its answer to REGISTER."""
    try:
        message = msgpack.unpackb(raw[1:], strict_map_key=False, ext_hook=_no_extension)
        return str(message[1]["session_id"]) if message[0] == REGISTER else None
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _unpack(packed: bytes) -> Any:
    unpacker = msgpack.Unpacker(
        None,
        max_buffer_size=MAX_FRAME_BYTES + 1,
        max_str_len=MAX_FRAME_BYTES,
        max_bin_len=MAX_FRAME_BYTES,
        max_array_len=_MAX_ITEMS,
        max_map_len=_MAX_ITEMS,
        max_ext_len=64,
        strict_map_key=False,
    )
    unpacker.feed(packed)
    try:
        message = unpacker.unpack()
    except Exception as error:
        raise BadFrameError(type(error).__name__) from error
    if unpacker.tell() != len(packed):
        raise BadFrameError("trailing bytes")
    return message


def _check_body(kind: int, body: dict[str, Any]) -> None:
    match kind:
        case 1:
            is_fine = (
                isinstance(body["session_id"], str | None)
                and len(body["session_id"] or "") < _NAME_LENGTH
                and isinstance(body["page"], dict)
            )
        case 3:
            name = body["name"]
            is_fine = (
                type(body["target"]) is int
                and isinstance(name, str)
                and len(name) < _NAME_LENGTH
                and name.isidentifier()
                and name not in _FORGED
            )
        case 4:
            is_fine = type(body["id"]) is int and isinstance(body["props"], dict)
        case _:
            is_fine = type(body["control_id"]) is int and isinstance(body["call_id"], str)
    if not is_fine:
        raise BadFrameError("types")


def _check_depth(body: dict[str, Any], *, refuse_private: bool) -> None:
    waiting: list[tuple[Any, int]] = [(body, 0)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if seen > _MAX_TOTAL or depth > _MAX_DEPTH:
            raise BadFrameError("too much")
        if isinstance(value, dict):
            for key, inner in value.items():
                if not isinstance(key, str | int):
                    raise BadFrameError("key")
                if refuse_private and isinstance(key, str) and key.startswith("_"):
                    raise BadFrameError("private name")
                waiting.append((inner, depth + 1))
        elif isinstance(value, list):
            waiting.extend((inner, depth + 1) for inner in value)


def _no_extension(_code: int, _data: bytes) -> None:
    return None
