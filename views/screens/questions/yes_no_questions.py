"""Questions that are answered with yes or no."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.choice_card import ChoiceCard
from views.components.drawings import Drawing
from views.screens.questions.choosing import use_choosing
from views.screens.questions.page import Asked, QuestionPage

_YES = "yes"
_NO = "no"


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
    answered = asked.answer.get(field)
    before = {True: _YES, False: _NO}.get(answered) if isinstance(answered, bool) else None

    async def give(which: str) -> None:
        await asked.give({field: which == _YES})

    choosing = use_choosing((_YES, _NO), before, give)
    return QuestionPage(
        asked,
        current,
        heading=heading,
        sentence=sentence,
        body=[
            ChoiceCard(
                words,
                choosing.chooser(which),
                name=f"{field}-{which}",
                is_chosen=choosing.now == which,
            )
            for which, words in ((_YES, yes), (_NO, no))
        ],
        mistake=choosing.mistake,
        on_next=choosing.submit,
        picture=picture,
    )
