"""Resident ID numbers, by the standard and not by a package."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.people.ages import age_on
from backend.people.resident_id import check_sign, read

TODAY = date(2026, 11, 23)
SAMPLES = [
    ("310000194805070120", "1948-05-07", "F", 78),
    ("310000195311210132", "1953-11-21", "M", 73),
    ("310000195602290240", "1956-02-29", "F", 70),
    ("310000196611230359", "1966-11-23", "M", 60),
    ("310000196611240370", "1966-11-24", "M", 59),
    ("310000194002290461", "1940-02-29", "F", 86),
    ("31000019391001015X", "1939-10-01", "M", 87),
    ("310000196109300286", "1961-09-30", "F", 65),
    ("310000195908150179", "1959-08-15", "M", 67),
    ("310000194501010196", "1945-01-01", "M", 81),
]


def number(first_17: str) -> str:
    return first_17 + check_sign(first_17)


@pytest.mark.parametrize(("typed", "born_on", "sex", "age"), SAMPLES)
def test_sample_people(typed: str, born_on: str, sex: str, age: int):
    found = read(typed, TODAY)

    assert (found.number, found.region) == (typed, "310000")
    assert (found.born_on, found.sex) == (date.fromisoformat(born_on), sex)
    assert age_on(found.born_on, TODAY) == age


@pytest.mark.parametrize(
    "typed",
    [
        "31000019391001015x",
        " 310000 19391001 015X ",
        "310000-19391001-015X",
        "310000–19391001–015X",
        "３１００００１９３９１００１０１５Ｘ",
        "３１００００１９３９１００１０１５ｘ",
    ],
)
def test_as_people_type_it(typed: str):
    assert read(typed, TODAY).number == "31000019391001015X"


def test_the_standards_own_example():
    assert read("11010519491231002X", TODAY).born_on == date(1949, 12, 31)


@pytest.mark.parametrize(
    "region",
    [
        # Today's districts, which did not exist when these people were born.
        *("310112", "310113", "310114", "310115", "310116", "310117", "310118", "310120", "310151"),
        # Abolished ones.
        *("310102", "310103", "310108", "310111", "310119", "310221", "310224", "310230"),
        # Unknown ones, where the known package raises KeyError.
        *("310199", "340524"),
    ],
)
def test_regions_are_never_an_error(region: str):
    assert read(number(f"{region}19480507012"), TODAY).region == region


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("310000480507012", "RID_15_DIGIT"),
        ("３１００００４８０５０７０１２", "RID_15_DIGIT"),
        ("", "RID_LENGTH"),
        ("31000019480507012", "RID_LENGTH"),
        ("3100001948050701200", "RID_LENGTH"),
        ("31000048050701X", "RID_LENGTH"),
        ("1" * 10_000, "RID_LENGTH"),
        ("010000194805070120", "RID_FORMAT"),
        ("31000019480507012Y", "RID_FORMAT"),
        ("3100001948050701X0", "RID_FORMAT"),
        ("٣١٠٠٠٠١٩٤٨٠٥٠٧٠١٢٠", "RID_FORMAT"),
        (number("16000019480507012"), "RID_PROVINCE"),
        (number("99000019480507012"), "RID_PROVINCE"),
        (number("31000019480230012"), "RID_BIRTH_DATE"),
        (number("31000019491301012"), "RID_BIRTH_DATE"),
        (number("31000019570229012"), "RID_BIRTH_DATE"),
        (number("31000000000101012"), "RID_BIRTH_DATE"),
        ("440524188001010014", "RID_BIRTH_RANGE"),
        (number("31000018991231012"), "RID_BIRTH_RANGE"),
        (number("31000020261124012"), "RID_BIRTH_RANGE"),
        ("310000194805070121", "RID_CHECKSUM"),
        ("31000019480507012X", "RID_CHECKSUM"),
        (number("81000019480507012"), "RID_RESIDENCE_PERMIT"),
        (number("82000019480507012"), "RID_RESIDENCE_PERMIT"),
        (number("83000019480507012"), "RID_RESIDENCE_PERMIT"),
    ],
)
def test_refusals(typed: str, code: str):
    with pytest.raises(ValueError, match=f"^{code}$"):
        read(typed, TODAY)


def test_the_edges_of_birth():
    assert read(number("31000019000101012"), TODAY).born_on == date(1900, 1, 1)
    assert read(number("31000020261123012"), TODAY).born_on == TODAY


@pytest.mark.parametrize("place", range(17))
@pytest.mark.parametrize("sample", [sample for sample, *_ in SAMPLES])
def test_one_wrong_digit_never_passes(sample: str, place: int):
    for digit in set("0123456789") - {sample[place]}:
        with pytest.raises(ValueError, match=r"^RID_"):
            read(sample[:place] + digit + sample[place + 1 :], TODAY)


def code_of(typed: str) -> str:
    """OK, or why not."""
    try:
        read(typed, TODAY)
    except ValueError as error:
        return str(error)
    return "OK"


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{17}[0-9Xx]", fullmatch=True))
def test_any_text_is_read_or_refused_with_a_code(typed: str):
    assert code_of(typed) == "OK" or code_of(typed).startswith("RID_")
