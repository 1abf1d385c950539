"""The page a browser gets: the installed Flet's own, with our words and scripts put in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

NAME = "银龄出入境"
DESCRIPTION = "护照、港澳通行证、台湾通行证"

_HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; base-uri 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes} blob:; "
    "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "media-src 'self' blob: data:; frame-ancestors 'none'; form-action 'self'"
)


@dataclass(frozen=True)
class Page:
    """The page, and the policy that allows its own scripts and no others."""

    html: bytes
    policy: bytes


def web_root() -> Path:
    """Where the installed Flet keeps its web client."""
    return Path(str(resources.files("flet_web"))) / "web"


def make_page(base: str) -> Page:
    """The page whose files all lie under `base`, such as `/_f/1a2b/`.

    Raises:
        RuntimeError: Flet's page is not the one this was written for.
    """
    page = (web_root() / "index.html").read_text("utf-8")
    page = _changed(page, r"<html>", '<html lang="zh-CN">')
    page = _changed(page, r"<title>.*?</title>", f"<title>{NAME}</title>")
    page = _changed(page, r'content="Flet"', f'content="{NAME}"')
    page = _changed(page, r'content="Flet application\."', f'content="{DESCRIPTION}"')
    page = _changed(page, r'<script src="python\.js"></script>', "")
    page = _changed(page, r"<!-- fletAppConfig -->", _script(_config(base)) + _head())
    page = _changed(page, r'src="flutter_bootstrap\.js"', f'src="{base}flutter_bootstrap.js"')
    page = _changed(page, r'href="icons/', f'href="{base}icons/')
    page = _changed(page, r'<div id="loading".*?</div>', _text("splash.html"))
    page = _changed(page, r"</body>", _script(_text("body.js")) + "</body>")
    return Page(page.encode(), policy(page).encode())


def policy(page: str = "") -> str:
    """The content security policy of a page; without one, of everything else."""
    found = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found)
    return _POLICY.format(hashes=" ".join(f"'sha256-{digest}'" for digest in digests))


def _config(base: str) -> str:
    """What Flet's own patching writes for a served app that loads nothing from elsewhere."""
    settings = {
        "pyodide": False,
        "noCdn": True,
        "webSocketEndpoint": "/ws",
        "entrypointBaseUrl": base,
        "assetBase": base,
        "canvasKitBaseUrl": f"{base}canvaskit/",
        "fontFallbackBaseUrl": f"{base}assets/fonts/",
        "webRenderer": "auto",
        "routeUrlStrategy": "path",
    }
    return f"Object.assign(flet, {json.dumps(settings)});"


def _head() -> str:
    return "".join(_script(_text(name)) for name in ("head.js", "preload.js"))


def _script(source: str) -> str:
    return f"<script>{source}</script>"


def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8").strip()


def _changed(page: str, pattern: str, replacement: str) -> str:
    changed, count = re.subn(pattern, lambda _match: replacement, page, count=1, flags=re.DOTALL)
    if not count:
        raise RuntimeError(f"Flet's page has no {pattern}")
    return changed
