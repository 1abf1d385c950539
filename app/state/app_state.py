"""All state of one session."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from app.state.appearance import AppearanceState
from app.state.application import CurrentApplicationState
from app.state.applications import ApplicationsState
from app.state.catalogue import CatalogueState
from app.state.connection import ConnectionState
from app.state.language import LanguageState
from app.state.notices import NoticesState
from app.state.parcels import ParcelsState
from app.state.payment import PaymentState
from app.state.session import Phase, SessionState


@dataclass(frozen=True)
class AppState:
    """One store for each subject."""

    language: LanguageState = field(default_factory=LanguageState)
    appearance: AppearanceState = field(default_factory=AppearanceState)
    session: SessionState = field(default_factory=SessionState)
    catalogue: CatalogueState = field(default_factory=CatalogueState)
    applications: ApplicationsState = field(default_factory=ApplicationsState)
    application: CurrentApplicationState = field(default_factory=CurrentApplicationState)
    payment: PaymentState = field(default_factory=PaymentState)
    parcels: ParcelsState = field(default_factory=ParcelsState)
    notices: NoticesState = field(default_factory=NoticesState)
    connection: ConnectionState = field(default_factory=ConnectionState)

    def forget_person(self) -> None:
        """Empty every store that says something about somebody; nobody is signed in after it."""
        keeps_sign_in = self.session.keeps_sign_in
        for store in (
            self.session,
            self.catalogue,
            self.applications,
            self.application,
            self.payment,
            self.parcels,
            self.notices,
        ):
            _empty(store)
        self.session.phase = Phase.SIGNED_OUT
        self.session.keeps_sign_in = keeps_sign_in


def _empty(store: Any) -> None:
    fresh = type(store)()
    for each in fields(store):
        setattr(store, each.name, getattr(fresh, each.name))
