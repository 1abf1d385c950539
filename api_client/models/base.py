"""What every model shares, and the one converter between models and JSON.

Reading is strict about what a field is and silent about fields a newer API has added. Writing
refuses a field the API does not have. An enum with a member UNKNOWN reads as that when a newer API
names something this version has never heard of; an enum without one makes the answer unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform
from uuid import UUID

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn

Model = TypeVar("Model")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def model(cls: type[Model]) -> type[Model]:
    """Decorates every model: an immutable value, made with keywords only."""
    return attrs.frozen(cls, kw_only=True)


class UnreadableError(ValueError):
    """JSON that is not this model. Its text names the fields and never what they held."""


def read(cls: type[Model], plain: object) -> Model:
    """The model some JSON stands for.

    Raises:
        UnreadableError: A field is missing, or is not what it should be.
    """
    return _structure(_READING, cls, plain)


def fill(cls: type[Model], values: Mapping[str, Any]) -> Model:
    """A model to be sent, from its values by name; ids and enums may be given as text.

    Raises:
        UnreadableError: A value is missing or wrong, or there is one the API does not have.
    """
    return _structure(_FILLING, cls, dict(values))


def plain(value: Any) -> Any:
    """What a model is in JSON."""
    return _READING.unstructure(value)


def changed(value: Model, **changes: Any) -> Model:
    """A copy of a model with some fields another."""
    copy: Model = attrs.evolve(value, **changes)  # type: ignore[misc]
    return copy


def _structure(converter: Converter, cls: type[Model], value: object) -> Model:
    try:
        return converter.structure(value, cls)
    except BaseValidationError as error:
        where = sorted({line.rpartition("@ ")[2] for line in transform_error(error)})
        # The original error quotes what was sent, which may be personal data.
        raise UnreadableError(f"{cls.__name__}: {', '.join(where)}") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnreadableError(f"{cls.__name__}: not an object") from None


def _exactly(*types: type) -> Callable[[Any, Any], Any]:
    def check(value: Any, _cls: Any) -> Any:
        if type(value) not in types:
            raise ValueError("another type")
        return value

    return check


def _text(value: Any, _cls: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return str(value)


def _moment(value: Any, _cls: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _day(value: Any, _cls: Any) -> date:
    if not isinstance(value, str) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
        raise ValueError("not a day")
    return date.fromisoformat(value)


def _id(value: Any, _cls: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _member(value: Any, cls: type[StrEnum]) -> StrEnum:
    known = cls._value2member_map_.get(value) or cls.__members__.get("UNKNOWN")
    if isinstance(value, str) and isinstance(known, cls):
        return known
    raise ValueError("not one of its values")


_PLAIN_HOOKS: dict[type, Callable[[Any, Any], Any]] = {
    str: _text,
    bool: _exactly(bool),
    int: _exactly(int),
    datetime: _moment,
    date: _day,
    UUID: _id,
    StrEnum: _member,
}


def _is_tuple_of(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is tuple


def _make_converter(*, forbid_extra_keys: bool) -> Converter:
    converter = Converter(forbid_extra_keys=forbid_extra_keys)

    def tuple_reader(cls: Any) -> Callable[[Any, Any], Any]:
        of = cls.__args__[0]

        def read_items(value: Any, _cls: Any) -> tuple[Any, ...]:
            if not isinstance(value, (list, tuple)):
                raise TypeError("not a list")
            return tuple(converter.structure(item, of) for item in value)

        return read_items

    def model_reader(cls: Any) -> Callable[[Any, Any], Any]:
        structure = make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=forbid_extra_keys
        )

        def read_model(value: Any, cls_: Any) -> Any:
            if not isinstance(value, dict):
                raise TypeError("not an object")
            return structure(value, cls_)

        return read_model

    for cls, hook in _PLAIN_HOOKS.items():
        converter.register_structure_hook(cls, hook)
    converter.register_structure_hook_factory(_is_tuple_of, tuple_reader)
    converter.register_structure_hook_factory(attrs.has, model_reader)
    for kind in (datetime, date):
        converter.register_unstructure_hook(kind, kind.isoformat)
    converter.register_unstructure_hook(UUID, str)
    return converter


_READING = _make_converter(forbid_extra_keys=False)
_FILLING = _make_converter(forbid_extra_keys=True)
