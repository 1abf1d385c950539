"""Rule R3: no Flet object at module or class level.

One visitor can change such an object for everybody, or break every later session (security F4).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

import flet as ft
import pytest
from flet.controls.base_control import BaseControl

import app
import views

LOCAL = ("app", "views", "api_client")


def modules() -> list[str]:
    return [
        info.name
        for package in (app, views)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not info.name.endswith("__main__")
    ]


@pytest.mark.parametrize("name", modules())
def test_module_holds_no_flet_object(name: str):
    module = importlib.import_module(name)

    assert list(shared_objects(module)) == []


def test_the_search_sees_what_it_looks_for():
    module = ModuleType("app.made_up")
    module.STYLE = ft.TextStyle(size=18)
    module.BY_NAME = {"title": [ft.Padding.all(4)]}
    module.Card = type("Card", (), {"edge": ft.BorderSide(1), "__module__": "app.made_up"})

    assert [where for where, _ in shared_objects(module)] == ["STYLE", "BY_NAME", "Card.edge"]


def test_there_are_modules_to_look_into():
    assert {"app.theme.look", "views.components.shell", "app.main"} <= set(modules())


def shared_objects(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Every name of a module, or of a class made in it, that holds something of Flet's."""
    for name, value in list(vars(module).items()):
        if name.startswith("__") or isinstance(value, ModuleType):
            continue
        if isinstance(value, type):
            if value.__module__ == module.__name__:
                for inner, held in list(vars(value).items()):
                    if _holds_flet(held, 0):
                        yield f"{name}.{inner}", held
        elif _holds_flet(value, 0):
            yield name, value


def _holds_flet(value: Any, depth: int) -> bool:
    if depth > 4:
        return False
    if isinstance(value, BaseControl) or "_values" in getattr(value, "__dict__", {}):
        return True
    if isinstance(value, dict):
        return any(_holds_flet(one, depth + 1) for one in (*value, *value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(_holds_flet(one, depth + 1) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__module__.startswith("flet"):
            return True
        if type(value).__module__.split(".")[0] in LOCAL:
            held = (getattr(value, field.name, None) for field in fields(value))
            return any(_holds_flet(one, depth + 1) for one in held)
    return False
