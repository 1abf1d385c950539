from __future__ import annotations

import flet.version
import pytest

from app import guards
from app.guards import errors, version


def test_the_release_is_the_one_that_was_mended():
    version.assert_version()


def test_another_release(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(flet.version, "__version__", "1.0.6")
    monkeypatch.setattr(errors._Notify, "tell", None)
    for _again in range(2):
        with pytest.raises(RuntimeError, match=r"1\.0\.6"):
            guards.install(lambda _page, _reference: None)
    assert errors._Notify.tell is None
