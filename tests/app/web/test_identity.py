from __future__ import annotations

import asyncio

from app.web.identity import bind_browser, browser_binding, is_binding, new_binding, owner_of


async def test_each_socket_has_its_own_browser():
    async def serve(value: str) -> str | None:
        bind_browser(value)
        await asyncio.sleep(0)
        return browser_binding()

    assert await asyncio.gather(serve("a"), serve("b")) == ["a", "b"]
    assert browser_binding() is None


def test_bindings():
    made = new_binding()
    assert is_binding(made)
    assert made != new_binding()
    assert not any(map(is_binding, (None, "", made[:-1], made + "=", made * 4)))
    assert owner_of(made) != owner_of(new_binding())
    assert made not in owner_of(made)
