"""Compresses what the web host serves: `python -m app.web.build`. Quick when nothing changed.

Twins are kept by the digest of what they were made from, so that a changed file is simply served
uncompressed until the next build, and never in an old form.
"""

from __future__ import annotations

import gzip
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

from app.web import icons
from app.web.files import DIST, WebFile, collect, cut_icons_file
from app.web.pages import web_root

_BROTLI_QUALITY = 11
_BROTLI_WINDOW = 24
_GZIP_LEVEL = 9


def build(dist: Path = DIST) -> int:
    """Compress what changed, and forget what is no longer served; how many files were new."""
    dist.mkdir(parents=True, exist_ok=True)
    cut = cut_icons_file(dist)
    if not cut.is_file():
        whole = (web_root() / icons.FONT).read_bytes()
        cut.write_bytes(icons.cut(whole, icons.used_icons()))
    packable = {file.digest: file for file in collect(dist).values() if file.is_packable}
    new = [file for digest, file in packable.items() if not (dist / f"{digest}.gz").is_file()]
    # The longest first, so that two processors end together.
    new.sort(key=lambda file: file.size, reverse=True)
    with ProcessPoolExecutor() as workers:
        list(workers.map(_pack, new, [dist] * len(new)))
    for file in dist.iterdir():
        if file != cut and file.name.partition(".")[0] not in packable:
            file.unlink()
    return len(new)


def _pack(file: WebFile, dist: Path) -> None:
    raw = file.read()
    packed = {
        ".br": brotli.compress(raw, quality=_BROTLI_QUALITY, lgwin=_BROTLI_WINDOW),
        ".gz": gzip.compress(raw, _GZIP_LEVEL, mtime=0),
    }
    for ending, body in packed.items():
        # Whole or not at all: a host may be reading.
        partial = dist / f"{file.digest}{ending}.partial"
        partial.write_bytes(body)
        partial.rename(dist / f"{file.digest}{ending}")


if __name__ == "__main__":
    print(f"{build()} files compressed")  # noqa: T201  # said to whoever called it
