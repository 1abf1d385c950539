"""Finds the colour roles that views name, in their source."""

from __future__ import annotations

import ast
from pathlib import Path

_WORDS = frozenset({"ink", "fill", "edge"})


def roles_named_in_views(folder: Path) -> set[str]:
    """Every literal given to `look.color`, to a `color=` of `look.text`, or as ink, fill, edge."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found |= _in_call(node)
    return found


def _in_call(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = [one.value for one in call.keywords if one.arg in _WORDS]
    if name == "color":
        given += call.args
    if name in {"text", "style"}:
        given += [one.value for one in call.keywords if one.arg == "color"]
    return {text for one in given for text in _literals(one)}


def _literals(node: ast.expr) -> set[str]:
    """A choice between two roles names both; a comparison inside it names none."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=yes, orelse=no):
            return _literals(yes) | _literals(no)
        case _:
            return set()
