"""ETag and If-Match: a change says which version it starts from."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from backend.errors import ChangedError, PreconditionRequiredError


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def _expected(if_match: Annotated[str | None, Header(max_length=40)] = None) -> int:
    if if_match is None:
        raise PreconditionRequiredError
    found = re.fullmatch(r'"?([0-9]{1,9})"?', if_match.strip())
    if found is None:
        raise ChangedError
    return int(found[1])


ExpectedVersion = Annotated[int, Depends(_expected)]
"""The version the caller read; compare it before changing anything."""
