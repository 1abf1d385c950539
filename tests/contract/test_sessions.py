"""Signing in, with the typed client and the whole client, against the real backend."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from api_client import (
    ApiClient,
    InvalidInputError,
    NotSignedInError,
    Tokens,
    TooManyRequestsError,
)
from api_client.models.sessions import ChallengeCreate, Session, SessionCreate
from app.container import build_container
from app.problems import ProblemKind
from app.state.load import Loaded
from app.state.session import Phase
from app.storage.preferences import MemoryPreferences
from app.storage.tokens import MemoryTokenStore, WebTokenStore
from backend.sessions.one_time_code import code_for
from tests.contract.conftest import BASE

PHONE = "138 0000 5678"
BINDING = "b" * 43


def client(transport: httpx.ASGITransport, tokens: MemoryTokenStore) -> ApiClient:
    return ApiClient(BASE, transport=transport, tokens=tokens)


async def sign_in(api: ApiClient, binding: str | None = None) -> Session:
    challenge = await api.sessions.request_code(ChallengeCreate(phone=PHONE), key=str(uuid4()))
    return await api.sessions.create(
        SessionCreate(
            challenge_id=challenge.id,
            code=code_for(challenge.id),
            device_name="Chrome",
            binding=binding,
        ),
        key=str(uuid4()),
    )


async def test_a_code_and_its_limits(backend_transport: httpx.ASGITransport):
    api = client(backend_transport, MemoryTokenStore())

    with pytest.raises(InvalidInputError) as wrong_number:
        await api.sessions.request_code(ChallengeCreate(phone="12"), key=str(uuid4()))
    assert [each.field for each in wrong_number.value.field_errors] == ["phone"]

    challenge = await api.sessions.request_code(ChallengeCreate(phone=PHONE), key=str(uuid4()))
    assert challenge.tries_left == 5
    with pytest.raises(TooManyRequestsError) as too_soon:
        await api.sessions.resend_code(challenge.id, key=str(uuid4()))
    assert too_soon.value.retry_after is not None
    assert 0 < too_soon.value.retry_after <= 60

    wrong = f"{(int(code_for(challenge.id)) + 1) % 1_000_000:06d}"
    wanted = SessionCreate(challenge_id=challenge.id, code=wrong, device_name="Chrome")
    with pytest.raises(InvalidInputError) as wrong_code:
        await api.sessions.create(wanted, key=str(uuid4()))
    assert wrong_code.value.code == "code_wrong"
    assert [(e.field, e.code) for e in wrong_code.value.field_errors] == [("code", "WRONG")]


async def test_the_same_press_twice_is_one_code(backend_transport: httpx.ASGITransport):
    api, key = client(backend_transport, MemoryTokenStore()), str(uuid4())

    first = await api.sessions.request_code(ChallengeCreate(phone=PHONE), key=key)
    again = await api.sessions.request_code(ChallengeCreate(phone=PHONE), key=key)

    assert first == again


async def test_from_signing_in_to_signing_out(backend_transport: httpx.ASGITransport):
    tokens = MemoryTokenStore()
    api = client(backend_transport, tokens)
    session = await sign_in(api)
    await tokens.set(Tokens(session.access_token, session.refresh_token))
    assert (await api.people.get_me()).id == session.person_id

    await tokens.set(Tokens("an-old-access-token", session.refresh_token))
    assert (await api.people.get_me()).id == session.person_id
    newer = await tokens.get()
    assert newer is not None
    assert newer.access_token is not None
    assert newer.refresh_token != session.refresh_token

    await api.sessions.end(newer.access_token)
    with pytest.raises(NotSignedInError):
        await api.people.get_me()
    assert await tokens.get() is None


async def test_a_browser_that_comes_back(backend_transport: httpx.ASGITransport):
    api = client(backend_transport, MemoryTokenStore())
    session = await sign_in(api, BINDING)

    resumed = await api.sessions.resume(BINDING)
    assert resumed.person_id == session.person_id

    await api.sessions.end(resumed.access_token)
    with pytest.raises(NotSignedInError):
        await api.sessions.resume(BINDING)


async def test_the_whole_client_signs_in_comes_back_and_leaves(
    backend_transport: httpx.ASGITransport,
):
    store = WebTokenStore(BINDING)
    one = build_container(client(backend_transport, store), MemoryPreferences(), store)
    await one.session.restore()
    assert one.state.session.phase is Phase.SIGNED_OUT

    await one.session.request_code(PHONE)
    challenge = one.state.session.challenge
    assert challenge is not None
    await one.session.sign_in("000")
    assert one.state.session.problem is not None
    assert one.state.session.problem.kind is ProblemKind.INVALID
    await one.session.sign_in(code_for(challenge.id))
    assert one.state.session.phase is Phase.SIGNED_IN
    assert isinstance(one.state.session.person, Loaded)

    reloaded_store = WebTokenStore(BINDING)
    reloaded = build_container(
        client(backend_transport, reloaded_store), MemoryPreferences(), reloaded_store
    )
    await reloaded.session.restore()
    assert reloaded.state.session.person == one.state.session.person

    await reloaded.session.sign_out()
    await one.applications.load_mine()
    assert one.state.session.phase is Phase.SIGNED_OUT
    again = build_container(
        client(backend_transport, WebTokenStore(BINDING)),
        MemoryPreferences(),
        WebTokenStore(BINDING),
    )
    await again.session.restore()
    assert again.state.session.phase is Phase.SIGNED_OUT
