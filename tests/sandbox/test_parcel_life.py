"""The lives of simulated parcels."""

from __future__ import annotations

import pytest

from backend.deliveries.events import FINAL
from backend.reference.carriers import meaning
from sandbox.parcel_life import LIFE_NAMES, LIVES


def test_every_life_has_a_name():
    assert LIVES.keys() == LIFE_NAMES.keys()


@pytest.mark.parametrize("life", LIVES)
def test_every_life_comes_to_an_end(life: str):
    states = [meaning("kuaidi100", moment.code).state for moment in LIVES[life]]

    assert states[-1] in FINAL
    assert not FINAL & set(states[:-1])


@pytest.mark.parametrize("life", LIVES)
def test_codes_are_real_but_in_one_life(life: str):
    strange = {m.code for m in LIVES[life] if not meaning("kuaidi100", m.code).is_known}

    assert strange == ({"9999"} if life == "unknown_code" else set())


def test_invented_organisations_are_marked():
    for life in LIVES.values():
        for moment in life:
            if "【" in moment.text and "家人" not in moment.text:
                assert "示例" in moment.text
