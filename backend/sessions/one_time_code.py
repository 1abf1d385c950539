"""One-time codes: derived from the secret key and the challenge's id, so never stored."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

from backend.crypto import keyed_hash

DIGITS = 6


def code_for(challenge_id: UUID) -> str:
    """The six digits of a challenge; the same at every sending."""
    return f"{int(keyed_hash('one-time-code', str(challenge_id)), 16) % 10**DIGITS:0{DIGITS}d}"


def tidy_code(typed: str) -> str | None:
    """Six digits, from any spacing and width; None when it is not six digits."""
    plain = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", typed))
    return plain if re.fullmatch(rf"[0-9]{{{DIGITS}}}", plain) else None
