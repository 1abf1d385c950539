from __future__ import annotations

import flet as ft
import pytest

from app.state.appearance import TextSize
from tests.support.showing import make_container, show
from tests.support.usable import name_of, unnamed
from views.components.buttons import CopyButton, LinkButton, PrimaryButton, TextButton
from views.components.choice_card import ChoiceCard, LinkCard, Tone
from views.components.drawings import Drawing


async def test_a_chosen_card_says_so():
    async def nothing():
        pass

    chosen = await show(
        lambda: ChoiceCard("Mine", nothing, name="mine", is_chosen=True), as_views=False
    )
    other = await show(lambda: ChoiceCard("Mine", nothing, name="mine"), as_views=False)

    assert name_of(chosen.by_key("mine")) == "Chosen: Mine"
    assert name_of(other.by_key("mine")) == "Mine"


async def test_a_card_reads_title_then_line():
    app = await show(
        lambda: LinkCard(
            "Pay", print, name="pay", subtitle="132 元", drawing=Drawing.MONEY, tone=Tone.DO
        ),
        as_views=False,
    )

    assert name_of(app.by_key("pay")) == "Pay 132 元"


async def test_the_main_button_is_at_least_72_high_at_every_size():
    for size in TextSize:
        app = await show(
            lambda: PrimaryButton("Go", print, name="go"), as_views=False, text_size=size
        )
        button = app.by_key("go")
        words = next(iter(app.controls(ft.Text)))
        height = words.style.size * 1.5 + 2 * button.style.padding.top

        assert height >= 72, size


async def test_a_busy_button_says_so_and_is_not_greyed():
    app = await show(lambda: PrimaryButton("Go", print, name="go", is_busy=True), as_views=False)

    assert app.texts() == ["One moment…"]
    assert app.by_key("go").disabled is False


async def test_a_word_to_press_is_underlined():
    app = await show(lambda: TextButton("Other", print, name="other"), as_views=False)

    text = next(iter(app.controls(ft.Text)))
    assert text.style.decoration is ft.TextDecoration.UNDERLINE


async def test_a_link_says_its_number_digit_by_digit():
    app = await show(
        lambda: LinkButton("12367", "tel:12367", name="call", spoken="1 2 3 6 7"), as_views=False
    )

    assert name_of(app.by_key("call")) == "1 2 3 6 7"
    assert unnamed(app) == []


async def test_copying_happens_in_the_press():
    app = await show(lambda: CopyButton("Copy", "K7M2P9XT", name="copy"), as_views=False)

    assert app.by_key("copy").action.data == "K7M2P9XT"
    await app.tap("copy")

    assert app.texts() == ["Copied. Now paste it."]


@pytest.mark.parametrize("drawing", list(Drawing))
async def test_every_picture_is_drawn_in_every_theme(drawing: Drawing):
    from app.state.appearance import Mode, ThemeChoice
    from app.theme.look import Look
    from views.components.picture import picture

    for theme in ThemeChoice:
        tile = picture(Look(TextSize.LARGE, theme, Mode.SENIOR), drawing)

        assert tile.content.src.startswith("<svg")
        assert "{" not in tile.content.src
        assert tile.content.exclude_from_semantics is True


def test_a_picture_with_a_label_is_read():
    from app.state.appearance import Mode, ThemeChoice
    from app.theme.look import Look
    from views.components.picture import picture

    look = Look(TextSize.LARGE, ThemeChoice.LIGHT, Mode.SENIOR)
    tile = picture(look, Drawing.PASSPORT, label="Passport")

    assert tile.content.semantics_label == "Passport"
    assert tile.content.exclude_from_semantics is False


async def test_a_changed_size_redraws_at_once():
    container = make_container()
    app = await show(
        lambda: PrimaryButton("Go", print, name="go"), container=container, as_views=False
    )

    container.state.appearance.text_size = TextSize.LARGEST
    await app.settle()

    assert next(iter(app.controls(ft.Text))).style.size == 32


@pytest.mark.parametrize(("width", "is_stacked"), [(320, True), (1280, False)])
async def test_picture_and_words_of_a_choice_stack_where_there_is_no_room(
    width: int, *, is_stacked: bool
):
    def draw():
        return ChoiceCard("One", lambda: None, name="one", drawing=Drawing.HALL)

    app = await show(draw, as_views=False, width=width, text_size=TextSize.LARGEST)

    assert isinstance(app.by_key("one").content, ft.Column) is is_stacked
