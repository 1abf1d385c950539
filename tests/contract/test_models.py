"""Every model of the client has the fields of the schema it stands for, of the same types."""

from __future__ import annotations

import importlib
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from api_client.models.people import ClientSettings

ROOT = Path(__file__).parents[2]

# The client's name for a schema, where it is not the schema's own or `…Read`.
NAMES = {"AskedQuestion": "QuestionRead"}
# What the backend names and the client takes as text, to be read by its own enums.
LOOSE = {ClientSettings}
# Of these the backend takes only some of the values the client knows.
NARROWER = {("ChannelWrite", "channel")}

Shape = Any


def client_models() -> list[type]:
    return [
        value
        for module in _modules("api_client/models/*.py")
        for value in vars(module).values()
        if attrs.has(value) and value.__module__ == module.__name__
    ]


def backend_schemas() -> dict[str, type[BaseModel]]:
    return {
        name: value
        for module in _modules("backend/*/schemas.py")
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__ == module.__name__
    }


def _modules(pattern: str) -> list[types.ModuleType]:
    files = sorted(each.relative_to(ROOT) for each in ROOT.glob(pattern))
    return [importlib.import_module(".".join(each.with_suffix("").parts)) for each in files]


SCHEMAS = backend_schemas()


def schema_name(model: type) -> str:
    name = NAMES.get(model.__name__, model.__name__)
    return name if name in SCHEMAS else f"{name}Read"


@pytest.fixture
def components(backend_app: FastAPI) -> dict[str, Any]:
    """What the OpenAPI document says; and what pydantic says of the bodies it does not list."""
    found: dict[str, Any] = {}
    for name, schema in SCHEMAS.items():
        own = schema.model_json_schema()
        found |= own.pop("$defs", {})
        found[name] = own
    published = backend_app.openapi()["components"]["schemas"]
    return found | {
        name.removesuffix("-Input").removesuffix("-Output"): schema
        for name, schema in published.items()
    }


@pytest.mark.parametrize("model", client_models(), ids=lambda model: model.__name__)
def test_fields(model: type, components: dict[str, Any]):
    schema = components[schema_name(model)]
    hints = typing.get_type_hints(model)
    ours = {each.name: shape_of_type(hints[each.name]) for each in attrs.fields(model)}
    theirs = {
        name: shape_of_schema(value, components) for name, value in schema["properties"].items()
    }
    if model in LOOSE:
        theirs = {
            name: "text" if isinstance(shape, frozenset) else shape
            for name, shape in theirs.items()
        }

    for name, shape in ours.items():
        if (model.__name__, name) in NARROWER:
            assert theirs[name] < shape
            theirs[name] = shape
    assert ours == theirs


@pytest.mark.parametrize(
    "model",
    [each for each in client_models() if schema_name(each) == each.__name__],
    ids=lambda model: model.__name__,
)
def test_what_must_be_sent_is_sent(model: type, components: dict[str, Any]):
    """A field with a default of ours is one the API does not insist on."""
    may_be_left_out = {
        each.name for each in attrs.fields(model) if each.default is not attrs.NOTHING
    }

    assert not may_be_left_out & set(components[schema_name(model)].get("required", ()))


def test_every_answer_of_the_backend_can_be_read():
    """A schema nobody models is a call nobody can make."""
    modelled = {schema_name(model) for model in client_models()}

    assert set(SCHEMAS) - modelled == set()


def test_the_published_document_lists_the_answers(backend_app: FastAPI):
    published = set(backend_app.openapi()["components"]["schemas"])
    answers = {schema_name(m) for m in client_models() if schema_name(m) != m.__name__}

    assert answers - published == set()


def shape_of_type(hint: Any) -> Shape:
    """What a client field holds, in words both sides share."""
    plain = {
        str: "text",
        bool: "yes or no",
        int: "number",
        float: "decimal",
        UUID: "id",
        datetime: "moment",
        date: "day",
    }
    if hint in plain:
        return plain[hint]
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (only,) = (arg for arg in args if arg is not type(None))
        return ("maybe", shape_of_type(only))
    if origin is tuple:
        is_list = args[-1] is Ellipsis
        return ("list", shape_of_type(args[0])) if is_list else tuple(map(shape_of_type, args))
    if origin in (dict, Mapping):
        return "object"
    if issubclass(hint, StrEnum):
        return frozenset(member.value for member in hint) - {"UNKNOWN"}
    return ("model", schema_name(hint))


def shape_of_schema(schema: dict[str, Any], components: dict[str, Any]) -> Shape:
    """What a backend field holds, in the same words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2].removesuffix("-Input").removesuffix("-Output")
        target = components[name]
        return shape_of_schema(target, components) if "enum" in target else ("model", name)
    if "anyOf" in schema:
        (only,) = (each for each in schema["anyOf"] if each.get("type") != "null")
        return ("maybe", shape_of_schema(only, components))
    if "enum" in schema or "const" in schema:
        return frozenset(schema.get("enum", [schema.get("const")])) - {"UNKNOWN"}
    match schema["type"], schema.get("format"):
        case "string", "uuid":
            return "id"
        case "string", "date-time":
            return "moment"
        case "string", "date":
            return "day"
        case "array", _:
            if "prefixItems" in schema:
                return tuple(shape_of_schema(each, components) for each in schema["prefixItems"])
            return ("list", shape_of_schema(schema["items"], components))
        case kind, _:
            return {
                "string": "text",
                "boolean": "yes or no",
                "integer": "number",
                "number": "decimal",
                "object": "object",
            }[kind]
