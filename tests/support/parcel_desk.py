"""A desk that sends parcels, and looks at what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from backend import clock
from backend.codes import new_code
from backend.config import Settings
from backend.database import Database
from backend.deliveries import service
from backend.deliveries.ports import CarrierEvent
from backend.models import (
    Application,
    ApplicationKind,
    ApplicationState,
    DocumentKind,
    Notice,
    Parcel,
    Person,
    TrackEvent,
)
from backend.reference.carriers import meaning

RECEIVER = {
    "recipient": "王秀珍",
    "phone": "+8613800001234",
    "province": "上海市",
    "city": "上海市",
    "district": "虹口区",
    "street": "示例路1号",
    "postcode": "",
}


def said(code: str, minutes_ago: float = 0, text: str = "", **changes: Any) -> CarrierEvent:
    """Something Kuaidi100 says."""
    values = {
        "happened_at": clock.now().replace(microsecond=0) - timedelta(minutes=minutes_ago),
        "code": code,
        "state": meaning("kuaidi100", code).state,
        "area": "上海,上海市,虹口区",
        "text": text or f"示例 {code}",
    }
    return CarrierEvent(**(values | changes))


@dataclass
class Desk:
    """Sends parcels of fresh applications."""

    database: Database
    settings: Settings
    phones: int = 0

    async def application(self, owner: Person | None = None) -> Application:
        """A dispatched application, of a new person if of nobody's."""
        self.phones += 1
        async with self.database.begin() as session:
            if owner is None:
                number = f"+861380001{self.phones:04}"
                owner = Person(phone=number, phone_key=f"key-{number}")
                session.add(owner)
                await session.flush()
            application = Application(
                owner_id=owner.id,
                document_kind=DocumentKind.PASSPORT,
                kind=ApplicationKind.RENEW,
                reason="EXPIRING",
                state=ApplicationState.DISPATCHED,
                case_code=new_code(),
                answers={},
            )
            session.add(application)
        return application

    async def dispatch(self, application: Application, **receiver: str) -> Parcel:
        """A parcel in preparation."""
        async with self.database.begin() as session:
            return await service.dispatch(session, application.id, RECEIVER | receiver)

    async def send(
        self, application: Application, waybill: str = "1000000000001", **receiver: str
    ) -> Parcel:
        """A parcel the carrier has taken."""
        parcel = await self.dispatch(application, **receiver)
        async with self.database.begin() as session:
            assert await service.hand_over(session, parcel.id, waybill, self.settings)
        return await self.look(parcel)

    async def record(self, parcel: Parcel, *events: CarrierEvent) -> Parcel:
        """Take events in, as a push or a question does."""
        async with self.database.begin() as session:
            await service.record(session, parcel.id, "kuaidi100", events, self.settings)
        return await self.look(parcel)

    async def look(self, parcel: Parcel) -> Parcel:
        """The parcel as it stands."""
        async with self.database.read() as session:
            found = await service.find_parcel(session, parcel.id)
        assert found is not None
        return found

    async def set(self, parcel: Parcel, **values: object) -> None:
        """Change a parcel behind everybody's back."""
        async with self.database.begin() as session:
            await session.execute(update(Parcel).where(Parcel.id == parcel.id).values(**values))

    async def state_of(self, application: Application) -> ApplicationState:
        """An application's state."""
        async with self.database.read() as session:
            return (await session.get_one(Application, application.id)).state

    async def notices(self, application: Application) -> list[Notice]:
        """What its owner was told, in order."""
        async with self.database.read() as session:
            found = await session.scalars(
                select(Notice)
                .where(Notice.application_id == application.id)
                .order_by(Notice.created_at, Notice.id)
            )
            return list(found)

    async def told(self, application: Application) -> list[str]:
        """The notices about the parcel itself, as templates."""
        return [
            notice.template
            for notice in await self.notices(application)
            if notice.template != "COMPLETED"
        ]

    async def events(self, parcel_id: UUID) -> Sequence[TrackEvent]:
        """Every kept event."""
        async with self.database.read() as session:
            found = await session.scalars(
                select(TrackEvent).where(TrackEvent.parcel_id == parcel_id)
            )
            return list(found)
