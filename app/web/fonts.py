"""Makes the font files under `assets/fonts`: `python -m app.web.fonts FOLDER`.

FOLDER holds the unpacked npm package `@expo-google-fonts/noto-sans-sc` 0.4.3: Noto Sans SC 2.004
as static TrueType, 30,890 characters, under the OFL 1.1. The files are committed, so that nobody
needs the package to run or to test; this program is how they came to be.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from app.i18n import LOCALES_DIR
from app.theme import fonts

TARGET = Path(__file__).parents[2] / "assets" / "fonts"
MANIFEST = TARGET.parent / "assets" / "FontManifest.json"
WEIGHTS = {400: "400Regular/NotoSansSC_400Regular.ttf", 700: "700Bold/NotoSansSC_700Bold.ttf"}

_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))
_SIGNS = "“”‘’—–…‹›·•※→←↑↓−×÷℃￥¥　、。《》「」『』【】〈〉（），：；？！～％＋－０１２３４５６７８９ＡＸ"
_NAME_SIGNS = "喆堃祎珺昇旻彧赟垚翀玥曌婕琪瑶璐瑾煜烨熠晗晟昕睿钰铭鑫淼焱芷萱莹莉蓓蕾薇霖雯霞"
_BASIC = range(0x4E00, 0xA000)


def ui_characters() -> set[str]:
    """Everyday characters: GB2312's first level, what the catalogues hold, common name signs."""
    first_level = {
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    }
    catalogues = "".join(path.read_text("utf-8") for path in LOCALES_DIR.rglob("*.po"))
    return {*first_level, *catalogues, *_LATIN, *_SIGNS, *_NAME_SIGNS} - {"", "\n"}


def build(package: Path) -> None:
    """Write every file, and the list that makes Flet load the first ones before its first frame."""
    TARGET.mkdir(parents=True, exist_ok=True)
    MANIFEST.parent.mkdir(parents=True, exist_ok=True)
    everyday = {ord(sign) for sign in ui_characters()}
    for weight, name in WEIGHTS.items():
        _write(package / name, everyday, TARGET / f"ui-{weight}.woff2")
    listed = "".join(sorted(ui_characters()))
    fonts.LIST.write_text(listed, "utf-8")
    regular = package / WEIGHTS[400]
    known = set(TTFont(regular).getBestCmap())
    basic = {code for code in known if code in _BASIC}
    _write(regular, basic - everyday, TARGET / "rare.woff2")
    beyond = {code for code in known if code >= 0x20000 or 0x3400 <= code < 0x4DC0}  # noqa: PLR2004  # where the extensions lie
    _write(regular, beyond, TARGET / "extended.woff2")
    shutil.copyfile(package / "LICENSE_FONT", TARGET / "OFL.txt")
    MANIFEST.write_text(json.dumps(manifest(), indent=1) + "\n")


def manifest() -> list[dict[str, object]]:
    """Flet's own icons and our everyday characters; no mathematics, no other icons."""
    ui = [{"asset": f"../fonts/ui-{weight}.woff2", "weight": weight} for weight in WEIGHTS]
    return [
        {"family": "MaterialIcons", "fonts": [{"asset": "fonts/MaterialIcons-Regular.otf"}]},
        {"family": fonts.UI, "fonts": ui},
    ]


def _write(source: Path, codes: set[int], target: Path) -> None:
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "locl"], hinting=False, desubroutinize=True
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
