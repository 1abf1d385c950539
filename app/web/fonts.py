"""Makes the fonts under assets/fonts again: `python -m app.web.fonts`. They are committed.

All are Noto Sans SC 2.004 under the Open Font License (assets/fonts/OFL.txt):
  ui-400, ui-700  what the app says by itself; in the browser before the first frame
  common          the rest of GB 2312: names and addresses; fetched right after the first frame
  rare            the rest of the basic Han block; fetched when a text needs it
  extended        extensions A, B and later; likewise
The first four are cut from npm's @expo-google-fonts/noto-sans-sc, the last from Debian's
fonts-noto-cjk, which alone has characters such as U+20BB7.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from app.theme import fonts
from app.web import characters

PACKAGE = "@expo-google-fonts/noto-sans-sc@0.4.3"
DEBIAN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""Of fonts-noto-cjk 1:20220127+repack1-1."""
TARGET = Path(__file__).parents[2] / "assets" / "fonts"

_SIMPLIFIED_FACE = 2
_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def build(target: Path = TARGET) -> dict[str, int]:
    """Write every font; each one's size in bytes by its name."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        package = _unpacked(Path(folder))
        regular = package / "400Regular" / "NotoSansSC_400Regular.ttf"
        bold = package / "700Bold" / "NotoSansSC_700Bold.ttf"
        (target / "OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())
        said = (
            characters.LATIN
            | characters.FREQUENT
            | characters.SIGNS
            | characters.CALENDAR
            | characters.catalogue_characters()
            | characters.place_characters()
        )
        fonts.LIST.write_text("".join(map(chr, sorted(said))), "utf-8")
        everyday = characters.gb2312()
        return {
            "ui-400": _cut(regular, target / "ui-400.woff2", said),
            "ui-700": _cut(bold, target / "ui-700.woff2", said),
            "common": _cut(regular, target / "common.woff2", everyday - said),
            "rare": _cut(regular, target / "rare.woff2", characters.BASIC_HAN - everyday - said),
            "extended": _cut(DEBIAN, target / "extended.woff2", _extended()),
        }


def _unpacked(folder: Path) -> Path:
    subprocess.run(  # noqa: S603
        ["npm", "pack", "--silent", PACKAGE],  # noqa: S607  # the registry's own client
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def _extended() -> Iterable[int]:
    face = TTCollection(str(DEBIAN)).fonts[_SIMPLIFIED_FACE]
    beyond = {code for code in face.getBestCmap() if code >= 0x20000}  # noqa: PLR2004  # plane 2
    return characters.EXTENSION_A | beyond


def _cut(source: Path, target: Path, codes: Iterable[int]) -> int:
    """One font with these characters only, and no more than it needs to be drawn."""
    options = subset.Options()
    options.flavor = "woff2"
    options.font_number = _SIMPLIFIED_FACE if source.suffix == ".ttc" else -1
    options.layout_features = ["ccmp", "kern"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = _KEPT_NAMES
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT"]
    font: Any = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(codes))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def characters_of(font: Path) -> frozenset[int]:
    """Every character a font can draw."""
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


if __name__ == "__main__":
    for name, size in build().items():
        print(f"{name:10} {size:>9,} bytes")  # noqa: T201  # said to whoever called it
