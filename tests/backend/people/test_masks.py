"""What others may see."""

from __future__ import annotations

import pytest

from backend.people.masks import mask_document_number, mask_id_number, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王秀珍", "王**"), ("单于", "单*"), ("王", "王"), ("", ""), ("古丽米热·买买提", "古***")],
)
def test_mask_name(name: str, masked: str):
    assert mask_name(name) == masked


def test_mask_id_number():
    assert mask_id_number("310000194805070120") == "3100**********0120"
    assert mask_id_number("31000019391001015X") == "3100**********015X"


@pytest.mark.parametrize("phone", ["+8613800138000", "13800138000"])
def test_mask_phone(phone: str):
    assert mask_phone(phone) == "138****8000"


def test_mask_document_number():
    assert mask_document_number("E00000001") == "E****0001"
    assert mask_document_number("EA0000001") == "E****0001"
