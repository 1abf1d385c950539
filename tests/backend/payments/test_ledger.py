"""Double entry, and the numbers of payments."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from backend.codes import new_code
from backend.payments import ledger
from backend.payments.ledger import Entry
from backend.payments.numbers import new_receipt_number, refund_number, trade_number

LINES = st.lists(
    st.tuples(st.sampled_from(["PASSPORT", "POSTAGE", "HKM_PASS"]), st.integers(1, 10**7)),
    min_size=1,
    max_size=5,
)


def balance(entries: list[Entry]) -> int:
    return sum(entry.debit_fen - entry.credit_fen for entry in entries)


def test_kept():
    assert ledger.kept([("PASSPORT", 12000), ("POSTAGE", 1200)]) == [
        Entry("WECHAT_CLEARING", 13200, 0),
        Entry("FEE_REVENUE", 0, 12000),
        Entry("POSTAGE_PAYABLE", 0, 1200),
    ]


def test_kept_without_postage():
    accounts = [entry.account for entry in ledger.kept([("PASSPORT", 12000)])]
    assert accounts == ["WECHAT_CLEARING", "FEE_REVENUE"]


@given(LINES)
def test_every_booking_balances(lines: list[tuple[str, int]]):
    total = sum(amount for _, amount in lines)
    for entries in (ledger.kept(lines), ledger.unclaimed(total)):
        assert balance(entries) == balance(ledger.reversal(entries)) == 0
        assert entries[0] == Entry("WECHAT_CLEARING", total, 0)
        assert len({entry.account for entry in entries}) == len(entries)
        undone = {e.account: e.debit_fen - e.credit_fen for e in ledger.reversal(entries)}
        assert undone == {e.account: e.credit_fen - e.debit_fen for e in entries}


def test_is_kept():
    assert ledger.is_kept(ledger.kept([("PASSPORT", 1)]))
    assert not ledger.is_kept(ledger.unclaimed(1))
    assert not ledger.is_kept([])


def test_numbers_fit_the_provider():
    number = trade_number(new_code(), 12345)
    assert re.fullmatch(r"[0-9A-Za-z_-]{6,32}", number)
    assert re.fullmatch(r"[0-9A-Za-z_-]{1,64}", refund_number(number, 99))


def test_receipt_numbers():
    numbers = {new_receipt_number() for _ in range(200)}
    assert len(numbers) == 200
    assert all(re.fullmatch(r"[1-9][0-9]{9}", number) for number in numbers)
