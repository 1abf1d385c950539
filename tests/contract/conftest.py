from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from api_client import ApiClient, Tokens
from api_client.models.applications import Application, ApplicationCreate, ApplicationKind
from api_client.models.documents import DocumentKind
from app.storage.tokens import MemoryTokenStore
from backend.models import Person
from tests.support import people

RENEWAL = ApplicationCreate(document_kind=DocumentKind.PASSPORT, kind=ApplicationKind.RENEW)
BASE = "http://test/api/v1"


@pytest.fixture
def backend_transport(backend_app: FastAPI) -> httpx.ASGITransport:
    """The backend in memory, as the client's connection."""
    return httpx.ASGITransport(app=backend_app, raise_app_exceptions=False)


@pytest.fixture
async def api(
    backend_transport: httpx.ASGITransport, senior: Person, signed_in: people.SignIn
) -> AsyncIterator[ApiClient]:
    """The typed client, signed in as the senior."""
    scheme, _, access_token = (await signed_in(senior))["Authorization"].partition(" ")
    assert scheme == "Bearer"
    tokens = MemoryTokenStore(Tokens(access_token, "no-refresh-token-at-all"))
    async with ApiClient(BASE, transport=backend_transport, tokens=tokens) as client:
        yield client


@pytest.fixture
async def stranger(
    backend_transport: httpx.ASGITransport, make_person: people.MakePerson, signed_in: people.SignIn
) -> AsyncIterator[ApiClient]:
    """The typed client, signed in as somebody else."""
    headers = await signed_in(await make_person())
    access_token = headers["Authorization"].partition(" ")[2]
    tokens = MemoryTokenStore(Tokens(access_token, "no-refresh-token-at-all"))
    async with ApiClient(BASE, transport=backend_transport, tokens=tokens) as client:
        yield client


@pytest.fixture
async def application(api: ApiClient) -> Application:
    """The senior's passport renewal, just started."""
    return await api.applications.create(RENEWAL, key=str(uuid4()))
