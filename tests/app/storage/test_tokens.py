from __future__ import annotations

import pytest

from api_client import Tokens
from app.storage.tokens import (
    KeyringTokenStore,
    MemoryTokenStore,
    SecureStorageTokenStore,
    VaultTokenStore,
    WebTokenStore,
)
from app.storage.vaults import KeyringVault, SecureStorageVault, TokenStoreUnavailableError

ONE, TWO = Tokens("access-1", "refresh-1"), Tokens("access-2", "refresh-2")


class Vault:
    """Keeps one secret, until it breaks."""

    def __init__(self, secret: str | None = None) -> None:
        self.secret = secret
        self.is_broken = False
        self.asked = 0

    def _ask(self) -> None:
        self.asked += 1
        if self.is_broken:
            raise TokenStoreUnavailableError("broken")

    async def read(self) -> str | None:
        self._ask()
        return self.secret

    async def write(self, secret: str) -> None:
        self._ask()
        self.secret = secret

    async def delete(self) -> None:
        self._ask()
        self.secret = None


async def test_the_vault_holds_the_refresh_token_only():
    vault = Vault()
    store = VaultTokenStore(vault)
    await store.set(ONE)

    assert vault.secret == "refresh-1"
    assert await store.get() == ONE
    assert (store.keeps, store.binding) == (True, None)


async def test_the_next_run_finds_it():
    store = VaultTokenStore(Vault("refresh-1"))
    assert await store.get() is None

    assert await store.restore() == Tokens(None, "refresh-1")
    assert await store.get() == Tokens(None, "refresh-1")


async def test_nothing_was_kept():
    assert await VaultTokenStore(Vault()).restore() is None


async def test_clear_clears_both():
    vault = Vault()
    store = VaultTokenStore(vault)
    await store.set(ONE)

    await store.clear()

    assert vault.secret is None
    assert await store.get() is None
    assert await store.restore() is None


async def test_a_vault_that_cannot_be_read_is_said_once_and_left_alone():
    vault = Vault()
    vault.is_broken = True
    store = VaultTokenStore(vault)

    with pytest.raises(TokenStoreUnavailableError):
        await store.restore()
    await store.set(ONE)
    await store.clear()
    await store.set(TWO)

    assert await store.restore() == TWO
    assert not store.keeps
    assert vault.asked == 1


@pytest.mark.parametrize("last", ["set", "clear"])
async def test_a_vault_that_breaks_later_leaves_memory(last: str):
    vault = Vault()
    store = VaultTokenStore(vault)
    await store.set(ONE)
    vault.is_broken = True

    await (store.set(TWO) if last == "set" else store.clear())

    assert await store.get() == (TWO if last == "set" else None)
    assert not store.keeps


async def test_a_browser_keeps_nothing_but_its_cookie():
    store = WebTokenStore("b" * 43)
    assert (store.keeps, store.binding) == (True, "b" * 43)
    assert await store.restore() is None

    await store.set(ONE)
    assert await store.get() == ONE
    await store.clear()
    assert await store.get() is None
    assert not WebTokenStore(None).keeps


async def test_memory():
    store = MemoryTokenStore(ONE)

    assert await store.restore() == ONE
    assert (store.keeps, store.binding) == (False, None)


def test_each_device_has_its_vault():
    assert isinstance(KeyringTokenStore("a")._vault, KeyringVault)
    assert isinstance(SecureStorageTokenStore("a")._vault, SecureStorageVault)
