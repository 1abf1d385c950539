from __future__ import annotations

import json
from pathlib import Path

import brotli
import pytest

from app.web import build


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    flets, ours = tmp_path / "flet", tmp_path / "assets"
    for root in (flets, ours):
        (root / "assets").mkdir(parents=True)
    monkeypatch.setattr(build, "web_root", lambda: flets)
    monkeypatch.setattr(build, "ASSETS", ours)
    return flets, ours


def fill(root: Path, name: str, text: str = "x") -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text * 3000)


def test_what_is_worth_it(roots: tuple[Path, Path]):
    flets, ours = roots
    for name in ("main.js", "both.js", "pyodide/p.js", "icon.png", "index.html"):
        fill(flets, name)
    for name in ("manifest.json", "assets/FontManifest.json"):  # written anew as they are served
        fill(flets, name)
    fill(ours, "both.js")
    (flets / "small.js").write_text("x")
    assert build.sources() == {"main.js": flets / "main.js", "both.js": ours / "both.js"}


def test_only_what_changed(roots: tuple[Path, Path], tmp_path: Path):
    flets, _ours = roots
    dist = tmp_path / "dist"
    fill(flets, "a.js", "a")
    fill(flets, "b.js", "b")
    assert build.build(dist) == 2
    assert build.build(dist) == 0
    fill(flets, "b.js", "c")
    assert build.build(dist) == 1
    assert brotli.decompress((dist / "b.js.br").read_bytes()) == b"c" * 3000
    (dist / "a.js.br").unlink()
    assert build.build(dist) == 1


def test_what_is_gone_is_served_no_more(roots: tuple[Path, Path], tmp_path: Path):
    flets, _ours = roots
    dist = tmp_path / "dist"
    fill(flets, "a.js")
    build.build(dist)
    (flets / "a.js").unlink()
    build.build(dist)
    assert sorted(file.name for file in dist.iterdir()) == ["built.json"]
    assert json.loads((dist / "built.json").read_text()) == {}
