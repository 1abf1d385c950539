"""The cookie that binds a browser to its sessions."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import Scope

from app.web.identity import is_binding, new_binding
from app.web.requests import cookie_of

_TWELVE_HOURS_S = 12 * 3600


@dataclass(frozen=True)
class BindingCookie:
    """Given with the page, and only then: files may be kept by anybody on the way."""

    is_secure: bool

    @property
    def name(self) -> str:
        """`__Host-` keeps other hosts of the domain from setting it."""
        return "__Host-yinling" if self.is_secure else "yinling"

    def headers_for(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """A new binding for a browser without one."""
        if is_binding(cookie_of(scope, self.name)):
            return []
        secure = "; Secure" if self.is_secure else ""
        value = (
            f"{self.name}={new_binding()}; Path=/; HttpOnly; SameSite=Strict; "
            f"Max-Age={_TWELVE_HOURS_S}{secure}"
        )
        return [(b"set-cookie", value.encode())]
