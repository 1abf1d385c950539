from __future__ import annotations

from datetime import datetime

import httpx

from api_client.models.base import changed
from app.state.load import Loaded
from tests.support.api_server import NO_ANSWER
from tests.support.desk import Desk
from tests.support.factories import NOW, make_notice, make_notice_page

LIST = "GET /notices"


async def test_load(desk: Desk):
    page = make_notice_page(make_notice("PAID", params={"total_fen": 13200}))
    desk.server.on(LIST, page)

    await desk.container.notices.load()

    assert desk.state.notices.page == Loaded(page)


async def test_mark_read(desk: Desk, now: datetime):
    new, old = make_notice(), make_notice(read_at=NOW)
    desk.server.on(LIST, make_notice_page(new, old))
    desk.server.on(f"POST /notices/{new.id}/read", httpx.Response(204))
    await desk.container.notices.load()

    await desk.container.notices.mark_read(new.id)
    await desk.container.notices.mark_read(new.id)

    expected = make_notice_page(changed(new, read_at=now), old)
    assert desk.state.notices.page == Loaded(expected)
    assert expected.unread == 0


async def test_marking_that_does_not_arrive_leaves_it_new(desk: Desk):
    page = make_notice_page(make_notice())
    desk.server.on(LIST, page)
    desk.server.on(f"POST /notices/{page.items[0].id}/read", NO_ANSWER)
    await desk.container.notices.load()

    await desk.container.notices.mark_read(page.items[0].id)

    assert desk.state.notices.page == Loaded(page)
