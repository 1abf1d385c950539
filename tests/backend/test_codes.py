from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend import codes
from backend.codes import ALPHABET, LENGTH, new_code, read_code

bodies = st.text(alphabet=ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)


def whole(body: str) -> str:
    return body + codes._check(body)


def test_a_fresh_code_can_be_read():
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(read_code(code) == code for code in made)


def test_no_sign_is_mistaken_for_another():
    assert len(ALPHABET) == 23
    assert not set(ALPHABET) & set("0O1IL2ZS5UEAN")


@given(bodies)
def test_it_is_read_as_people_type_it(body: str):
    code = whole(body)
    assert read_code(code.lower()) == code
    assert read_code(f" {code[:4]}-{code[4:]} ") == code
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert read_code(full_width) == code


@given(bodies, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_shows(body: str, place: int, sign: str):
    code = whole(body)
    wrong = code[:place] + sign + code[place + 1 :]
    assert read_code(wrong) == (code if wrong == code else None)


@given(bodies, st.integers(0, LENGTH - 2))
def test_two_swapped_signs_show(body: str, place: int):
    code = whole(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert read_code(swapped) == (code if swapped == code else None)


@pytest.mark.parametrize(
    "typed", ["", "3", "33333333333", "0000OOOO", "王秀珍王秀珍王秀", "\0" * 8]
)
def test_what_is_no_code(typed: str):
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed(typed: str):
    found = read_code(typed)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))
