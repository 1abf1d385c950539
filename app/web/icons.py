"""The icons our screens draw, cut out of Flutter's 1.2 MB of them."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"\bIcons\.([A-Z0-9_]+)")

FONT = "assets/fonts/MaterialIcons-Regular.otf"
"""Where Flutter keeps them."""

FLUTTERS_OWN = frozenset({"ARROW_BACK", "CHECK", "CLOSE", "CLEAR", "MENU", "MORE_VERT"})
"""What Flutter's own controls may draw without being asked."""


_ALSO_CALLED = {"copy": "content_copy", "clear": "close"}
"""Flutter has two names for some; the font has one."""


@cache
def used_icons() -> frozenset[str]:
    """Every name of `ft.Icons` in the source of app and views."""
    files = (file for name in ("app", "views") for file in (_ROOT / name).rglob("*.py"))
    texts = (file.read_text("utf-8") for file in files)
    return FLUTTERS_OWN.union(*(_NAMED.findall(text) for text in texts))


def cut(font: bytes, names: frozenset[str]) -> bytes:
    """The font with these icons only.

    Raises:
        KeyError: The font has no such icon.
    """
    # Needed to build, not to serve.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    source = TTFont(io.BytesIO(font))
    glyphs = set(source.getGlyphOrder())
    wanted = {name: _glyph(name.lower(), glyphs) for name in names}
    options = subset.Options(glyph_names=False, notdef_outline=True, layout_features=[])
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs={"uni0020", *wanted.values()})
    cutter.subset(source)
    written = io.BytesIO()
    source.save(written)
    return written.getvalue()


def _glyph(name: str, glyphs: set[str]) -> str:
    name = _ALSO_CALLED.get(name, name)
    for candidate in (f"{name}_baseline", name, f"{name.removesuffix('_outlined')}_outlined"):
        if candidate in glyphs:
            return candidate
    raise KeyError(name)
