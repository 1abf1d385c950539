"""Says calmly that something unforeseen went wrong; the screen stays as it is."""

from __future__ import annotations

from weakref import WeakSet

import flet as ft

from app.i18n import translator_for

_told: WeakSet[ft.Page] = WeakSet()
"""Pages that show the window now: one is enough, however much goes wrong behind it."""


def tell_trouble(page: ft.Page, reference: str) -> None:
    """A window with a reference number, in the page's language."""
    if page in _told:
        return
    locale = page.locale_configuration.current_locale if page.locale_configuration else None
    language = "en" if locale is not None and locale.language_code == "en" else "zh_Hans"
    t = translator_for(language)

    def close() -> None:
        page.pop_dialog()

    def closed() -> None:
        _told.discard(page)

    heading = t.gettext("Something went wrong")
    page.show_dialog(
        ft.AlertDialog(
            modal=False,
            scrollable=True,
            semantics_label=heading,
            title=ft.Text(heading),
            content=ft.Text(
                t.gettext(
                    "It is not your fault, and nothing is lost. If it happens again, call 12367 "
                    "and say: %(reference)s",
                    reference=reference,
                )
            ),
            actions=[
                ft.FilledButton(
                    ft.Text(t.pgettext("button", "Go on")), key="close-trouble", on_click=close
                )
            ],
            on_dismiss=closed,
        )
    )
    _told.add(page)
