"""HTTP of the catalogue."""

from __future__ import annotations

from fastapi import APIRouter

from backend import clock
from backend.auth import SignedIn
from backend.catalogue import service
from backend.catalogue.schemas import FeeList, FeeRead, OfferList
from backend.database import DbSession
from backend.errors import ProblemBody

router = APIRouter(prefix="/catalogue", tags=["catalogue"])


@router.get("/offers", response_model=OfferList, responses={401: {"model": ProblemBody}})
async def list_offers(actor: SignedIn, session: DbSession) -> OfferList:
    """What the signed-in person may want to do, suggested first."""
    return OfferList(items=await service.list_offers(session, actor.person_id))


@router.get("/fees", response_model=FeeList, responses={401: {"model": ProblemBody}})
async def list_fees(actor: SignedIn) -> FeeList:  # noqa: ARG001  # every route is signed in
    """Every fee in force today."""
    return FeeList(items=[FeeRead.model_validate(fee) for fee in service.fees_on(clock.today())])
