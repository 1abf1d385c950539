"""Where the tokens of a sign-in are kept: the access token in memory only, always."""

from __future__ import annotations

from typing import Protocol

from api_client import Tokens
from app.storage.vaults import (
    KeyringVault,
    SecureStorageVault,
    TokenStoreUnavailableError,
    Vault,
)


class TokenStore(Protocol):
    """A `TokenSource` that may also outlive the process."""

    @property
    def binding(self) -> str | None:
        """The browser's cookie value, when the client is one; sessions resume by it."""

    @property
    def keeps(self) -> bool:
        """Whether a sign-in survives closing the app."""

    async def restore(self) -> Tokens | None:
        """What an earlier run kept.

        Raises:
            TokenStoreUnavailableError: There is no safe place; from now on memory is used.
        """

    async def get(self) -> Tokens | None:
        """The tokens held now."""

    async def set(self, tokens: Tokens) -> None:
        """Hold newer ones."""

    async def clear(self) -> None:
        """Hold none."""


class MemoryTokenStore:
    """Held as long as the session lives; for tests, kiosks, and where there is no safe place."""

    def __init__(self, tokens: Tokens | None = None, *, binding: str | None = None) -> None:
        self._tokens = tokens
        self._binding = binding

    @property
    def binding(self) -> str | None:
        """The browser's cookie value."""
        return self._binding

    @property
    def keeps(self) -> bool:
        """A browser keeps its sign-in by its cookie."""
        return self._binding is not None

    async def restore(self) -> Tokens | None:
        """What this very run holds."""
        return self._tokens

    async def get(self) -> Tokens | None:
        """The tokens held now."""
        return self._tokens

    async def set(self, tokens: Tokens) -> None:
        """Hold newer ones."""
        self._tokens = tokens

    async def clear(self) -> None:
        """Hold none."""
        self._tokens = None


class WebTokenStore(MemoryTokenStore):
    """In a browser: nothing is kept there or in this server's keyring, but for the cookie."""

    def __init__(self, binding: str | None) -> None:
        super().__init__(binding=binding)


class VaultTokenStore:
    """Memory, with the refresh token also in a vault of the device.

    A vault that fails once is not asked again: each question may take seconds.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault: Vault | None = vault
        self._tokens: Tokens | None = None

    @property
    def binding(self) -> str | None:
        """There is no browser here."""
        return None

    @property
    def keeps(self) -> bool:
        """Whether the vault still works."""
        return self._vault is not None

    async def restore(self) -> Tokens | None:
        """What an earlier run kept.

        Raises:
            TokenStoreUnavailableError: There is no safe place; from now on memory is used.
        """
        if self._tokens is None and self._vault is not None:
            try:
                refresh_token = await self._vault.read()
            except TokenStoreUnavailableError:
                self._vault = None
                raise
            if refresh_token:
                self._tokens = Tokens(None, refresh_token)
        return self._tokens

    async def get(self) -> Tokens | None:
        """The tokens held now."""
        return self._tokens

    async def set(self, tokens: Tokens) -> None:
        """Hold newer ones."""
        self._tokens = tokens
        if self._vault is not None:
            try:
                await self._vault.write(tokens.refresh_token)
            except TokenStoreUnavailableError:
                self._vault = None

    async def clear(self) -> None:
        """Hold none."""
        self._tokens = None
        if self._vault is not None:
            try:
                await self._vault.delete()
            except TokenStoreUnavailableError:
                self._vault = None


class KeyringTokenStore(VaultTokenStore):
    """On a desktop; `account` tells apart the servers somebody signs in to."""

    def __init__(self, account: str) -> None:
        super().__init__(KeyringVault(account))


class SecureStorageTokenStore(VaultTokenStore):
    """On a phone or tablet."""

    def __init__(self, account: str) -> None:
        super().__init__(SecureStorageVault(account))
