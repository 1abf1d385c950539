"""The senior at the API: begins, answers, confirms, signs and hands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from backend import clock
from backend.applications import office_word
from backend.applications.ports import OfficeStatus, OfficeWord
from backend.config import Settings
from backend.database import Database
from backend.models import (
    Application,
    ApplicationEvent,
    ApplicationState,
    CheckState,
    IdentityCheck,
    Notice,
    Order,
    OrderState,
    Session,
)

STROKES = [[[10, 20], [40, 30]], [[20, 10], [20, 80]], [[30, 60], [70, 90]]]


def once() -> dict[str, str]:
    """A fresh idempotency key."""
    return {"Idempotency-Key": uuid4().hex}


@dataclass
class Applicant:
    """One person, through one session, and a look behind the API."""

    http: httpx.AsyncClient
    database: Database
    settings: Settings

    async def start(self) -> dict[str, Any]:
        """A draft of a passport renewal."""
        body = {"document_kind": "PASSPORT", "kind": "RENEW"}
        return _of(await self.http.post("/applications", json=body, headers=once()), 201)

    async def look(self, application: dict[str, Any]) -> dict[str, Any]:
        """As it is now."""
        return _of(await self.http.get(f"/applications/{application['id']}"), 200)

    async def answer(
        self, application: dict[str, Any], question: str, **body: Any
    ) -> httpx.Response:
        """Answer one question of the application as it was read."""
        return await self.http.put(
            f"/applications/{application['id']}/answers/{question}",
            json=body,
            headers={"If-Match": f'"{application["version"]}"'},
        )

    async def fill(self, application: dict[str, Any], method: str = "EXPRESS") -> dict[str, Any]:
        """Answer what is open: a photo on file, and her own address."""
        photos = _of(await self.http.get("/photos", params={"document_kind": "PASSPORT"}), 200)
        photo_id = next(item["id"] for item in photos["items"] if item["is_usable"])
        found = _of(await self.answer(application, "photo", choice="REUSE", photo_id=photo_id), 200)
        delivery: dict[str, Any] = {"method": method}
        if method == "EXPRESS":
            addresses = _of(await self.http.get("/people/me/addresses"), 200)
            delivery["address_id"] = addresses["items"][0]["id"]
        return _of(await self.answer(found, "delivery", **delivery), 200)

    async def pass_check(self, application: dict[str, Any]) -> None:
        """An identity check that has passed, without a provider."""
        async with self.database.begin() as session:
            row = await session.get_one(Application, UUID(application["id"]))
            opened = await session.scalar(select(Session).where(Session.person_id == row.owner_id))
            assert opened is not None
            session.add(
                IdentityCheck(
                    application_id=row.id,
                    person_id=row.owner_id,
                    session_id=opened.id,
                    statement_hash=application["statement_hash"],
                    state=CheckState.PASSED,
                    expires_at=clock.now(),
                )
            )

    async def sign(self, application: dict[str, Any], **changes: Any) -> httpx.Response:
        """Sign what was read."""
        body = {
            "statement_hash": application["statement_hash"],
            "width": 300,
            "height": 120,
            "strokes": STROKES,
        }
        return await self.http.put(
            f"/applications/{application['id']}/signature", json=body | changes
        )

    async def submit(self, application: dict[str, Any], **headers: str) -> httpx.Response:
        """Hand in what was read."""
        match = {"If-Match": f'"{application["version"]}"'}
        return await self.http.post(
            f"/applications/{application['id']}/submit", headers=once() | match | headers
        )

    async def ready(self, method: str = "EXPRESS") -> dict[str, Any]:
        """Everything is there; only handing in is left."""
        return await self.confirm(await self.fill(await self.start(), method))

    async def confirm(self, application: dict[str, Any]) -> dict[str, Any]:
        """Checked and signed."""
        await self.pass_check(application)
        assert (await self.sign(application)).status_code == 204
        return await self.look(application)

    async def submitted(self, method: str = "EXPRESS") -> dict[str, Any]:
        """With the office."""
        return _of(await self.submit(await self.ready(method)), 200)

    async def withdraw(self, application: dict[str, Any]) -> httpx.Response:
        """Give it up."""
        return await self.http.post(f"/applications/{application['id']}/withdraw", headers=once())

    async def office_says(
        self, application: dict[str, Any], sequence: int, status: OfficeStatus, **changes: Any
    ) -> dict[str, Any]:
        """The office's word, taken in; the application after it."""
        values = {"reason": None, "document_number": None} | changes
        word = OfficeWord(application["id"], sequence, status, **values)
        async with self.database.begin() as session:
            await office_word.apply_word(session, self.settings, word)
        return await self.look(application)

    async def approved(self, method: str = "EXPRESS") -> dict[str, Any]:
        """Waiting for her money."""
        submitted = await self.submitted(method)
        return await self.office_says(submitted, 2, OfficeStatus.APPROVED)

    async def states(self, application: dict[str, Any]) -> list[ApplicationState]:
        """Its history."""
        async with self.database.read() as session:
            rows = await session.scalars(
                select(ApplicationEvent.to_state)
                .where(ApplicationEvent.application_id == UUID(application["id"]))
                .order_by(ApplicationEvent.id)
            )
            return list(rows)

    async def told(self) -> list[Notice]:
        """What people were told, in order."""
        async with self.database.read() as session:
            return list(await session.scalars(select(Notice).order_by(Notice.id)))

    async def order_state(self, application: dict[str, Any]) -> OrderState | None:
        """What became of its order."""
        async with self.database.read() as session:
            return await session.scalar(
                select(Order.state).where(Order.application_id == UUID(application["id"]))
            )


def _of(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    body: dict[str, Any] = response.json()
    return body
