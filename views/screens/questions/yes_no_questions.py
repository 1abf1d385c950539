"""Questions that are answered with yes or no."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from app.theme.look import use_look
from app.theme.tokens import TextRole
from views.components.choice_card import ChoiceCard
from views.components.drawings import Drawing
from views.screens.questions.page import Asked, QuestionPage


@ft.component
def HouseholdQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Where her household register is."""
    t = use_translator()
    return YesNo(
        asked,
        current,
        "is_shanghai",
        heading=t.gettext("Is your household register in Shanghai?"),
        sentence=t.gettext("It stands in your household book. A residence permit is another."),
        yes=t.gettext("Yes, in Shanghai"),
        no=t.gettext("No, elsewhere"),
        picture=Drawing.HOUSE,
    )


@ft.component
def DutyQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Whether somebody else has to agree."""
    t = use_translator()
    return YesNo(
        asked,
        current,
        "is_on_duty",
        heading=t.gettext("Does your work unit have to agree?"),
        sentence=t.gettext(
            "It has to for registered officials and for soldiers in service. Most people: no."
        ),
        yes=t.gettext("Yes, it has to"),
        no=t.gettext("No"),
        picture=Drawing.PERSON,
    )


@ft.component
def YesNo(
    asked: Asked,
    current: CurrentApplicationState,
    field: str,
    *,
    heading: str,
    sentence: str,
    yes: str,
    no: str,
    picture: Drawing,
) -> ft.Control:
    """Two cards; nothing is chosen for her."""
    look, t = use_look(), use_translator()
    before = asked.answer.get(field)
    chosen, set_chosen = ft.use_state(before if isinstance(before, bool) else None)
    is_missing, set_missing = ft.use_state(initial=False)

    def choose_yes() -> None:
        set_chosen(True)
        set_missing(False)

    def choose_no() -> None:
        set_chosen(False)
        set_missing(False)

    async def go_on() -> None:
        if chosen is None:
            set_missing(True)
            return
        await asked.give({field: chosen})

    cards: list[ft.Control] = [
        ChoiceCard(yes, choose_yes, name=f"{field}-yes", is_chosen=chosen is True),
        ChoiceCard(no, choose_no, name=f"{field}-no", is_chosen=chosen is False),
    ]
    if is_missing:
        words = look.text(
            TextRole.BODY,
            t.gettext("Choose one first."),
            color="error",
            weight=ft.FontWeight.W_700,
        )
        cards.insert(0, ft.Semantics(live_region=True, content=words))
    return QuestionPage(
        asked,
        current,
        heading=heading,
        sentence=sentence,
        body=cards,
        on_next=go_on,
        picture=picture,
    )
