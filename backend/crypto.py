"""Personal data at rest: encrypted columns, and keyed hashes to find a row without its value."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from backend.config import Settings

_KEY_BYTES = 32
_NONCE_BYTES = 12


class _Keys:
    """Keys of the process; set once by `configure`."""

    cipher: AESGCM
    pepper: bytes


def configure(settings: Settings) -> None:
    """Load the keys.

    Raises:
        ValueError: The data key is not base64 of 32 bytes.
    """
    data_key = base64.b64decode(settings.data_key.get_secret_value(), validate=True)
    if len(data_key) != _KEY_BYTES:
        raise ValueError("YINLING_DATA_KEY must be base64 of 32 bytes")
    _Keys.cipher = AESGCM(data_key)
    _Keys.pepper = settings.secret_key.get_secret_value().encode()


def encrypt(plain: bytes) -> bytes:
    """Nonce and ciphertext."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _Keys.cipher.encrypt(nonce, plain, None)


def decrypt(sealed: bytes) -> bytes:
    """What `encrypt` was given."""
    return _Keys.cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)


def keyed_hash(purpose: str, value: str) -> str:
    """A hash that only this service can make: for looking a phone number or a token up."""
    return hmac.new(_Keys.pepper, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


class EncryptedText(TypeDecorator[str]):
    """Text that a reader of the database file cannot read."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Seal on the way in."""
        return None if value is None else encrypt(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Open on the way out."""
        return None if value is None else decrypt(value).decode()


class EncryptedJson(TypeDecorator[dict[str, Any]]):
    """A JSON object that a reader of the database file cannot read. Assign whole values."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Seal on the way in."""
        return None if value is None else encrypt(json.dumps(value, ensure_ascii=False).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """Open on the way out."""
        return None if value is None else json.loads(decrypt(value))
