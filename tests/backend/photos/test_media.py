"""The encrypted picture store."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from backend import crypto
from backend.config import Settings
from backend.photos import media
from backend.photos.media import BadPictureError, PictureMissingError, read_picture, store_picture

JPEG = b"\xff\xd8\xff\xe0" + b"a picture of somebody" * 50
PNG = b"\x89PNG\r\n\x1a\n" + b"another picture" * 50


@pytest.fixture
def store(settings: Settings) -> Settings:
    return settings


def files(store: Settings) -> list[Path]:
    return [file for file in Path(store.media_dir).rglob("*") if file.is_file()]


@pytest.mark.parametrize(("picture", "media_type"), [(JPEG, "image/jpeg"), (PNG, "image/png")])
def test_what_goes_in_comes_out(store, picture, media_type):
    sha256 = store_picture(store, picture)

    assert sha256 == hashlib.sha256(picture).hexdigest()
    assert read_picture(store, sha256) == picture
    assert media.media_type_of(picture) == media_type


def test_nobody_can_read_it_on_the_disk(store):
    store_picture(store, JPEG)

    (file,) = files(store)
    assert b"somebody" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_twice_is_once(store):
    assert store_picture(store, PNG) == store_picture(store, PNG)

    assert len(files(store)) == 1


@pytest.mark.parametrize(
    "picture",
    [b"", b"<svg/>", b"GIF89a", b"PK\x03\x04", b"\xff\xd8", JPEG + b"\0" * media.MAX_BYTES],
)
def test_refuses_what_is_no_picture(store, picture):
    with pytest.raises(BadPictureError):
        store_picture(store, picture)

    assert files(store) == []


@pytest.mark.parametrize(
    "name", ["", "../" * 5 + "etc/passwd", "A" * 64, "0" * 63, "0" * 64, "0" * 64 + "\n"]
)
def test_no_such_picture(store, name):
    with pytest.raises(PictureMissingError):
        read_picture(store, name)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "swapped"])
def test_a_damaged_file_is_missing_not_wrong(store, damage):
    sha256 = store_picture(store, JPEG)
    (file,) = files(store)
    sealed = file.read_bytes()
    content = {
        "cut": sealed[:-1],
        "flipped": sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        "empty": b"",
        "swapped": crypto.encrypt(PNG),
    }[damage]
    file.write_bytes(content)

    with pytest.raises(PictureMissingError):
        read_picture(store, sha256)

    assert store_picture(store, JPEG) == sha256
    assert read_picture(store, sha256) == JPEG


def test_a_failed_write_leaves_nothing_behind(store, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(media.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        store_picture(store, JPEG)

    assert files(store) == []
