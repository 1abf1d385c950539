from __future__ import annotations

from tests.support.showing import show
from tests.support.usable import assert_usable
from views.screens.not_found_screen import NotFoundScreen


async def test_says_so_and_leads_home():
    app = await show(NotFoundScreen, route="/nowhere", language="zh_Hans")
    assert app.by_key("heading").value == "没有这一页"
    assert_usable(app)

    await app.tap("home")

    assert app.route == "/"
