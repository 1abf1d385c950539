"""Which integration stands behind which port. Only `backend.app` fills it."""

from __future__ import annotations

from typing import Any, TypeVar, cast

Port = TypeVar("Port")


class Ports:
    """Looks an implementation up by the feature's Protocol."""

    def __init__(self) -> None:
        self._plugged: dict[type[Any], Any] = {}

    def plug(self, port: type[Any], implementation: object) -> None:
        """Put an implementation behind a port; a later one replaces it."""
        self._plugged[port] = implementation

    def get(self, port: type[Port]) -> Port:
        """What stands behind a port.

        Raises:
            KeyError: Nothing was plugged in; a fault of `backend.app`.
        """
        return cast("Port", self._plugged[port])

    def all(self) -> list[Any]:
        """Every implementation, once each."""
        return list({id(item): item for item in self._plugged.values()}.values())
