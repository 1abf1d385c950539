from __future__ import annotations

from tests.support.showing import show
from views.components.bring_list import BringList


async def shown(case_code, *, is_paid: bool = False, **page):
    def draw():
        return BringList(case_code, is_paid=is_paid)

    return await show(draw, as_views=False, **page)


async def test_what_to_bring_and_what_to_show():
    app = await shown("K7M2P9XT")

    assert app.texts() == [
        "Bring with you",
        "Your ID card",
        "Your old document, if you have it",
        "Cash, a bank card or your phone to pay",
        "Show this at the counter:",
        "K7M2 P9XT",
    ]
    assert app.by_key("case-code").semantics_label == "K 7 M 2 P 9 X T"


async def test_what_is_paid_is_not_paid_again():
    app = await shown("K7M2P9XT", is_paid=True)

    assert "Cash, a bank card or your phone to pay" not in app.texts()


async def test_without_a_case_there_is_no_code():
    app = await shown(None, language="zh_Hans")

    assert app.texts()[0] == "要带的东西"
    assert not app.has("case-code")
