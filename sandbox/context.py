"""What every simulated vendor is given: keys, addresses, a small store, and a clock's pace."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import os
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

logger = logging.getLogger(__name__)


class ProductionRefusedError(RuntimeError):
    """The sandbox stands for the outside world; it never runs where real people are served."""


def refuse_production() -> None:
    """Stop at once in production.

    Raises:
        ProductionRefusedError: `YINLING_ENV` says production.
    """
    if os.environ.get("YINLING_ENV", "").strip().lower() == "production":
        raise ProductionRefusedError("the sandbox does not run with YINLING_ENV=production")


@dataclass(frozen=True)
class SandboxKeys:
    """Throw-away keys of both sides, made at the first start and kept in the data folder."""

    secret_key: str
    data_key: str
    sms_secret_id: str
    sms_secret_key: str
    sms_app_id: str
    sms_sign_name: str
    faceid_secret_id: str
    faceid_secret_key: str
    faceid_rule_id: str
    wechat_mchid: str
    wechat_appid: str
    wechat_mch_private_key: str
    wechat_mch_serial: str
    wechat_apiv3_key: str
    wechat_public_key: str
    wechat_public_key_id: str
    wechat_platform_private_key: str
    """The vendor's side of the pair; never given to the API."""
    ems_sender_no: str
    ems_authorization: str
    ems_sign_key: str
    kuaidi100_customer: str
    kuaidi100_key: str
    kuaidi100_salt: str
    office_secret: str

    @classmethod
    def make(cls) -> Self:
        """Fresh keys."""
        merchant, platform = _rsa_key(), _rsa_key()
        return cls(
            secret_key=secrets.token_urlsafe(48),
            data_key=base64.b64encode(os.urandom(32)).decode(),
            sms_secret_id="AKIDsandboxsms",  # a name, not a secret
            sms_secret_key=secrets.token_hex(16),
            sms_app_id="1400000001",
            sms_sign_name="银龄出入境",
            faceid_secret_id="AKIDsandboxfaceid",  # a name, not a secret
            faceid_secret_key=secrets.token_hex(16),
            faceid_rule_id="1",
            wechat_mchid="1900000109",
            wechat_appid="wxd678efh567hg6787",
            wechat_mch_private_key=_private_pem(merchant),
            wechat_mch_serial=secrets.token_hex(20).upper(),
            wechat_apiv3_key=secrets.token_hex(16),
            wechat_public_key=_public_pem(platform),
            wechat_public_key_id="PUB_KEY_ID_0116000000002026",
            wechat_platform_private_key=_private_pem(platform),
            ems_sender_no="1100000000001",
            ems_authorization=secrets.token_hex(16),
            ems_sign_key=base64.b64encode(os.urandom(16)).decode(),
            kuaidi100_customer=secrets.token_hex(16).upper(),
            kuaidi100_key=secrets.token_hex(8),
            kuaidi100_salt=secrets.token_hex(8),
            office_secret=secrets.token_urlsafe(32),
        )


def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _private_pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _public_pem(key: rsa.RSAPrivateKey) -> str:
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


class SandboxContext:
    """One sandbox: all vendors share it."""

    def __init__(
        self,
        keys: SandboxKeys,
        *,
        api_url: str,
        public_url: str,
        data_dir: Path | None = None,
        pace_s: float = 0.0,
    ) -> None:
        self.keys = keys
        self.api_url = api_url
        self.public_url = public_url
        self.pace_s = pace_s
        self._file = None if data_dir is None else data_dir / "vendors.json"
        self._stores: dict[str, dict[str, Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        if self._file is not None and self._file.exists():
            self._stores = json.loads(self._file.read_text("utf-8"))

    def store(self, vendor: str) -> dict[str, Any]:
        """A vendor's own JSON-able memory; call `save` after changing it."""
        return self._stores.setdefault(vendor, {})

    def save(self) -> None:
        """Keep every store over a restart."""
        if self._file is None:
            return
        fresh = self._file.with_suffix(".tmp")
        fresh.write_text(json.dumps(self._stores, ensure_ascii=False), "utf-8")
        fresh.replace(self._file)

    def later(self, delay_s: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something after a pause, and keep hold of it until it is done."""
        task = asyncio.get_running_loop().create_task(self._run(delay_s, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, delay_s: float, work: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(delay_s)
        try:
            await work()
        except Exception:
            logger.exception("sandbox work failed")

    async def close(self) -> None:
        """Stop what is waiting."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def keys_in(data_dir: Path) -> SandboxKeys:
    """The keys of a data folder, made when there are none. Readable by the owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    file = data_dir / "keys.json"
    if file.exists():
        found = json.loads(file.read_text("utf-8"))
        if set(found) == {field.name for field in fields(SandboxKeys)}:
            return SandboxKeys(**found)
    keys = SandboxKeys.make()
    file.touch(mode=0o600)
    file.write_text(json.dumps(asdict(keys)), "utf-8")
    return keys


def api_environment(keys: SandboxKeys, *, sandbox_url: str, api_url: str) -> dict[str, str]:
    """The API's settings that point it at the sandbox: addresses and keys, nothing else."""
    ours = {
        f"YINLING_{name.upper()}": value
        for name, value in asdict(keys).items()
        if name != "wechat_platform_private_key"
    }
    return ours | {
        "YINLING_PUBLIC_API_URL": api_url,
        "YINLING_SMS_ENDPOINT": sandbox_url,
        "YINLING_FACEID_ENDPOINT": sandbox_url,
        "YINLING_WECHAT_BASE_URL": f"{sandbox_url}/wechat",
        "YINLING_EMS_BASE_URL": f"{sandbox_url}/ems/amp-prod-api/f/amp/api/open",
        "YINLING_KUAIDI100_BASE_URL": f"{sandbox_url}/kuaidi100",
        "YINLING_OFFICE_BASE_URL": f"{sandbox_url}/office",
    }
