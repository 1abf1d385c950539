"""What a person can do with the application they have open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from api_client.models.answers import ANSWERS, DraftWrite
from api_client.models.applications import Application, Channel, Question
from api_client.models.base import fill
from api_client.models.identity import CheckState, IdentityCheckCreate, SignatureWrite
from app.services.choices import Choices
from app.services.current import CHANGED, Outcome
from app.state.load import Failed, Loaded, Loading

_ENDED_CHECKS = frozenset({CheckState.PASSED, CheckState.FAILED, CheckState.EXPIRED})


class CurrentApplicationService(Choices):
    """Opens one, answers its questions, and hands it in."""

    async def open(self, application_id: UUID) -> None:
        """Show this one."""
        await self._current.open(application_id)

    async def refresh(self) -> None:
        """Look again; what is shown stays when that fails."""
        await self._current.refresh()

    async def answer(self, question: str, answer: Mapping[str, Any]) -> None:
        """Answer one question; what was typed stays the view's, whatever comes of it."""
        asked = Question(question)
        filled = fill(ANSWERS[asked], answer)

        async def give(its: Application) -> Outcome:
            return await self._calls.ask(
                self._api.applications.answer(its.id, asked, filled, etag=its.etag)
            )

        await self._current.change(give)

    async def save_draft(self, question: str, values: Mapping[str, str]) -> None:
        """Keep what is typed so far; failing costs nothing but the offline banner."""
        its = self._current.its
        if its is not None:
            draft = DraftWrite(values=dict(values))
            await self._calls.ask(
                self._api.applications.save_draft(its.id, Question(question), draft)
            )

    async def set_channel(self, channel: Channel) -> None:
        """Choose how it reaches the office."""

        async def choose(its: Application) -> Outcome:
            return await self._calls.act(
                ("channel", its.id, channel),
                lambda key: self._api.applications.set_channel(
                    its.id, channel, etag=its.etag, key=key
                ),
            )

        await self._current.change(choose)

    async def sign(
        self, width: float, height: float, strokes: Sequence[Sequence[tuple[float, float]]]
    ) -> None:
        """Give the signature that was drawn."""

        async def give(its: Application) -> Outcome:
            if its.statement_hash is None:
                return CHANGED
            signature = SignatureWrite(
                statement_hash=its.statement_hash,
                width=float(width),
                height=float(height),
                strokes=tuple(tuple(stroke) for stroke in strokes),
            )
            match await self._calls.ask(self._api.identity.sign(its.id, signature)):
                case Loaded():
                    return await self._calls.ask(self._api.applications.get(its.id))
                case Failed() as failed:
                    return failed

        await self._current.change(give)

    async def submit(self) -> None:
        """Hand it in."""

        async def hand_in(its: Application) -> Outcome:
            return await self._calls.act(
                ("submit", its.id),
                lambda key: self._api.applications.submit(its.id, etag=its.etag, key=key),
            )

        await self._current.change(hand_in)

    async def withdraw(self) -> None:
        """Take it back."""

        async def take_back(its: Application) -> Outcome:
            return await self._calls.act(
                ("withdraw", its.id),
                lambda key: self._api.applications.withdraw(its.id, key=key),
            )

        await self._current.change(take_back)

    async def start_check(self) -> None:
        """Begin the applicant's own check."""
        its = self._current.its
        if its is None:
            return
        if its.statement_hash is None:
            self._state.check = CHANGED
            return
        self._state.check = Loading()
        wanted = IdentityCheckCreate(statement_hash=its.statement_hash)
        outcome = await self._calls.act(
            ("check", its.id, its.statement_hash),
            lambda key: self._api.identity.start(its.id, wanted, key=key),
        )
        if self._current.is_open(its.id):
            if isinstance(outcome, Loaded) and outcome.value.state in _ENDED_CHECKS:
                # It was decided while nobody looked, as on coming back from the provider's page.
                await self._current.refresh()
            self._state.check = outcome

    async def refresh_check(self) -> None:
        """Look how the check stands; once it has ended, the application is looked at too."""
        check = self._state.check
        if not isinstance(check, Loaded):
            return
        outcome = await self._calls.load(
            "check", self.refresh_check, self._api.identity.get(check.value.id)
        )
        if isinstance(outcome, Loaded) and self._current.is_open(outcome.value.application_id):
            # The application first: whoever polls stops, and is cut off, once the check has ended.
            if outcome.value.state in _ENDED_CHECKS:
                await self._current.refresh()
            self._state.check = outcome
