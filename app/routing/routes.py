"""Which screen stands at which address, and what stands before it."""

from __future__ import annotations

import flet as ft

from app.routing import paths
from views.components.require_sign_in import Draw, require_sign_in, require_start
from views.screens.applications.detail_screen import ApplicationDetailScreen
from views.screens.applications.list_screen import ApplicationListScreen
from views.screens.apply.apply_screen import ApplyScreen
from views.screens.apply.elsewhere_screen import ElsewhereScreen
from views.screens.confirm.check_screen import CheckScreen
from views.screens.confirm.counter_screen import CounterScreen
from views.screens.confirm.identity_screen import IdentityScreen
from views.screens.confirm.signature_screen import SignatureScreen
from views.screens.help.help_screen import HelpScreen
from views.screens.home.home_screen import HomeScreen
from views.screens.notices.notices_screen import NoticesScreen
from views.screens.parcels.list_screen import ParcelListScreen
from views.screens.parcels.parcel_screen import ParcelScreen
from views.screens.payments.pay_screen import PayScreen
from views.screens.payments.receipt_screen import ReceiptScreen
from views.screens.questions.question_screen import ChangeScreen, QuestionScreen
from views.screens.session.sign_in_screen import SignInScreen
from views.screens.settings.settings_screen import SettingsScreen
from views.screens.start.start_screen import StartScreen

_SIGNED_IN: dict[str, Draw] = {
    paths.HOME: HomeScreen,
    paths.APPLY: ApplyScreen,
    paths.ELSEWHERE: ElsewhereScreen,
    paths.APPLICATIONS: ApplicationListScreen,
    paths.APPLICATION: ApplicationDetailScreen,
    paths.QUESTION: QuestionScreen,
    paths.CHECK: CheckScreen,
    paths.CHANGE: ChangeScreen,
    paths.IDENTITY: IdentityScreen,
    paths.SIGNATURE: SignatureScreen,
    paths.COUNTER: CounterScreen,
    paths.PAY: PayScreen,
    paths.RECEIPT: ReceiptScreen,
    paths.PARCELS: ParcelListScreen,
    paths.PARCEL: ParcelScreen,
    paths.NOTICES: NoticesScreen,
}

_OPEN: dict[str, Draw] = {
    paths.SETTINGS: SettingsScreen,
    paths.HELP: HelpScreen,
}


def routes() -> list[ft.Route]:
    """Every address of the app; a fresh list for each session."""
    return [
        ft.Route(path=paths.START, component=StartScreen),
        *(
            ft.Route(path=path, component=require_start(screen, start=StartScreen))
            for path, screen in _OPEN.items()
        ),
        *(
            ft.Route(
                path=path,
                component=require_sign_in(screen, sign_in=SignInScreen, start=StartScreen),
            )
            for path, screen in _SIGNED_IN.items()
        ),
    ]
