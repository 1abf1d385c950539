"""Every file a browser may ask for, by its name: Flet's web client, and ours over it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from app.theme import fonts
from app.theme.palette import LIGHT
from app.web import icons
from app.web.pages import DESCRIPTION, NAME, web_root

_ROOT = Path(__file__).parents[2]
ASSETS = _ROOT / "assets"
DIST = _ROOT / "var" / "web-dist"
"""Made by `python -m app.web.build`; without it everything is served as it is."""

FONT_MANIFEST = "assets/FontManifest.json"
APP_MANIFEST = "manifest.json"
_LEFT_OUT = (".map", ".symbols", ".html")
_UNUSED = ("pyodide/", "python", "canvaskit/experimental", "assets/packages/flutter_math_fork/")

TYPES = {
    ".bin": b"application/octet-stream",
    ".css": b"text/css",
    ".frag": b"text/plain",
    ".js": b"text/javascript",
    ".json": b"application/json",
    ".mjs": b"text/javascript",
    ".otf": b"font/otf",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
    ".ttf": b"font/ttf",
    ".txt": b"text/plain; charset=utf-8",
    ".wasm": b"application/wasm",
    ".woff2": b"font/woff2",
}
PACKABLE = frozenset({".bin", ".frag", ".js", ".json", ".mjs", ".otf", ".svg", ".ttf", ".wasm"})
SMALLEST_PACKED = 1024


@dataclass(frozen=True)
class WebFile:
    """One file, and the digest by which its compressed twins are found."""

    name: str
    content: Path | bytes
    digest: str
    size: int

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return Path(self.name).suffix

    @property
    def media_type(self) -> bytes:
        """What the browser is told it is."""
        return TYPES.get(self.suffix, b"application/octet-stream")

    @property
    def is_packable(self) -> bool:
        """Whether compressing it is worth it."""
        return self.suffix in PACKABLE and self.size >= SMALLEST_PACKED

    def read(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def collect(dist: Path = DIST) -> dict[str, WebFile]:
    """Every file by its name."""
    found: dict[str, Path | bytes] = {}
    for root in (web_root(), ASSETS):
        for file in sorted(root.rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.is_file() and not name.endswith(_LEFT_OUT) and not name.startswith(_UNUSED):
                found[name] = file
    found[FONT_MANIFEST] = json.dumps(font_manifest()).encode()
    found[APP_MANIFEST] = json.dumps(app_manifest(), ensure_ascii=False).encode()
    cut = cut_icons_file(dist)
    if cut.is_file():
        found[icons.FONT] = cut
    return {name: _file(name, content) for name, content in found.items()}


def version_of(files: dict[str, WebFile]) -> str:
    """Changes whenever any file does; stands in their addresses."""
    listed = "\n".join(f"{name} {files[name].digest}" for name in sorted(files))
    return hashlib.sha256(listed.encode()).hexdigest()[:12]


def font_manifest() -> list[dict[str, object]]:
    """What Flutter loads before its first frame: our own words, the icons, and nothing else.

    The engine fetches Roboto from its font server when no font is called so.
    """
    ui = [{"asset": f"../fonts/ui-{weight}.woff2", "weight": weight} for weight in (400, 700)]
    return [
        {"family": "MaterialIcons", "fonts": [{"asset": "fonts/MaterialIcons-Regular.otf"}]},
        {"family": fonts.UI, "fonts": ui},
        {"family": "Roboto", "fonts": [{"asset": "../fonts/ui-400.woff2"}]},
    ]


def app_manifest() -> dict[str, object]:
    """How a phone shows the app when it is put on the home screen."""
    return {
        "name": NAME,
        "short_name": "银龄",
        "description": DESCRIPTION,
        "lang": "zh-CN",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT.background,
        "theme_color": LIGHT.primary,
        "icons": [
            {"src": f"/icons/icon-{name}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            | ({"purpose": "maskable"} if "maskable" in name else {})
            for name, size in (
                ("192", 192),
                ("512", 512),
                ("maskable-192", 192),
                ("maskable-512", 512),
            )
        ],
    }


def cut_icons_file(dist: Path) -> Path:
    """Where the build leaves the icons that this source names."""
    names = " ".join(sorted(icons.used_icons()))
    whole = (web_root() / icons.FONT).read_bytes()
    digest = hashlib.sha256(names.encode() + whole).hexdigest()[:32]
    return dist / f"icons-{digest}.otf"


def _file(name: str, content: Path | bytes) -> WebFile:
    raw = content if isinstance(content, bytes) else content.read_bytes()
    return WebFile(name, content, hashlib.sha256(raw).hexdigest()[:32], len(raw))
