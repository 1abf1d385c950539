"""Starts one session of the app: the only module that builds the container."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft
import httpx

from api_client import ApiClient
from app.config import ClientConfig
from app.container import Container, ContainerContext, build_container
from app.i18n import LanguageContext, translator_for
from app.routing.routes import routes
from app.state.appearance import AppearanceState
from app.state.language import LanguageState
from app.storage.preferences import DevicePreferences
from app.storage.tokens import (
    KeyringTokenStore,
    SecureStorageTokenStore,
    TokenStore,
    WebTokenStore,
)
from app.theme import fonts
from app.theme.look import AppearanceContext, look_of
from app.theme.theme import build_theme, theme_mode
from views.screens.not_found_screen import NotFoundScreen

Browser = Callable[[], str | None]
"""Gives the cookie value of the browser being served."""


@ft.component
def Root(container: Container) -> ft.Control:
    """Hands container, language and appearance to everything below."""
    state = container.state
    return ContainerContext(
        container,
        lambda: LanguageContext(
            state.language,
            lambda: AppearanceContext(
                state.appearance,
                lambda: Dressed(state.appearance, state.language),
            ),
        ),
    )


@ft.component
def Dressed(appearance: AppearanceState, language: LanguageState) -> ft.Control:
    """The screens, with the page's own theme and locale following the person's choices."""
    page = ft.context.page
    chosen = (appearance.text_size, appearance.theme, appearance.mode)

    def dress() -> None:
        look = look_of(appearance)
        page.theme = build_theme(look)
        page.dark_theme = build_theme(look)
        page.theme_mode = theme_mode(look)
        page.bgcolor = look.color("background")
        page.update()

    def speak() -> None:
        locale = _locale(language.code)
        page.locale_configuration = ft.LocaleConfiguration(
            supported_locales=[locale], current_locale=locale
        )
        page.update()

    ft.use_effect(dress, [chosen])
    ft.use_effect(speak, [language.code])
    return ft.Router(routes(), not_found=NotFoundScreen, manage_views=True)


def start_with(
    config: ClientConfig,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    browser: Browser | None = None,
) -> Callable[[ft.Page], object]:
    """The function Flet calls for each session.

    Args:
        config: Where the API is.
        transport: One for all sessions of this process; each session has a client of its own.
        browser: Given by the web host alone; without it the session is a device's own.
    """

    async def main(page: ft.Page) -> None:
        page.title = translator_for("zh_Hans").gettext("Yinling")
        page.padding = 0
        tokens = _token_store(page, config, browser)
        api = ApiClient(config.api_base, transport=transport, tokens=tokens)
        container = build_container(
            api,
            DevicePreferences(ft.SharedPreferences()),
            tokens,
            device_name=_device_name(page, is_web=browser is not None),
        )

        async def closed(_: object) -> None:
            await api.close()

        page.on_close = closed
        # Before anything is drawn, lest the first-start page flash up at everybody who returns.
        await container.appearance.restore()
        page.render_views(Root, container)
        fonts.begin(page)
        await container.session.restore()

    return main


def _token_store(page: ft.Page, config: ClientConfig, browser: Browser | None) -> TokenStore:
    """The only place that decides where a sign-in is kept (security §3.6).

    A page says of itself whether it is a browser: whoever lied would be given this server's
    keyring. So the host says it.
    """
    if browser is not None:
        return WebTokenStore(browser())
    if page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS):
        return SecureStorageTokenStore(config.api_url)
    return KeyringTokenStore(config.api_url)


def _device_name(page: ft.Page, *, is_web: bool) -> str:
    """What the person will recognise in a message about a new device."""
    place = "web" if is_web else "app"
    platform = page.platform.value if page.platform is not None else "device"
    return f"{platform} {place}"


def _locale(code: str) -> ft.Locale:
    return {"zh_Hans": ft.Locale("zh", "CN"), "en": ft.Locale("en", "US")}[code]
