"""Signing in, staying so, and leaving without a trace."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from api_client import ApiClient, Tokens
from api_client.models.sessions import Challenge, ChallengeCreate, Session, SessionCreate
from app import formats
from app.problems import Problem, ProblemKind
from app.services.appearance import AppearanceService
from app.services.outcome import Calls, outcome_of
from app.state.app_state import AppState
from app.state.load import Failed, Loaded, awaiting, settled
from app.state.session import Phase
from app.storage.tokens import TokenStore
from app.storage.vaults import TokenStoreUnavailableError

_FAREWELL_PAUSES_S = (2.0, 10.0, 60.0, 300.0)
"""Before telling the API again that a session is over, when it could not be reached."""


class SessionService:
    """Who uses the app."""

    def __init__(
        self,
        api: ApiClient,
        calls: Calls,
        state: AppState,
        tokens: TokenStore,
        appearance: AppearanceService,
        device_name: str,
    ) -> None:
        self._api = api
        self._calls = calls
        self._app_state = state
        self._state = state.session
        self._tokens = tokens
        self._appearance = appearance
        self._device_name = device_name
        self._farewells: set[asyncio.Future[None]] = set()
        api.on_session_ended(self._ended)

    async def restore(self) -> None:
        """Take up an earlier sign-in, if it still holds.

        While the API cannot be reached, nobody knows: the phase stays RESTORING.
        """
        self._state.problem = None
        tokens = await self._kept()
        if tokens is not None:
            await self._enter()
        elif self._tokens.binding is not None:
            await self._resume(self._tokens.binding)
        else:
            self._state.phase = Phase.SIGNED_OUT

    async def request_code(self, phone: str) -> None:
        """Have a code sent to a phone."""
        self._begin()
        challenge = ChallengeCreate(phone=phone)
        match await self._calls.act(
            ("code", phone), lambda key: self._api.sessions.request_code(challenge, key=key)
        ):
            case Loaded(value):
                self._await_code(value)
            case Failed(problem):
                self._state.problem = problem
        self._state.is_busy = False

    async def resend_code(self) -> None:
        """Have the code sent again."""
        challenge = self._state.challenge
        if challenge is None:
            return
        self._begin()
        match await self._calls.act(
            ("resend", challenge.id),
            lambda key: self._api.sessions.resend_code(challenge.id, key=key),
        ):
            case Loaded(value):
                self._await_code(value)
            case Failed(problem):
                self._state.problem = problem
                if problem.wait_s is not None:
                    self._state.resend_at = formats.now() + timedelta(seconds=problem.wait_s)
        self._state.is_busy = False

    async def sign_in(self, code: str) -> None:
        """Sign in with the code that came."""
        challenge = self._state.challenge
        if challenge is None:
            return
        self._begin()
        wanted = SessionCreate(
            challenge_id=challenge.id,
            code=code,
            device_name=self._device_name,
            binding=self._tokens.binding,
        )
        match await self._calls.act(
            ("sign_in", challenge.id, code),
            lambda key: self._api.sessions.create(wanted, key=key),
        ):
            case Loaded(session):
                await self._hold(session)
                await self._enter()
            case Failed(problem):
                self._state.problem = problem
                self._state.is_busy = False

    def change_number(self) -> None:
        """Go back to typing the phone number."""
        self._state.challenge = None
        self._state.problem = None
        self._state.resend_at = None

    async def load_person(self) -> None:
        """Fetch who is signed in."""
        self._state.person = awaiting(self._state.person)
        outcome = await self._calls.load("person", self.load_person, self._api.people.get_me())
        self._state.person = settled(self._state.person, outcome)

    async def sign_out(self) -> None:
        """Leave; everything about the person goes at once, online or not."""
        held = await self._tokens.get()
        self._calls.forget()
        self._app_state.forget_person()
        await self._tokens.clear()
        if held is not None and not await self._said_farewell(held):
            farewell = asyncio.ensure_future(self._say_farewell(held))
            self._farewells.add(farewell)
            farewell.add_done_callback(self._farewells.discard)

    def _begin(self) -> None:
        self._state.is_busy = True
        self._state.problem = None

    def _await_code(self, challenge: Challenge) -> None:
        self._state.resend_at = formats.now() + timedelta(seconds=challenge.resend_after_s)
        self._state.challenge = challenge

    async def _kept(self) -> Tokens | None:
        try:
            return await self._tokens.restore()
        except TokenStoreUnavailableError:
            self._state.keeps_sign_in = False
            return None

    async def _resume(self, binding: str) -> None:
        match await self._calls.load("restore", self.restore, self._api.sessions.resume(binding)):
            case Loaded(session):
                await self._hold(session)
                await self._enter()
            case Failed(problem) if problem.kind is ProblemKind.OFFLINE:
                self._state.problem = problem
            case Failed():
                self._state.phase = Phase.SIGNED_OUT

    async def _hold(self, session: Session) -> None:
        await self._tokens.set(Tokens(session.access_token, session.refresh_token))
        self._app_state.forget_person()
        self._state.restricted_until = session.restricted_until

    async def _enter(self) -> None:
        self._state.keeps_sign_in = self._tokens.keeps
        self._state.phase = Phase.SIGNED_IN
        await self.load_person()
        if isinstance(self._state.person, Loaded):
            await self._appearance.adopt(self._state.person.value.settings)

    def _ended(self) -> None:
        was_in = self._state.phase is Phase.SIGNED_IN
        self._calls.forget()
        self._app_state.forget_person()
        if was_in:
            self._state.problem = Problem(ProblemKind.SIGNED_OUT, "session_ended")

    async def _say_farewell(self, held: Tokens) -> None:
        for pause in _FAREWELL_PAUSES_S:
            await asyncio.sleep(pause)
            if await self._said_farewell(held):
                return

    async def _said_farewell(self, held: Tokens) -> bool:
        outcome = await outcome_of(self._end(held))
        return not (isinstance(outcome, Failed) and outcome.problem.kind is ProblemKind.OFFLINE)

    async def _end(self, held: Tokens) -> None:
        if held.access_token is not None:
            outcome = await outcome_of(self._api.sessions.end(held.access_token))
            if isinstance(outcome, Loaded):
                return
        session = await self._api.sessions.refresh(held.refresh_token)
        await self._api.sessions.end(session.access_token)
