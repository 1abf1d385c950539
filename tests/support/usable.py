"""What must hold on every screen, checked on the rendered tree (accessibility §1)."""

from __future__ import annotations

from typing import Any

import flet as ft

from tests.support.headless import HeadlessApp, _key_of, _walk

SENIOR_FLOOR = 18
FIRST_HEADING = 1


def assert_usable(app: HeadlessApp) -> None:
    """One first heading, help in its place, a name and a key on every control, nothing greyed."""
    controls = list(app.controls())
    assert unnamed(app) == []
    assert [each for each in controls if _can_act(each) and _key_of(each) is None] == []
    assert [each for each in controls if _can_act(each) and each.disabled] == []
    headings = [
        each
        for each in controls
        if isinstance(each, ft.Semantics) and each.heading_level == FIRST_HEADING
    ]
    assert len(headings) == 1
    assert _acting_keys(app)[-2:] == ["call-helpline", "ask-family"]
    sizes = [each.style.size for each in controls if isinstance(each, ft.Text) and each.style]
    assert min(sizes) >= SENIOR_FLOOR
    assert [each for each in controls if isinstance(each, (ft.Slider, ft.Dropdown))] == []
    assert [each for each in controls if isinstance(each, ft.Text) and each.selectable] == []


def unnamed(app: HeadlessApp) -> list[Any]:
    """Controls that can be used and say nothing of themselves."""
    named_fields = {
        id(inner)
        for each in app.controls(ft.MergeSemantics)
        if any(isinstance(part, ft.Text) for part in _walk(each, set()))
        for inner in _walk(each, set())
        if isinstance(inner, ft.TextField)
    }
    found = []
    for each in app.controls():
        if isinstance(each, ft.TextField):
            if not each.label and id(each) not in named_fields:
                found.append(each)
        elif _can_act(each) and not name_of(each):
            found.append(each)
    return found


def name_of(control: Any) -> str:
    """What a screen reader calls a control: the words inside it, in order."""
    words = []
    for each in _walk(control, set()):
        content = getattr(each, "content", None)
        spoken = getattr(each, "semantics_label", None)
        if isinstance(each, ft.Text):
            words.append(each.value if spoken is None else spoken)
        elif spoken:
            words.append(spoken)
        elif isinstance(content, str):
            words.append(content)
    return " ".join(word for word in words if word)


def _can_act(control: Any) -> bool:
    if isinstance(control, ft.TextField):
        return True
    acts = (getattr(control, name, None) for name in ("on_click", "url", "on_tap"))
    return any(act is not None for act in acts)


def _acting_keys(app: HeadlessApp) -> list[str | None]:
    return [_key_of(each) for each in app.controls() if _can_act(each)]
