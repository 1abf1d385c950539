"""Gives a component a key, with types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def keyed(key: str, component: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The component with a key: for rows with state of their own, and for parameter pages."""
    # Flet's decorator takes `key` beside the component's own arguments; its type does not say so.
    with_key: Any = component
    made: R = with_key(*args, key=key, **kwargs)
    return made
