"""Reading and checking the dated facts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from backend.reference import loader
from backend.reference.facts import FeeFact, in_force
from backend.reference.loader import BadFactError

REAL = Path(loader.__file__).parent
FEE = """
[[fee]]
code = "PP"
document_kind = "PASSPORT"
kinds = ["RENEW"]
amount_fen = {amount_fen}
valid_from = {valid_from}
{valid_to}
source = "a test"
verified = false
"""


def fee(*, amount_fen: object = 12000, valid_from: str = "2019-07-01", valid_to: str = "") -> str:
    end = f"valid_to = {valid_to}" if valid_to else ""
    return FEE.format(amount_fen=amount_fen, valid_from=valid_from, valid_to=end)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in REAL.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(BadFactError) as caught:
        loader.load(folder)
    return str(caught.value)


def test_the_fee_table():
    amounts = {item.code: item.amount_fen for item in loader.FACTS.fees}

    assert amounts == {
        "PP": 12000, "PP_NOTE": 0, "HKM": 6000, "HKM_E1": 1500, "HKM_E2": 3000, "HKM_M1": 8000,
        "HKM_M2": 12000, "HKM_M3": 16000, "HKM_M4": 24000, "TW": 6000, "TW_1": 1500,
        "TW_E1": 1500, "TW_M": 8000,
    }  # fmt: skip


def test_what_was_only_remembered_is_not_called_verified():
    unsure = {item.code for item in loader.FACTS.fees if not item.verified}

    assert unsure == {"PP_NOTE"}
    assert not any(item.verified for item in loader.FACTS.postage)
    assert all(item.is_sample for item in loader.FACTS.postage)


def test_entries_that_follow_each_other(folder):
    old = fee(amount_fen=16000, valid_from="2017-07-01", valid_to="2019-06-30")
    (folder / "fees.toml").write_text(fee() + old)

    fees = loader.load(folder).fees

    assert [amount_on(fees, day) for day in ("2019-06-30", "2019-07-01", "2017-06-30")] == [
        16000,
        12000,
        None,
    ]


def amount_on(fees: tuple[FeeFact, ...], day: str) -> int | None:
    found = in_force(fees, date.fromisoformat(day))
    return None if found is None else found.amount_fen


@pytest.mark.parametrize(
    ("fees", "message"),
    [
        (fee(amount_fen=-1), "fees.toml, PP: amount_fen"),
        (fee(amount_fen=120.5), "fees.toml, PP: amount_fen"),
        (fee(amount_fen='"12000"'), "fees.toml, PP: amount_fen"),
        (fee().replace("valid_from = 2019-07-01", ""), "fees.toml, PP: valid_from"),
        (fee().replace('source = "a test"', ""), "fees.toml, PP: source"),
        (fee().replace('"a test"', '""'), "fees.toml, PP: source"),
        (fee() + "\nfrom = 1", "fees.toml, PP: from"),
        (fee().replace("PASSPORT", "VISA"), "fees.toml, PP: document_kind"),
        (fee().replace('code = "PP"', ""), "fees.toml, PASSPORT: code"),
        (fee(valid_to="2019-06-30"), "fees.toml, PP: Value error, valid_to"),
        (fee() + fee(), "fees.toml, PP: overlap from 2019-07-01"),
        (fee() + fee(valid_from="2020-01-01"), "fees.toml, PP: overlap from 2020-01-01"),
        (
            fee(valid_to="2020-01-01") + fee(valid_from="2020-01-01"),
            "fees.toml, PP: overlap from 2020-01-01",
        ),
        (
            fee(valid_to="2019-12-30") + fee(valid_from="2020-01-01"),
            "fees.toml, PP: gap before 2020-01-01",
        ),
        (
            fee() + fee().replace('"PP"', '"PP_AGAIN"'),
            "fees.toml, PASSPORT RENEW: overlap from 2019-07-01",
        ),
        ("fee = 1", "fees.toml: no list [[fee]]"),
        ("[[fee", "fees.toml: "),
    ],
)
def test_refuses_a_wrong_fee_and_names_it(folder, fees, message):
    (folder / "fees.toml").write_text(fees)

    assert refusal(folder).startswith(message)


def test_refuses_a_missing_file(folder):
    (folder / "postage.toml").unlink()

    assert refusal(folder).startswith("postage.toml: ")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("postage.toml", '["上海"]', '["上海", "江苏"]', "postage.toml, 江苏: overlap"),
        ("postage.toml", "provinces = []", 'provinces = ["西藏"]', "postage.toml: no zone"),
        ("postage.toml", "1500", "-1500", "postage.toml, NEAR: amount_fen"),
        ("online_rule.toml", '"310151"', '"310"', "online_rule.toml, entry 1: region_to"),
        ("online_rule.toml", '"310151"', '"110000"', "online_rule.toml, entry 1: Value error"),
        ("processing.toml", "working_days = 7", "working_days = 0", "processing.toml, PASSPORT:"),
        ("processing.toml", '"TW_PASS"', '"HKM_PASS"', "processing.toml, HKM_PASS: overlap"),
        ("photo_reuse.toml", '"RESIDENT_ID"', '"SELFIE"', "photo_reuse.toml, entry 1: sources"),
        ("holidays_override.toml", '"05-02"', '"5-2"', "holidays_override.toml, LABOUR_DAY:"),
        ("holidays_override.toml", '"05-02"', '"05-32"', "holidays_override.toml, LABOUR_DAY:"),
    ],
)
def test_refuses_a_wrong_entry_and_names_it(folder, file, old, new, message):
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")

    assert refusal(folder).startswith(message)


PLAN = '{{ year = 2027, off = [{off}], on = [{on}], source = "a test", verified = true }}'


@pytest.mark.parametrize(
    ("plans", "message"),
    [
        ([PLAN.format(off="2026-12-31", on="")], "holidays_override.toml, 2027: Value error"),
        (
            [PLAN.format(off="2027-01-01", on="2027-01-01")],
            "holidays_override.toml, 2027: Value error, a day both",
        ),
        ([PLAN.format(off="", on="")] * 2, "holidays_override.toml, 2027: given twice"),
    ],
)
def test_refuses_a_wrong_year(folder, plans, message):
    text = (folder / "holidays_override.toml").read_text("utf-8")
    text = text.replace("\nyear = []", f"\nyear = [{', '.join(plans)}]")
    (folder / "holidays_override.toml").write_text(text, "utf-8")

    assert refusal(folder).startswith(message)
