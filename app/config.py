"""What the client needs to know of the world around it, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

VERSION = "0.1.0"
API_PATH = "/api/v1"
_DEFAULT_API_URL = "http://127.0.0.1:8000"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class BadConfigError(ValueError):
    """A setting nobody can start with."""


@dataclass(frozen=True)
class ClientConfig:
    """Where the API is, and which release this is."""

    api_url: str = _DEFAULT_API_URL
    """Scheme and host, without a path."""
    version: str = VERSION

    @property
    def api_base(self) -> str:
        """What `ApiClient` is given."""
        return self.api_url + API_PATH

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings `YINLING_…` name, with defaults for a developer's machine.

        Raises:
            BadConfigError: The address is none, or would send identity data in clear.
        """
        api_url = environment.get("YINLING_API_URL", _DEFAULT_API_URL).rstrip("/")
        parts = urlsplit(api_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise BadConfigError("YINLING_API_URL must be a scheme and a host, without a path")
        if (
            parts.scheme == "http"
            and parts.hostname not in _LOOPBACK
            and environment.get("YINLING_ENV") == "production"
        ):
            raise BadConfigError("YINLING_API_URL must be https in production")
        return cls(api_url=api_url)
