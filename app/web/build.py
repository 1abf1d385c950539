"""Compresses what the web host serves: `python -m app.web.build`. Quick when nothing changed."""

from __future__ import annotations

import gzip
import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

from app.web.compression import DIST, ENCODINGS, TYPES
from app.web.host import ASSETS
from app.web.pages import web_root

_SMALLEST = 1024
_BROTLI_QUALITY = 9
_LIST = "built.json"


def sources() -> dict[str, Path]:
    """Every file worth compressing, by its address; ours win over Flet's."""
    found: dict[str, Path] = {}
    for root in (web_root(), ASSETS):
        for file in sorted(root.rglob("*")):
            if file.suffix in TYPES and file.is_file() and file.stat().st_size > _SMALLEST:
                found[file.relative_to(root).as_posix()] = file
    return {name: file for name, file in found.items() if _is_served_as_it_lies(name)}


def _is_served_as_it_lies(name: str) -> bool:
    """Flet writes into these two while serving them; Python in the browser is not ours."""
    return name not in {"manifest.json", "assets/FontManifest.json"} and not name.startswith(
        "pyodide/"
    )


def build(dist: Path = DIST) -> int:
    """Compress what changed; how many files that were."""
    dist.mkdir(parents=True, exist_ok=True)
    list_file = dist / _LIST
    known: dict[str, str] = json.loads(list_file.read_text()) if list_file.exists() else {}
    now = {name: _digest(file) for name, file in sources().items()}
    changed = [
        name
        for name, digest in now.items()
        if known.get(name) != digest or not (dist / f"{name}.br").exists()
    ]
    files = sources()
    for gone in known.keys() - now.keys():
        for _encoding, ending in ENCODINGS:
            (dist / f"{gone}{ending}").unlink(missing_ok=True)
    with ProcessPoolExecutor() as workers:
        list(
            workers.map(
                _compress, [files[n] for n in changed], [dist / n for n in changed], chunksize=1
            )
        )
    list_file.write_text(json.dumps(now, indent=1))
    return len(changed)


def _compress(source: Path, target: Path) -> None:
    raw = source.read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.with_name(f"{target.name}.br").write_bytes(
        brotli.compress(raw, quality=_BROTLI_QUALITY, lgwin=22)
    )
    target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    print(f"{build()} files compressed")  # noqa: T201  # said to whoever called it
