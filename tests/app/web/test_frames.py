from __future__ import annotations

from typing import Any

import msgpack
import pytest

from app.web.frames import (
    EVENT,
    MAX_FRAME_BYTES,
    REGISTER,
    RESULT,
    UPDATE,
    BadFrameError,
    read_frame,
    session_id_in,
    write_register,
)

PAGE = {"session_id": "", "page_name": "", "page": {"route": "/", "width": 412.5}}


def packed(*message: Any) -> bytes:
    return b"\0" + msgpack.packb(list(message))


def nested(depth: int) -> Any:
    value: Any = 1
    for _level in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (REGISTER, PAGE),
        (REGISTER, PAGE | {"session_id": None}),
        (EVENT, {"target": 7, "name": "click", "data": None}),
        (EVENT, {"target": 7, "name": "change", "data": "王秀珍𠮷"}),
        (UPDATE, {"id": 7, "props": {"value": "x"}}),
        (RESULT, {"control_id": 1, "call_id": "a", "result": {"k": [1]}, "error": None}),
    ],
)
def test_what_a_client_of_ours_sends(kind: int, body: dict[str, Any]):
    assert read_frame(packed(kind, body)) == (kind, body)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "packet type"),
        (b"\1\0\0\0\0abc", "packet type"),
        (b"\0", "OutOfData"),
        (b"\0\xc1", "FormatError"),
        (packed(EVENT, {"target": 7, "name": "click", "data": None}) + b"\0", "trailing bytes"),
        (b"\0" + msgpack.packb({"a": 1}), "shape"),
        (packed(REGISTER), "shape"),
        (packed(2, PAGE), "kind"),
        (packed(*[True, PAGE]), "kind"),
        (packed([1], PAGE), "kind"),
        (packed("1", PAGE), "kind"),
        (packed(REGISTER, [1]), "fields"),
        (packed(REGISTER, {}), "fields"),
        (packed(REGISTER, PAGE | {"more": 1}), "fields"),
        (packed(REGISTER, PAGE | {"session_id": 5}), "types"),
        (packed(REGISTER, PAGE | {"session_id": "x" * 64}), "types"),
        (packed(REGISTER, PAGE | {"page": []}), "types"),
        (packed(REGISTER, PAGE | {"page": {"_values": 1}}), "private name"),
        (packed(EVENT, {"target": "7", "name": "click", "data": None}), "types"),
        (packed(EVENT, {"target": True, "name": "click", "data": None}), "types"),
        (packed(EVENT, {"target": 7, "name": "x" * 64, "data": None}), "types"),
        (packed(EVENT, {"target": 7, "name": "on click", "data": None}), "types"),
        (packed(UPDATE, {"id": None, "props": {}}), "types"),
        (packed(UPDATE, {"id": 7, "props": {"_i": 3}}), "private name"),
        (packed(UPDATE, {"id": 7, "props": {"media": {"_x": 3}}}), "private name"),
        (packed(UPDATE, {"id": 7, "props": {"a": [{"_x": 3}]}}), "private name"),
        (packed(UPDATE, {"id": 7, "props": {1.5: 3}}), "key"),
        (packed(RESULT, {"control_id": [], "call_id": "a", "result": 1, "error": None}), "types"),
        (packed(RESULT, {"control_id": 1, "call_id": {}, "result": 1, "error": None}), "types"),
        (packed(EVENT, {"target": 7, "name": "click", "data": nested(13)}), "too much"),
        (packed(EVENT, {"target": 7, "name": "click", "data": nested(900)}), "too much"),
        (packed(EVENT, {"target": 7, "name": "click", "data": [[0] * 500] * 6}), "too much"),
        (packed(EVENT, {"target": 7, "name": "click", "data": [0] * 600}), "ValueError"),
        (b"\0\x92\x03\xdf\xff\xff\xff\xff", "ValueError"),
        (b"\0\x92\x03\xdb\xff\xff\xff\xff", "OutOfData"),
        (b"\0" + b"x" * MAX_FRAME_BYTES, "too big"),
    ],
)
def test_what_nobody_of_ours_sends(raw: bytes, why: str):
    with pytest.raises(BadFrameError, match=f"^{why}$"):
        read_frame(raw)


@pytest.mark.parametrize("name", ["connect", "disconnect", "close", "login", "logout"])
def test_an_event_only_the_server_causes(name: str):
    with pytest.raises(BadFrameError):
        read_frame(packed(EVENT, {"target": 1, "name": name, "data": None}))


def test_a_bomb_is_refused_without_being_unfolded():
    bomb = b"\0" + b"\xdd\x00\x7f\xff\xff" + b"\x80" * 60_000
    with pytest.raises(BadFrameError):
        read_frame(bomb)


def test_a_text_that_is_no_utf_8():
    with pytest.raises(BadFrameError, match="UnicodeDecodeError"):
        read_frame(b"\0\x92\x03\xa2\xff\xff")


def test_register_again():
    assert read_frame(write_register(PAGE)) == (REGISTER, PAGE)


@pytest.mark.parametrize(
    ("raw", "session_id"),
    [
        (packed(1, {"session_id": "abc", "page_patch": msgpack.ExtType(1, b"x")}), "abc"),
        (packed(4, {"session_id": "abc"}), None),
        (packed(1, {}), None),
        (packed(), None),
        (b"\0\xc1", None),
        (b"", None),
    ],
)
def test_the_session_the_server_names(raw: bytes, session_id: str | None):
    assert session_id_in(raw) == session_id
