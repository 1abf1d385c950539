from __future__ import annotations

import sys
import time
from types import ModuleType
from typing import Any

import pytest

from app.storage import vaults
from app.storage.vaults import KeyringVault, SecureStorageVault, TokenStoreUnavailableError


def backend(module: str, name: str, **attributes: Any) -> Any:
    """An object whose class has this name, in this module."""

    def get_password(self: Any, service: str, account: str) -> str | None:
        return self.kept.get((service, account))

    def set_password(self: Any, service: str, account: str, secret: str) -> None:
        self.kept[(service, account)] = secret

    def delete_password(self: Any, service: str, account: str) -> None:
        del self.kept[(service, account)]

    methods = {
        "__module__": module,
        "get_password": get_password,
        "set_password": set_password,
        "delete_password": delete_password,
    }
    made = type(name, (), methods | attributes)()
    made.kept = {}
    return made


SAFE = [
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
]
UNSAFE = [
    ("keyring.backends.fail", "Keyring"),
    ("keyring.backends.null", "Keyring"),
    ("keyrings.alt.file", "PlaintextKeyring"),
    ("keyrings.alt.file", "EncryptedKeyring"),
    ("keyring.backends.macOS", "PlaintextKeyring"),
    ("evil.backends.macOS", "Keyring"),
]


@pytest.mark.parametrize(("module", "name"), SAFE)
async def test_a_safe_keyring(module: str, name: str):
    made = backend(module, name)
    vault = KeyringVault("https://api.example", find=lambda: made)
    assert await vault.read() is None

    await vault.write("refresh-1")
    assert await vault.read() == "refresh-1"
    assert made.kept == {("cn.yinling", "https://api.example"): "refresh-1"}

    await vault.delete()
    await vault.delete()
    assert await vault.read() is None


@pytest.mark.parametrize(("module", "name"), UNSAFE)
async def test_any_other_is_refused(module: str, name: str):
    made = backend(module, name)
    vault = KeyringVault("a", find=lambda: made)

    for attempt in (vault.read, vault.delete, lambda: vault.write("refresh-1")):
        with pytest.raises(TokenStoreUnavailableError):
            await attempt()

    assert made.kept == {}


async def test_the_real_one_of_this_machine_is_refused_or_safe(monkeypatch: pytest.MonkeyPatch):
    """Without a desktop, keyring offers one that fails, or one that writes plain text."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring.core

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    with pytest.raises(TokenStoreUnavailableError):
        await KeyringVault("a").read()


@pytest.mark.parametrize(
    ("names", "is_safe"), [([SAFE[2], SAFE[3]], True), ([UNSAFE[2], SAFE[2]], False), ([], False)]
)
async def test_a_chain_is_as_safe_as_its_first(names: list[tuple[str, str]], *, is_safe: bool):
    chained = [backend(*each) for each in names]
    chain = backend("keyring.backends.chainer", "ChainerBackend", backends=chained)
    vault = KeyringVault("a", find=lambda: chain)

    if is_safe:
        await vault.write("refresh-1")
        assert chained[0].kept
        assert not chain.kept
    else:
        with pytest.raises(TokenStoreUnavailableError):
            await vault.write("refresh-1")


async def test_a_locked_keyring_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vaults, "TIMEOUT_S", 0.05)

    def locked(*_args: str) -> None:
        time.sleep(0.5)

    made = backend("keyring.backends.SecretService", "Keyring", get_password=locked)
    began = time.monotonic()

    with pytest.raises(TokenStoreUnavailableError, match="does not answer"):
        await KeyringVault("a", find=lambda: made).read()

    assert time.monotonic() - began < 0.4


async def test_a_failing_keyring_never_shows_the_secret():
    def fails(*args: str) -> None:
        raise OSError(f"cannot keep {args}")

    made = backend("keyring.backends.SecretService", "Keyring", set_password=fails)

    with pytest.raises(TokenStoreUnavailableError) as caught:
        await KeyringVault("a", find=lambda: made).write("refresh-1")

    assert "refresh-1" not in f"{caught.value}{caught.value.__cause__}"
    assert caught.value.__suppress_context__


class Storage:
    """Stands for flet-secure-storage."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.kept.get(key)

    async def set(self, key: str, value: str) -> None:
        if value == "refused":
            raise RuntimeError("no lock screen")
        self.kept[key] = value

    async def remove(self, key: str) -> None:
        self.kept.pop(key, None)


async def test_secure_storage(monkeypatch: pytest.MonkeyPatch):
    storage = Storage()
    module = ModuleType("flet_secure_storage")
    module.SecureStorage = lambda: storage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "flet_secure_storage", module)
    vault = SecureStorageVault("a")

    assert await vault.read() is None
    await vault.write("refresh-1")
    assert await vault.read() == "refresh-1"
    assert storage.kept == {"cn.yinling.a": "refresh-1"}
    with pytest.raises(TokenStoreUnavailableError):
        await vault.write("refused")
    await vault.delete()
    assert await vault.read() is None


async def test_secure_storage_that_is_not_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "flet_secure_storage", None)

    with pytest.raises(TokenStoreUnavailableError):
        await SecureStorageVault("a").read()
