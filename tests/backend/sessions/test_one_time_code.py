"""One-time codes: derived, six digits, typed in any way."""

from __future__ import annotations

from uuid import uuid4

import pytest

from backend import crypto
from backend.config import Settings
from backend.sessions.one_time_code import code_for, tidy_code
from tests.support.keys import test_settings


def test_the_same_challenge_has_the_same_code(settings: Settings):
    challenge = uuid4()

    assert code_for(challenge) == code_for(challenge)
    assert len({code_for(uuid4()) for _ in range(200)}) > 190


def test_codes_are_six_digits(settings: Settings):
    codes = [code_for(uuid4()) for _ in range(500)]

    assert all(len(code) == 6 and code.isascii() and code.isdigit() for code in codes)
    assert any(code.startswith("0") for code in codes)


def test_without_the_key_nobody_can_derive_it(settings: Settings):
    challenges = [uuid4() for _ in range(5)]
    ours = [code_for(challenge) for challenge in challenges]

    crypto.configure(test_settings(settings.database_url, secret_key="another" * 8))

    assert [code_for(challenge) for challenge in challenges] != ours


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("１２３４５６", "123456"),
        ("123-456", "123456"),
        ("000000", "000000"),
        ("12345", None),
        ("1234567", None),
        ("", None),
        ("abcdef", None),
        ("١٢٣٤٥٦", None),
        ("12345六", None),
    ],
)
def test_tidy(typed: str, code: str | None):
    assert tidy_code(typed) == code
