"""Says calmly that something unforeseen went wrong; the screen stays as it is."""

from __future__ import annotations

import flet as ft

from app.i18n import translator_for


def tell_trouble(page: ft.Page, reference: str) -> None:
    """A dialog with a reference number, in the page's language."""
    locale = page.locale_configuration.current_locale if page.locale_configuration else None
    language = "en" if locale is not None and locale.language_code == "en" else "zh_Hans"
    t = translator_for(language)

    def close() -> None:
        page.pop_dialog()

    page.show_dialog(
        ft.AlertDialog(
            modal=False,
            title=ft.Text(t.gettext("Something went wrong")),
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
        )
    )
