"""Shows a page of an application somebody has open, with a service that does what a test says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from api_client.errors import FieldError
from api_client.models.applications import Application
from app.container import Container
from app.problems import Problem, ProblemKind
from app.state.load import Loaded
from tests.support.factories import make_application
from tests.support.headless import HeadlessApp
from tests.support.showing import Recorder, make_container, show


class Service(Recorder):
    """Records, and then does what it was told to: `service.on("answer", effect)`."""

    def __init__(self) -> None:
        super().__init__()
        self.effects: dict[str, Callable[..., Any]] = {}

    def on(self, name: str, effect: Callable[..., Any]) -> None:
        self.effects[name] = effect

    def __getattr__(self, name: str) -> Callable[..., Any]:
        record = super().__getattr__(name)

        async def act(*args: Any) -> None:
            await record(*args)
            if name in self.effects:
                self.effects[name](*args)

        return act


def wrong(*errors: tuple[str, str]) -> Problem:
    """What the API says of fields: `wrong(("name", "NAME_SIGN"))`."""
    found = tuple(FieldError(field=field, code=code) for field, code in errors)
    return Problem(ProblemKind.INVALID, "invalid_input", field_errors=found)


def open_container(its: Application, **services: Any) -> Container:
    """A container with this application open."""
    container = make_container(application=Service(), **services)
    container.state.application.application = Loaded(its)
    return container


def put(container: Container, **changes: Any) -> Callable[..., None]:
    """An effect: what the service writes into the state of the application."""

    def effect(*_: Any) -> None:
        for name, value in changes.items():
            setattr(container.state.application, name, value)

    return effect


async def show_page(
    draw: Callable[..., Any],
    its: Application | None = None,
    *,
    container: Container | None = None,
    arguments: tuple[Any, ...] = (),
    named: dict[str, Any] | None = None,
    **page: Any,
) -> tuple[HeadlessApp, Container, Application]:
    """The page `draw(its.id, *arguments, **named)`, in Chinese unless told otherwise."""
    shown = its or make_application()
    held = container or open_container(shown)
    settings = {"language": "zh_Hans", "route": "/here"} | page
    app = await show(
        partial(draw, **(named or {})), shown.id, *arguments, container=held, **settings
    )
    return app, held, shown
