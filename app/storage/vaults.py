"""Places on a device that keep one secret from other programs and other people."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol, TypeVar

TIMEOUT_S = 5.0
"""A locked keyring waits for ever for a password nobody was asked for."""

_SERVICE = "cn.yinling"
_SAFE_BACKENDS = frozenset(
    {
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
    }
)
_CHAINER = ("keyring.backends.chainer", "ChainerBackend")

T = TypeVar("T")


class TokenStoreUnavailableError(Exception):
    """The device has no safe place for a sign-in; the person signs in each time."""


class Vault(Protocol):
    """Keeps one secret. Every method may raise `TokenStoreUnavailableError`."""

    async def read(self) -> str | None:
        """The secret; None when there is none."""

    async def write(self, secret: str) -> None:
        """Keep this one instead."""

    async def delete(self) -> None:
        """Keep none."""


class KeyringVault:
    """The keyring of a desktop, if it is one of the four that keep secrets secret.

    Others exist: one that always fails, and one that writes plain text into a file.
    """

    def __init__(self, account: str, *, find: Callable[[], Any] | None = None) -> None:
        self._account = account
        self._find = find or _current_keyring
        self._backend: Any = None

    async def read(self) -> str | None:
        """The secret; None when there is none."""
        return await self._ask(lambda backend: backend.get_password(_SERVICE, self._account))

    async def write(self, secret: str) -> None:
        """Keep this one instead."""
        await self._ask(lambda backend: backend.set_password(_SERVICE, self._account, secret))

    async def delete(self) -> None:
        """Keep none."""

        def forget(backend: Any) -> None:
            if backend.get_password(_SERVICE, self._account) is not None:
                backend.delete_password(_SERVICE, self._account)

        await self._ask(forget)

    async def _ask(self, question: Callable[[Any], T]) -> T:
        def ask() -> T:
            if self._backend is None:
                self._backend = _safe(self._find())
            return question(self._backend)

        try:
            return await _in_thread(ask)
        except TokenStoreUnavailableError:
            raise
        except TimeoutError:
            raise TokenStoreUnavailableError("the keyring does not answer") from None
        except Exception as error:  # noqa: BLE001 - each backend has errors of its own
            raise TokenStoreUnavailableError(type(error).__name__) from None


class SecureStorageVault:
    """The Keychain or Keystore of a phone, through flet-secure-storage."""

    def __init__(self, account: str, *, storage: Any = None) -> None:
        self._key = f"{_SERVICE}.{account}"
        self._storage = storage

    async def read(self) -> str | None:
        """The secret; None when there is none."""
        value = await self._ask(lambda storage: storage.get(self._key))
        return value if isinstance(value, str) else None

    async def write(self, secret: str) -> None:
        """Keep this one instead."""
        await self._ask(lambda storage: storage.set(self._key, secret))

    async def delete(self) -> None:
        """Keep none."""
        await self._ask(lambda storage: storage.remove(self._key))

    async def _ask(self, question: Callable[[Any], Awaitable[T]]) -> T:
        try:
            if self._storage is None:
                # Only in packages for phones; elsewhere there is nothing to import.
                self._storage = importlib.import_module("flet_secure_storage").SecureStorage()
            async with asyncio.timeout(TIMEOUT_S):
                return await question(self._storage)
        except (ImportError, RuntimeError, TimeoutError) as error:
            raise TokenStoreUnavailableError(type(error).__name__) from None


def _current_keyring() -> Any:
    # Finding the backend may talk to the desktop's bus, so it happens in the thread, not at import.
    return importlib.import_module("keyring").get_keyring()


def _safe(backend: Any) -> Any:
    name = _name(backend)
    candidates = list(backend.backends) if name == _CHAINER else [backend]
    if candidates and _name(candidates[0]) in _SAFE_BACKENDS:
        return candidates[0]
    raise TokenStoreUnavailableError(f"not a safe keyring: {'.'.join(name)}")


def _name(backend: Any) -> tuple[str, str]:
    return type(backend).__module__, type(backend).__name__


async def _in_thread(work: Callable[[], T]) -> T:
    """Run blocking work; after the time-out its thread is left behind, and ends with the app."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def finish(give: Callable[[], None]) -> None:
        if not done.done():
            give()

    def tell(give: Callable[[], None]) -> None:
        # The app may have ended meanwhile, and its loop with it.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(finish, give)

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over to whoever waits
            tell(partial(done.set_exception, error))
        else:
            tell(partial(done.set_result, result))

    # Not asyncio.to_thread: its threads are waited for at the end, and this one may never end.
    threading.Thread(target=run, name="keyring", daemon=True).start()
    async with asyncio.timeout(TIMEOUT_S):
        return await done
