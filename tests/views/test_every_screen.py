"""Every address of the route table, in every way it can look: what must hold everywhere."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import flet as ft
import pytest

from api_client.models.applications import ApplicationState, Question, QuestionStatus
from api_client.models.documents import DocumentKind
from api_client.models.payments import OrderState
from app.container import Container
from app.routing import paths
from app.routing.routes import routes
from app.state.appearance import Mode, TextSize, ThemeChoice
from app.state.load import Loaded
from app.theme.tokens import TextRole, text_size
from tests.support import factories as make
from tests.support.headless import HeadlessApp
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable

APPLICATION, ORDER, PARCEL = UUID(int=1), UUID(int=2), UUID(int=3)
ADDRESS = {"recipient": "王秀珍", "district": "浦东新区", "street": "世纪大道 100 号"}
ANSWERS = {
    "name": {"name": "王秀珍", "pinyin": "WANG XIUZHEN"},
    "id_number": {"id_number_masked": "310***********0120"},
    "household": {"is_shanghai": True},
    "duty": {"is_on_duty": False},
    "old_document": {
        "number_masked": "E****5678",
        "issued_on": "2017-04-09",
        "expires_on": "2027-04-08",
    },
    "photo": {"choice": "REUSE", "photo_id": str(UUID(int=4)), "source_date": "2023-04-12"},
    "delivery": {"method": "EXPRESS", "address_id": str(UUID(int=5)), "address": ADDRESS},
    "address": ADDRESS | {"phone": "138****8000", "postcode": "200120"},
}
LATIN = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = frozenset({"EMS", "WANG", "XIUZHEN", "English"})
"""Names, and the one word for those who read no Chinese."""
ANY_SIZE = "字"
"""The sample letter that shows each text size in itself."""


@dataclass(frozen=True)
class Way:
    """One way for the app to look."""

    language: str
    size: TextSize
    mode: Mode
    theme: ThemeChoice
    width: int
    height: int


WAYS = (
    Way("zh_Hans", TextSize.LARGEST, Mode.SENIOR, ThemeChoice.LIGHT, 320, 640),
    Way("zh_Hans", TextSize.STANDARD, Mode.SENIOR, ThemeChoice.HIGH_CONTRAST, 412, 915),
    Way("zh_Hans", TextSize.LARGE, Mode.STANDARD, ThemeChoice.DARK, 1280, 800),
    Way("en", TextSize.LARGEST, Mode.STANDARD, ThemeChoice.HIGH_CONTRAST, 320, 640),
    Way("en", TextSize.STANDARD, Mode.SENIOR, ThemeChoice.DARK, 1280, 800),
    Way("en", TextSize.VERY_LARGE, Mode.SENIOR, ThemeChoice.LIGHT, 412, 915),
)


def addresses() -> Iterator[tuple[str, str]]:
    """Each path of the table with each address it can have."""
    for route in routes():
        path = str(route.path)
        filled = path.replace(":application_id", str(APPLICATION))
        filled = filled.replace(":parcel_id", str(PARCEL))
        if ":question" in filled:
            yield from ((path, filled.replace(":question", each.value)) for each in Question)
        elif ":document_kind" in filled:
            kinds = (each.value for each in DocumentKind)
            yield from ((path, filled.replace(":document_kind", kind)) for kind in kinds)
        else:
            yield path, filled


def lived_in(path: str) -> Container:
    """Somebody who has one of everything; the application stands where this page needs it."""
    asked = tuple(
        make.make_question(each, status=QuestionStatus.ANSWERED, answer=ANSWERS[each.value])
        for each in Question
    )
    changes = {
        paths.PAY: {"state": ApplicationState.AWAITING_PAYMENT, "order_id": ORDER},
        paths.RECEIPT: {"state": ApplicationState.PAID, "order_id": ORDER},
        paths.SIGNATURE: {"identity_is_passed": True, "next_step": "signature"},
    }.get(path, {})
    its = make.make_application(id=APPLICATION, questions=asked, **changes)
    container = make_container()
    state = container.state
    state.application.application = Loaded(its)
    state.application.photos = Loaded(make.make_photo_list(make.make_photo(id=UUID(int=4))))
    state.application.addresses = Loaded((make.make_address(id=UUID(int=5)),))
    state.application.check = Loaded(make.make_check())
    state.applications.mine = Loaded((make.make_summary(id=APPLICATION),))
    state.catalogue.offers = Loaded(
        (make.make_offer(is_suggested=True), make.make_offer(document_kind=DocumentKind.TW_PASS))
    )
    paid = OrderState.PAID if path == paths.RECEIPT else OrderState.OPEN
    state.payment.order = Loaded(
        make.make_order(
            id=ORDER,
            state=paid,
            attempt=make.make_attempt(),
            receipt_number="7561368697" if paid is OrderState.PAID else None,
        )
    )
    parcel = make.make_parcel(id=PARCEL)
    state.parcels.mine = Loaded((parcel,))
    state.parcels.one = Loaded(parcel)
    state.notices.page = Loaded(make.make_notice_page(make.make_notice()))
    return container


@ft.component
def Pages() -> ft.Control:
    return ft.Router(routes(), manage_views=True)


async def drawn(path: str, address: str, way: Way) -> HeadlessApp:
    container = lived_in(path)
    container.state.appearance.mode = way.mode
    container.state.appearance.theme = way.theme
    return await show(
        Pages,
        container=container,
        language=way.language,
        text_size=way.size,
        as_views=False,
        route=address,
        width=way.width,
        height=way.height,
    )


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.language}-{way.size}-{way.theme}")
@pytest.mark.parametrize(("path", "address"), list(addresses()))
async def test_every_screen(path: str, address: str, way: Way, caplog: pytest.LogCaptureFixture):
    app = await drawn(path, address, way)

    assert_usable(app)
    assert len(list(app.controls(ft.FilledButton))) <= 1
    assert [key for key, times in Counter(app.keys()).items() if times > 1] == []
    assert odd_sizes(app, way) == []
    assert way.language != "zh_Hans" or foreign_words(app) == []
    assert "There is no such page" not in app.texts()
    assert app.page.title.startswith(app.by_key("heading").value)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def odd_sizes(app: HeadlessApp, way: Way) -> list[tuple[str, float | None]]:
    """Texts and fields whose size is no size of ours."""
    right = {text_size(role, way.size, way.mode) for role in TextRole}
    samples = {text_size(TextRole.BODY, step, way.mode) for step in TextSize}
    texts = [
        (each.value, each.style.size if each.style else None) for each in app.controls(ft.Text)
    ]
    fields = [
        ("field", each.text_style.size if each.text_style else None)
        for each in app.controls(ft.TextField)
    ]
    return [
        (words, size)
        for words, size in (*texts, *fields)
        if size not in (samples if words == ANY_SIZE else right)
    ]


def foreign_words(app: HeadlessApp) -> list[str]:
    """Latin words on a Chinese page, but for names."""
    said = (word for words in app.words() for word in LATIN.findall(words))
    return [word for word in said if word not in NO_WORDS and word != word.upper()]


async def test_no_two_screens_of_a_kind_have_the_same_heading():
    """Whoever hears only the headings still knows where she is."""
    headings = []
    for path, address in addresses():
        if path in (paths.QUESTION, paths.APPLY, paths.CHECK, paths.IDENTITY, paths.SIGNATURE):
            app = await drawn(path, address, WAYS[0])
            headings.append(app.by_key("heading").value)

    assert len(headings) == len(set(headings)) == len(Question) + 4


def test_the_route_table_is_what_the_paths_say():
    named = {
        value for name, value in vars(paths).items() if name.isupper() and isinstance(value, str)
    }

    assert {route.path for route in routes()} == named
