"""How she gets the document."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.answers import DeliveryMethod
from api_client.models.people import Address
from app.container import use_container
from app.i18n import Translator, use_translator
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Loaded
from views.components.choice_card import ChoiceCard
from views.components.drawings import Drawing
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.screens.questions.choosing import Choosing, use_choosing
from views.screens.questions.page import Asked, QuestionPage

_MOST_ADDRESSES = 3
_NEW = "new"
_COLLECT = "collect"


@ft.component
def DeliveryQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her own addresses first; her usual one is chosen already."""
    t, container = use_translator(), use_container()
    before = _before(asked)
    book = current.addresses
    known = _offered(book.value, before) if isinstance(book, Loaded) else ()
    is_here = isinstance(book, (Loaded, Failed))
    options = [*(str(one.id) for one in known), _NEW, _COLLECT] if is_here else []

    async def load() -> None:
        await container.application.load_addresses()

    async def give(which: str) -> None:
        if which == _COLLECT:
            await asked.give({"method": DeliveryMethod.COLLECT})
        elif which == _NEW:
            await asked.give({"method": DeliveryMethod.EXPRESS})
        else:
            await asked.give({"method": DeliveryMethod.EXPRESS, "address_id": UUID(which)})

    ft.use_effect(load, [], cleanup=_nothing)
    choosing = use_choosing(options, before, give, usual=str(known[0].id) if known else None)
    body: list[ft.Control] = [_address_card(t, one, choosing) for one in known]
    if not isinstance(book, Loaded):
        body.append(load_view(book, _nothing_more, load))
    if is_here:
        body.append(
            ChoiceCard(
                t.gettext("To another address") if known else t.gettext("To my home, by EMS"),
                choosing.chooser(_NEW),
                name="address-new",
                subtitle=t.gettext("You write the address on the next page."),
                drawing=Drawing.PEN,
                is_chosen=choosing.now == _NEW,
            )
        )
        body.append(
            ChoiceCard(
                t.gettext("Collect it at the hall"),
                choosing.chooser(_COLLECT),
                name="collect",
                subtitle=t.gettext("No postage. Bring your ID card."),
                drawing=Drawing.HALL,
                is_chosen=choosing.now == _COLLECT,
            )
        )
    return QuestionPage(
        asked,
        current,
        heading=t.gettext("How do you want to get it?"),
        sentence=t.gettext("EMS costs postage. How much is shown before anything is sent."),
        body=body,
        mistake=choosing.mistake,
        on_next=choosing.submit,
        picture=Drawing.VAN,
    )


def _address_card(t: Translator, address: Address, choosing: Choosing) -> ft.Control:
    which = str(address.id)
    title = t.gettext("To my home, by EMS") if address.is_default else t.gettext("To this address")
    return keyed(
        which,
        ChoiceCard,
        title,
        choosing.chooser(which),
        name=f"address-{which}",
        subtitle=f"{address.district} {address.street}",
        drawing=Drawing.HOUSE,
        is_chosen=choosing.now == which,
    )


def _offered(book: tuple[Address, ...], before: str | None) -> tuple[Address, ...]:
    """The first few, and whichever she picked before."""
    picked = tuple(one for one in book[_MOST_ADDRESSES:] if str(one.id) == before)
    return (*book[:_MOST_ADDRESSES], *picked)


def _before(asked: Asked) -> str | None:
    match asked.answer.get("method"):
        case DeliveryMethod.COLLECT.value:
            return _COLLECT
        case DeliveryMethod.EXPRESS.value:
            return str(asked.answer.get("address_id") or _NEW)
        case _:
            return None


def _nothing_more(_: object) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
