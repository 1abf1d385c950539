"""Prices and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from backend import clock
from backend.catalogue import service
from backend.catalogue.errors import NoFeeError, NoProcessingTimeError
from backend.models import ApplicationKind, DocumentKind
from backend.reference import loader
from backend.reference.facts import FeeFact

TODAY = date(2026, 11, 23)
REPLACEMENTS = [kind for kind in ApplicationKind if kind.startswith("REPLACE")]


@pytest.mark.parametrize("kind", [ApplicationKind.FIRST, ApplicationKind.RENEW, *REPLACEMENTS])
@pytest.mark.parametrize(
    ("document_kind", "code", "amount_fen"),
    [
        (DocumentKind.PASSPORT, "PP", 12000),
        (DocumentKind.HKM_PASS, "HKM", 6000),
        (DocumentKind.TW_PASS, "TW", 6000),
    ],
)
def test_first_renewal_and_replacement_cost_the_same(document_kind, kind, code, amount_fen):
    fee = service.fee_for(document_kind, kind, TODAY)

    assert (fee.code, fee.amount_fen, fee.is_verified, fee.is_sample) == (
        code, amount_fen, True, False,
    )  # fmt: skip


def test_a_note_in_a_passport_is_free():
    fee = service.fee_for(DocumentKind.PASSPORT, ApplicationKind.ANNOTATE, TODAY)

    assert (fee.code, fee.amount_fen, fee.is_verified) == ("PP_NOTE", 0, False)


@pytest.mark.parametrize(
    ("document_kind", "kind", "on"),
    [
        (DocumentKind.HKM_PASS, ApplicationKind.ENDORSE, TODAY),
        (DocumentKind.HKM_PASS, ApplicationKind.ANNOTATE, TODAY),
        (DocumentKind.PASSPORT, ApplicationKind.RENEW, date(2019, 6, 30)),
    ],
)
def test_no_fee_known(document_kind, kind, on):
    with pytest.raises(NoFeeError):
        service.fee_for(document_kind, kind, on)


def test_the_acceptance_day_decides(monkeypatch):
    def pp(amount_fen: int, valid_from: date, valid_to: date | None) -> FeeFact:
        return FeeFact(
            code="PP",
            document_kind=DocumentKind.PASSPORT,
            kinds=(ApplicationKind.RENEW,),
            amount_fen=amount_fen,
            valid_from=valid_from,
            valid_to=valid_to,
            source="a test",
            verified=True,
        )

    fees = (
        pp(16000, date(2017, 7, 1), date(2019, 6, 30)),
        pp(12000, date(2019, 7, 1), None),
    )
    monkeypatch.setattr(loader, "FACTS", replace(loader.FACTS, fees=fees))

    days = [date(2019, 6, 30), date(2019, 7, 1)]
    found = [service.fee_for(DocumentKind.PASSPORT, ApplicationKind.RENEW, day) for day in days]
    assert [fee.amount_fen for fee in found] == [16000, 12000]


@pytest.mark.parametrize(
    ("province", "amount_fen"),
    [
        ("上海市", 1200),
        ("上海", 1200),
        (" 上海市 ", 1200),
        ("江苏省", 1500),
        ("浙江", 1500),
        ("安徽省", 1500),
        ("北京市", 2200),
        ("广西壮族自治区", 2200),
        ("内蒙古", 2200),
        ("市", 2200),
        ("", 2200),
    ],
)
def test_postage_is_a_sample_price(province, amount_fen):
    fee = service.postage_for(province, TODAY)

    assert (fee.code, fee.amount_fen, fee.is_sample, fee.is_verified) == (
        "POSTAGE", amount_fen, True, False,
    )  # fmt: skip


def test_no_tariff_yet():
    with pytest.raises(NoFeeError):
        service.postage_for("上海市", date(2021, 3, 31))


@pytest.mark.parametrize("document_kind", DocumentKind)
def test_seven_working_days(document_kind, monkeypatch):
    assert service.working_days(document_kind, TODAY) == 7

    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert service.working_days(document_kind) == 7


def test_no_processing_time_before_the_rule():
    with pytest.raises(NoProcessingTimeError):
        service.working_days(DocumentKind.PASSPORT, date(2024, 5, 5))


def test_the_promise():
    promised = service.promise(TODAY, service.working_days(DocumentKind.PASSPORT, TODAY))

    assert (promised.on, promised.is_estimate) == (date(2026, 12, 2), False)


def test_fees_on_a_day():
    assert {fee.code for fee in service.fees_on(date(2020, 1, 1))} == {"PP", "HKM"}
    assert len(service.fees_on(TODAY)) == 13
