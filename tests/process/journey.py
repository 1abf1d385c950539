"""One application from sign-in to the delivered document, over HTTP alone."""

from __future__ import annotations

import re
from typing import Any

import httpx

from tests.process.client import Person, until

PHONE = "13800138000"
STROKES = [[[10.0, 10.0], [60.0, 40.0], [90.0, 20.0]], [[20.0, 60.0], [80.0, 60.0]]]


class Journey:
    """王秀珍's steps, each a method, with the outside world's pages at her side."""

    def __init__(self, person: Person, outside: httpx.AsyncClient) -> None:
        self._person = person
        self._outside = outside
        self._challenge_id = ""
        self._check_id = ""
        self._attempt_url = ""
        self.application_id = ""

    async def ask_for_code(self) -> None:
        """A code is on its way."""
        challenge = await self._person.post("/sessions/challenges", {"phone": PHONE})
        self._challenge_id = challenge["id"]

    async def sign_in(self) -> None:
        """Read the code from the phone, and type it."""

        async def newest() -> dict[str, Any] | None:
            messages = (await self._outside.get("/sms.json")).json()
            return messages[0] if messages else None

        message = await until(newest, "a short message")
        opened = await self._person.post(
            "/sessions",
            {
                "challenge_id": self._challenge_id,
                "code": message["params"][0],
                "device_name": "a phone",
            },
        )
        self._person.sign_in(opened["access_token"])

    async def begin(self) -> None:
        """A new passport, please."""
        begun = await self._person.post(
            "/applications", {"document_kind": "PASSPORT", "kind": "RENEW"}
        )
        self.application_id = begun["id"]

    async def answer(self) -> None:
        """The photo on file, sent to her address."""
        photos = await self._person.get("/photos?document_kind=PASSPORT")
        addresses = await self._person.get("/people/me/addresses")
        await self._put_answer("photo", {"choice": "REUSE", "photo_id": photos["items"][0]["id"]})
        await self._put_answer(
            "delivery", {"method": "EXPRESS", "address_id": addresses["items"][0]["id"]}
        )

    async def _put_answer(self, question: str, body: object) -> None:
        version = (await self.read())["version"]
        path = f"/applications/{self.application_id}/answers/{question}"
        await self._person.put(path, body, If_Match=f'"{version}"')

    async def read(self) -> dict[str, Any]:
        """The application as it stands."""
        found: dict[str, Any] = await self._person.get(f"/applications/{self.application_id}")
        return found

    async def start_check(self) -> None:
        """Ask to be checked."""
        statement = (await self.read())["statement_hash"]
        check = await self._person.post(
            f"/applications/{self.application_id}/identity-checks", {"statement_hash": statement}
        )
        self._check_id = check["id"]

    async def pass_check(self) -> None:
        """Look into the camera."""

        async def address() -> str | None:
            url: str | None = (await self._person.get(f"/identity-checks/{self._check_id}"))["url"]
            return url

        url = await until(address, "the page of the identity check")
        assert (await self._outside.post(f"{url}/passed")).is_redirect

    async def be_confirmed(self) -> None:
        """The check has passed."""

        async def has_passed() -> bool:
            check = await self._person.get(f"/identity-checks/{self._check_id}")
            assert check["state"] != "FAILED"
            return bool(check["state"] == "PASSED")

        await until(has_passed, "the identity check has passed")

    async def sign(self) -> None:
        """Her name, drawn by hand."""
        statement = (await self.read())["statement_hash"]
        drawn = {"statement_hash": statement, "width": 300, "height": 120, "strokes": STROKES}
        await self._person.put(f"/applications/{self.application_id}/signature", drawn)

    async def submit(self) -> None:
        """Hand it in."""
        version = (await self.read())["version"]
        await self._person.post(
            f"/applications/{self.application_id}/submit", None, If_Match=f'"{version}"'
        )

    async def reach(self, *states: str) -> None:
        """Wait until the application has come so far."""

        async def has_come() -> bool:
            return (await self.read())["state"] in states

        await until(has_come, f"the application is {' or '.join(states)}")

    async def ask_to_pay(self) -> None:
        """A code to pay by."""
        order_id = (await self.read())["order_id"]
        await self._person.post(f"/orders/{order_id}/attempts", {"channel": "WECHAT_NATIVE"})

        async def code() -> str | None:
            attempt = (await self._person.get(f"/orders/{order_id}"))["attempt"]
            return None if attempt is None else attempt["code_url"]

        self._attempt_url = await until(code, "a code to pay by")

    async def pay(self) -> None:
        """Scan the code, and confirm in the wallet."""
        page = await self._outside.get("/wechat/pay", params={"code": self._attempt_url})
        form = re.search(r'action="(/wechat/pay/[^"]+)"', page.text)
        assert form is not None, page.text
        assert "付好了" in (await self._outside.post(form[1])).text

    async def parcel(self) -> dict[str, Any]:
        """Her only parcel."""
        found: list[dict[str, Any]] = (await self._person.get("/parcels"))["items"]
        assert len(found) <= 1
        return found[0] if found else {"state": "NONE"}

    async def parcel_reaches(self, *states: str) -> None:
        """Wait until the parcel has come so far."""

        async def has_come() -> bool:
            return (await self.parcel())["state"] in states

        await until(has_come, f"the parcel is {' or '.join(states)}")

    async def notices(self) -> list[str]:
        """The templates of everything she was told."""
        page = await self._person.get("/notices?limit=50")
        return [item["template"] for item in page["items"]]

    async def order(self) -> dict[str, Any]:
        """What she owed."""
        order_id = (await self.read())["order_id"]
        found: dict[str, Any] = await self._person.get(f"/orders/{order_id}")
        return found
