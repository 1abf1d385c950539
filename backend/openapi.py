"""Writes what the API promises its clients: `python -m backend.openapi`.

The file is committed: a change of the API shows in review as a change of its contract.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from backend.app import VERSION, api_router
from backend.errors import PROBLEM

FILE = Path(__file__).with_name("openapi.json")


def describe() -> dict[str, Any]:
    """The contract; it takes no settings, keys or database to know it."""
    app = FastAPI(title="Yinling API", version=VERSION)
    app.include_router(api_router())
    described = app.openapi()
    for item in described["paths"].values():
        for operation in item.values():
            _tell_problems(operation["responses"])
    return described


def _tell_problems(responses: dict[str, Any]) -> None:
    """Failures are `application/problem+json`, which FastAPI has no word for."""
    for status, answer in responses.items():
        if status >= "400" and "application/json" in answer.get("content", {}):
            answer["content"] = {PROBLEM: answer["content"]["application/json"]}


def text() -> str:
    """The contract as it lies in the file."""
    return json.dumps(describe(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
