"""The shape of the whole tree: what no single module can see."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import flet as ft
import pytest
from fastapi.routing import iter_route_contexts
from flet.controls.base_control import BaseControl

import app
import views
from backend import auth
from backend.app import api_router

ROOT = Path(__file__).parents[2]
SOURCES = ("app", "views", "api_client", "backend", "sandbox", "locales", "tests")
LONGEST_FILE = 250
GENERATED = ROOT / "backend" / "migrations" / "versions"

OPEN_ROUTES = {
    "POST /api/v1/sessions/challenges",
    "POST /api/v1/sessions/challenges/{challenge_id}/resend",
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/refresh",
    "POST /api/v1/sessions/resume",
    "POST /api/v1/applications/callbacks/office",
    "POST /api/v1/payments/callbacks/wechat",
    "POST /api/v1/parcels/callbacks/kuaidi100/{callback_token}",
}
"""Before sign-in, and what vendors send, signed. A new line here needs a reason in review."""


def python_files(*folders: str) -> list[Path]:
    return sorted(
        file
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        if GENERATED not in file.parents
    )


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


def needs_sign_in(dependant: Any) -> bool:
    return dependant.call is auth._signed_in or any(map(needs_sign_in, dependant.dependencies))


def test_every_route_needs_sign_in_but_a_few():
    open_routes = {
        f"{method} {route.path}"
        for route in iter_route_contexts(api_router().routes)
        for method in route.methods or ()
        if not needs_sign_in(route.dependant)
    }
    assert open_routes == OPEN_ROUTES


def test_no_file_is_long():
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in python_files(*SOURCES)}
    too_long = {str(f.relative_to(ROOT)): n for f, n in lengths.items() if n > LONGEST_FILE}
    assert not too_long


def test_every_ignored_type_error_is_named():
    bare = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in python_files(*SOURCES)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if re.search(r"#\s*(type:\s*ignore(?!\[)|noqa(?!:))", line) and file != Path(__file__)
    ]
    assert not bare


def flet_objects(where: str, value: Any, depth: int = 0) -> Iterator[str]:
    """Where a Flet object lies that every session of the process would share."""
    is_thing = not isinstance(value, type | ModuleType)
    if isinstance(value, BaseControl) or (is_thing and hasattr(value, "_values")):
        yield where
    elif depth < 4 and isinstance(value, dict):
        for key, inner in value.items():
            yield from flet_objects(f"{where}[{key!r}]", inner, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from flet_objects(f"{where}[…]", inner, depth + 1)


def test_a_shared_flet_object_would_be_seen():
    assert list(flet_objects("here", {"a": [ft.Text("x")], "b": (ft.TextStyle(size=1),)}))
    assert not list(flet_objects("here", {"a": [ft.Text], "b": ft.FontWeight.W_400}))


@pytest.mark.parametrize("package", [app, views], ids=["app", "views"])
def test_no_flet_object_is_shared_by_sessions(package: ModuleType):
    shared: list[str] = []
    for module in modules(package):
        for name, value in vars(module).items():
            if name.startswith("__"):
                continue
            shared += flet_objects(f"{module.__name__}.{name}", value)
            if isinstance(value, type) and value.__module__ == module.__name__:
                for field, inner in vars(value).items():
                    shared += flet_objects(f"{module.__name__}.{name}.{field}", inner)
    assert not shared


def effects(file: Path) -> Iterator[tuple[ast.Call, set[str]]]:
    """Calls of `use_effect`, and the names of the async functions beside them."""
    tree = ast.parse(file.read_text("utf-8"))
    coroutines = {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("use_effect"):
            yield node, coroutines


def test_effects_are_functions_with_an_end():
    wrong: list[str] = []
    for file in python_files("app", "views"):
        for call, coroutines in effects(file):
            place = f"{file.relative_to(ROOT)}:{call.lineno}"
            if isinstance(call.args[0], ast.Lambda):
                wrong.append(f"{place}: a lambda never awaits")
            is_async = isinstance(call.args[0], ast.Name) and call.args[0].id in coroutines
            if is_async and not any(keyword.arg == "cleanup" for keyword in call.keywords):
                wrong.append(f"{place}: without cleanup= it runs on for ever")
    assert not wrong
