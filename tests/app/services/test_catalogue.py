from __future__ import annotations

from api_client.models.catalogue import OfferList
from app.state.load import Failed, Loaded
from tests.support.api_server import NO_ANSWER
from tests.support.desk import Desk
from tests.support.factories import make_offer


async def test_load_and_retry(desk: Desk):
    offer = make_offer(is_suggested=True)
    desk.server.on("GET /catalogue/offers", NO_ANSWER)
    await desk.container.catalogue.load()
    assert isinstance(desk.state.catalogue.offers, Failed)

    desk.server.on("GET /catalogue/offers", OfferList(items=(offer,)))
    await desk.container.retry()
    assert desk.state.catalogue.offers == Loaded((offer,))
