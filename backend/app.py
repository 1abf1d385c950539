"""Builds the FastAPI application: the only place that knows which vendor is plugged in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from backend import crypto, durable
from backend.applications import process as applications_process
from backend.applications.endpoints import router as applications_router
from backend.body_limit import BodyLimitMiddleware
from backend.catalogue.endpoints import router as catalogue_router
from backend.config import Settings
from backend.database import Database
from backend.deliveries import process as deliveries_process
from backend.deliveries.endpoints import router as deliveries_router
from backend.documents.endpoints import router as documents_router
from backend.durable import Runtime
from backend.errors import ProblemBody, add_error_handlers
from backend.health import router as health_router
from backend.idempotency import add_replay_handler
from backend.identity import process as identity_process
from backend.identity.endpoints import router as identity_router
from backend.notices import process as notices_process
from backend.notices.endpoints import router as notices_router
from backend.payments import process as payments_process
from backend.payments.endpoints import router as payments_router
from backend.people.endpoints import router as people_router
from backend.photos.endpoints import router as photos_router
from backend.plugs import plug_vendors
from backend.ports import Ports
from backend.request_id import RequestIdMiddleware
from backend.sessions import process as sessions_process
from backend.sessions.endpoints import router as sessions_router

VERSION = "1"
MAX_BODY_BYTES = 1_000_000

PROCESSES = (
    sessions_process,
    notices_process,
    identity_process,
    applications_process,
    payments_process,
    deliveries_process,
)
"""Importing them registers their workflows, which the engine needs before it starts."""

ROUTERS = (
    sessions_router,
    people_router,
    documents_router,
    catalogue_router,
    photos_router,
    applications_router,
    identity_router,
    payments_router,
    deliveries_router,
    notices_router,
)


def api_router() -> APIRouter:
    """Every route below `/api/v1`."""
    api = APIRouter(prefix=f"/api/v{VERSION}", responses={422: {"model": ProblemBody}})
    for router in ROUTERS:
        api.include_router(router)
    return api


def create_app(
    settings: Settings,
    database: Database,
    *,
    ports: Ports | None = None,
    runs_durable_work: bool = True,
) -> FastAPI:
    """One application around one database. Without `ports` the real vendors are plugged in."""
    crypto.configure(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with plug_vendors(settings, app.state.ports, only_missing=ports is not None):
            if runs_durable_work:
                await durable.start(Runtime(settings, database, app.state.ports))
            try:
                yield
            finally:
                if runs_durable_work:
                    await durable.stop()

    app = FastAPI(
        title="Yinling API",
        version=VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.database = database
    app.state.ports = ports or Ports()
    add_error_handlers(app)
    add_replay_handler(app)
    app.add_middleware(BodyLimitMiddleware, most=MAX_BODY_BYTES)
    app.add_middleware(RequestIdMiddleware)
    app.include_router(api_router())
    app.include_router(health_router)
    return app
