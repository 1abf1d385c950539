"""Routes under /people."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import DbSession
from backend.errors import ProblemBody
from backend.idempotency import OnceOnly
from backend.people import service
from backend.people.schemas import (
    AddressList,
    AddressRead,
    AddressWrite,
    ClientSettings,
    DistrictList,
    PersonRead,
)

router = APIRouter(prefix="/people", tags=["people"], responses={401: {"model": ProblemBody}})


@router.get("/me")
async def read_me(actor: SignedIn, session: DbSession) -> PersonRead:
    """The signed-in person, masked."""
    return service.read_person(await service.get_person(session, actor.person_id))


@router.put("/me/settings")
async def keep_settings(actor: SignedIn, session: DbSession, wanted: ClientSettings) -> PersonRead:
    """Keep text size, theme, language and mode for all her devices."""
    return service.read_person(await service.keep_settings(session, actor.person_id, wanted))


@router.get("/me/addresses")
async def list_addresses(actor: SignedIn, session: DbSession) -> AddressList:
    """Her address book, default first."""
    rows = await service.list_addresses(session, actor.person_id)
    return AddressList(items=[service.read_address(row) for row in rows])


@router.post("/me/addresses", status_code=201, response_model=AddressRead)
async def add_address(
    actor: SignedIn, session: DbSession, once: OnceOnly, typed: AddressWrite
) -> Response:
    """Keep an address; it becomes the default one."""
    address = await service.add_address(session, actor.person_id, typed)
    return await once.keep(service.read_address(address))


@router.get("/districts")
async def list_districts(actor: SignedIn) -> DistrictList:  # noqa: ARG001  # signed in is enough
    """Districts of Shanghai."""
    return DistrictList(items=service.list_districts())
