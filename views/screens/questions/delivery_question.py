"""How she gets the document."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.answers import DeliveryMethod
from api_client.models.people import Address
from app.container import use_container
from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.buttons import OnPress
from views.components.choice_card import ChoiceCard
from views.components.drawings import Drawing
from views.components.keyed import keyed
from views.components.load_view import Waiting
from views.screens.questions.page import Asked, QuestionPage

_MOST_ADDRESSES = 3
_NEW = "new"
_COLLECT = "collect"


@ft.component
def DeliveryQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her own addresses first; the usual one is chosen already."""
    t, container = use_translator(), use_container()
    chosen, set_chosen = ft.use_state(_before(asked))

    async def load() -> None:
        await container.application.load_addresses()

    ft.use_effect(load, [], cleanup=_nothing)
    load_state = current.addresses
    known = load_state.value[:_MOST_ADDRESSES] if isinstance(load_state, Loaded) else ()
    first = str(known[0].id) if known else _NEW
    now = chosen or first

    async def go_on() -> None:
        if chosen is None and not isinstance(load_state, Loaded):
            # What is chosen for her is only known once her addresses are.
            await load()
            return
        if now == _COLLECT:
            await asked.give({"method": DeliveryMethod.COLLECT})
        elif now == _NEW:
            await asked.give({"method": DeliveryMethod.EXPRESS})
        else:
            await asked.give({"method": DeliveryMethod.EXPRESS, "address_id": UUID(now)})

    def chooser(which: str) -> OnPress:
        def choose() -> None:
            set_chosen(which)

        return choose

    cards = [
        keyed(
            str(one.id),
            ChoiceCard,
            t.gettext("To my home, by EMS") if one.is_default else t.gettext("To this address"),
            chooser(str(one.id)),
            name=f"address-{one.id}",
            subtitle=address_line(one),
            drawing=Drawing.HOUSE,
            is_chosen=now == str(one.id),
        )
        for one in known
    ]
    if not isinstance(load_state, Loaded):
        cards.append(Waiting())
    new_words = t.gettext("To another address") if known else t.gettext("To my home, by EMS")
    cards.append(
        ChoiceCard(
            new_words,
            chooser(_NEW),
            name="address-new",
            subtitle=t.gettext("You write the address on the next page."),
            drawing=Drawing.PEN,
            is_chosen=now == _NEW and isinstance(load_state, Loaded),
        )
    )
    cards.append(
        ChoiceCard(
            t.gettext("Collect it at the hall"),
            chooser(_COLLECT),
            name="collect",
            subtitle=t.gettext("No postage. Bring your ID card."),
            drawing=Drawing.HALL,
            is_chosen=now == _COLLECT,
        )
    )
    return QuestionPage(
        asked,
        current,
        heading=t.gettext("How do you want to get it?"),
        sentence=t.gettext("By EMS to your door, or at the hall."),
        body=cards,
        on_next=go_on,
        picture=Drawing.VAN,
    )


def address_line(address: Address) -> str:
    """District and street on one line."""
    return f"{address.district} {address.street}"


def _before(asked: Asked) -> str | None:
    match asked.answer.get("method"):
        case DeliveryMethod.COLLECT.value:
            return _COLLECT
        case DeliveryMethod.EXPRESS.value:
            return str(asked.answer.get("address_id") or _NEW)
        case _:
            return None


def _nothing() -> None:
    """Being there is what it is for."""
