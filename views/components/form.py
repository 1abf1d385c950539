"""A field with its words around it, and the summary of what does not fit yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from app.i18n import use_translator
from app.theme.fonts import want
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Radius, Space, TextRole
from views.components.buttons import OnPress, TextButton
from views.components.keyed import keyed
from views.components.ring import ring


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field, in the words shown under it."""

    name: str
    label: str
    text: str


@dataclass(frozen=True)
class FieldFocus:
    """Moves the cursor: give `turn(name)` to each field, call `move_to` with the wrong one."""

    turn: Callable[[str], int]
    move_to: Callable[[str], None]


def use_field_focus() -> FieldFocus:
    """A cursor that can be sent to a field by its name."""
    at, set_at = ft.use_state(("", 0))

    def turn(name: str) -> int:
        return at[1] if at[0] == name else 0

    def move_to(name: str) -> None:
        set_at(lambda before: (name, before[1] + 1))

    return FieldFocus(turn, move_to)


@ft.component
def FormField(
    label: str,
    value: str,
    on_change: Callable[[str], None],
    *,
    name: str,
    hint: str | None = None,
    error: str | None = None,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    autofill: ft.AutofillHint | None = None,
    on_submit: OnPress | None = None,
    on_blur: OnPress | None = None,
    focus_turn: int = 0,
    is_multiline: bool = False,
) -> ft.Control:
    """Label and hint above, the field, what is wrong under it. Its name holds all three."""
    look = use_look()
    field_ref = ft.use_memo(ft.Ref[ft.TextField], [])

    async def take_focus() -> None:
        if focus_turn and field_ref.current is not None:
            await field_ref.current.focus()  # type: ignore[no-untyped-call]

    ft.use_effect(take_focus, [focus_turn], cleanup=_nothing)

    want(ft.context.page, value)

    def changed(event: ft.Event[ft.TextField]) -> None:
        on_change(event.control.value or "")

    async def submitted() -> None:
        await _done(on_submit)

    async def left() -> None:
        await _done(on_blur)

    field = ft.TextField(
        ref=field_ref,
        key=name,
        value=value,
        on_change=changed,
        on_submit=submitted,
        on_blur=left,
        keyboard_type=keyboard,
        autofill_hints=autofill,
        text_style=look.style(TextRole.SECTION),
        autocorrect=False,
        multiline=is_multiline,
        max_lines=4 if is_multiline else 1,
        filled=True,
        fill_color=look.color("surface"),
        cursor_color=look.color("primary"),
        cursor_width=3,
        content_padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.MEDIUM),
        border=_borders(look, is_wrong=error is not None),
        scroll_padding=look.px(96),
    )
    words: list[ft.Control] = [look.text(TextRole.BODY, label, weight=ft.FontWeight.W_700)]
    if hint:
        words.append(look.text(TextRole.SMALL, hint, color="secondary_text"))
    if error:
        words.append(_error_line(look, error))
    # One node for a screen reader: the visible words become the field's name, also when filled.
    return ft.MergeSemantics(
        ft.Column(
            [*words, field],
            spacing=Space.SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )


@ft.component
def ErrorSummary(problems: Sequence[FieldProblem], on_jump: Callable[[str], None]) -> ft.Control:
    """What has to be changed, said aloud when it appears; each line leads to its field."""
    look, t = use_look(), use_translator()
    if not problems:
        return ft.Container(visible=False)
    heading = t.ngettext(
        "One thing has to be changed",
        "%(count)d things have to be changed",
        len(problems),
        count=len(problems),
    )

    def jump_to(name: str) -> Callable[[], None]:
        return lambda: on_jump(name)

    def words_of(one: FieldProblem) -> str:
        # Several lines may say the same: then each begins with its field.
        if len(problems) == 1:
            return one.text
        return t.gettext("%(field)s: %(what)s", field=one.label, what=one.text)

    lines = [
        keyed(one.name, TextButton, words_of(one), jump_to(one.name), name=f"jump-{one.name}")
        for one in problems
    ]
    return ft.Semantics(
        live_region=True,
        container=True,
        content=ft.Container(
            content=ft.Column(
                [_headline(look, heading), *lines],
                spacing=Space.TINY,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.START,
            ),
            bgcolor=look.color("error_tint"),
            border=ft.Border.all(Line.BORDER, look.color("error")),
            border_radius=ft.BorderRadius.all(Radius.CARD),
            padding=Space.MEDIUM,
        ),
    )


def _headline(look: Look, words: str) -> ft.Control:
    return ft.Semantics(
        header=True,
        heading_level=2,
        content=look.text(TextRole.BODY, words, color="error", weight=ft.FontWeight.W_700),
    )


def _error_line(look: Look, words: str) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(ft.Icons.ERROR, color=look.color("error"), size=look.size()),
            look.text(TextRole.BODY, words, color="error", weight=ft.FontWeight.W_700, expand=True),
        ],
        spacing=Space.SMALL,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _borders(look: Look, *, is_wrong: bool) -> dict[ft.ControlState, ft.InputBorder]:
    def border(side: ft.BorderSide) -> ft.OutlineInputBorder:
        return ft.OutlineInputBorder(side=side, border_radius=ft.BorderRadius.all(Radius.SMALL))

    color = look.color("error" if is_wrong else "outline")
    return {
        ft.ControlState.DEFAULT: border(ft.BorderSide(Line.BORDER, color)),
        ft.ControlState.FOCUSED: border(ring(look, "surface")),
    }


async def _done(act: OnPress | None) -> None:
    result = act() if act is not None else None
    if result is not None:
        await result


def _nothing() -> None:
    """Being there is what it is for."""
