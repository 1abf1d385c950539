"""The picture store: encrypted files, each under the hash of its content.

The name of a file is never made from what a caller sent: only from a hash we computed, or one
that has the shape of a hash.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag

from backend import crypto
from backend.config import Settings

MAX_BYTES = 8 * 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}", flags=re.ASCII)
_MAGIC = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


class BadPictureError(ValueError):
    """Neither JPEG nor PNG, or too large."""


class PictureMissingError(Exception):
    """The picture is not on file, or cannot be read."""


def media_type_of(picture: bytes) -> str:
    """What a picture is, by its first bytes.

    Raises:
        BadPictureError: Neither JPEG nor PNG.
    """
    for magic, media_type in _MAGIC:
        if picture.startswith(magic):
            return media_type
    raise BadPictureError("neither JPEG nor PNG")


def store_picture(settings: Settings, picture: bytes) -> str:
    """Keep a picture; returns its hash, the only way back to it. Storing twice is storing once.

    Raises:
        BadPictureError: Neither JPEG nor PNG, or too large.
    """
    if len(picture) > MAX_BYTES:
        raise BadPictureError("too large")
    media_type_of(picture)
    sha256 = hashlib.sha256(picture).hexdigest()
    file = _file(settings, sha256)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_whole(file, crypto.encrypt(picture))
    return sha256


def read_picture(settings: Settings, sha256: str) -> bytes:
    """A stored picture.

    Raises:
        PictureMissingError: Not there, sealed with another key, or damaged.
    """
    if _HASH.fullmatch(sha256) is None:
        raise PictureMissingError
    try:
        picture = crypto.decrypt(_file(settings, sha256).read_bytes())
    except (OSError, InvalidTag, ValueError) as error:
        raise PictureMissingError from error
    if hashlib.sha256(picture).hexdigest() != sha256:
        raise PictureMissingError
    return picture


def _file(settings: Settings, sha256: str) -> Path:
    return Path(settings.media_dir) / sha256[:2] / sha256


def _write_whole(file: Path, content: bytes) -> None:
    """The file appears under its name whole or not at all, even if the power fails."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
