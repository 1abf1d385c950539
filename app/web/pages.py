"""The page a browser gets: the installed Flet's own, with our words and scripts put in."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from pathlib import Path

_HERE = Path(__file__).parent


def web_root() -> Path:
    """Where the installed Flet keeps its web client."""
    return Path(str(resources.files("flet_web"))) / "web"


def splash() -> str:
    """Shown until the app is there: who we are, and whom to call."""
    return (_HERE / "splash.html").read_text("utf-8")


def scripts() -> tuple[str, str]:
    """Our scripts for the head and for the end of the body."""
    return (
        (_HERE / "head.js").read_text("utf-8"),
        (_HERE / "body.js").read_text("utf-8"),
    )


def dress(page: str) -> str:
    """The page Flet is about to serve, in our words."""
    head, body = scripts()
    page = re.sub(r"<html[^>]*>", '<html lang="zh-CN">', page, count=1)
    title = re.compile(r"<title>.*?</title>", re.DOTALL)
    page = title.sub("<title>银龄出入境</title>", page, count=1)
    page = page.replace("</head>", f"<script>{head}</script></head>", 1)
    page = page.replace("<body>", f"<body>{splash()}", 1)
    return page.replace("</body>", f"<script>{body}</script></body>", 1)


def script_hashes(page: str) -> str:
    """For the content security policy: the very scripts of this page, and no others."""
    found = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
