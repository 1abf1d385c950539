"""Settings, read once from `YINLING_…`. A half-configured service refuses to start.

`python -m backend.config` lists them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIN_SECRET_BYTES = 32


class Env(StrEnum):
    """Where this process runs."""

    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Every setting of the API. The name in the environment is `YINLING_` and the field's name."""

    model_config = SettingsConfigDict(
        env_prefix="YINLING_", extra="ignore", frozen=True, use_attribute_docstrings=True
    )

    env: Env = Env.DEVELOPMENT
    """`development`, `test` or `production`."""
    database_url: str = "sqlite:///var/yinling.db"
    """`sqlite:///path` or `postgresql://user:password@host/name`."""
    secret_key: SecretStr
    """At least 32 characters: peppers one-time codes and keyed look-ups."""
    data_key: SecretStr
    """Base64 of 32 bytes: encrypts personal data at rest."""
    media_dir: str = "var/media"
    """Where photos lie, by content hash, encrypted."""
    public_api_url: str = "http://127.0.0.1:8000"
    """Where vendors reach us with their callbacks."""
    public_app_url: str = "http://127.0.0.1:8550"
    """Where a person reaches the app, for links in messages and the way back from a check."""
    executor_id: str = "api-1"
    """Stable and unique for each API process; the durable engine resumes its work by it."""
    sms_per_hour: int = 2000
    """All one-time codes we send in an hour, to anybody: the breaker against pumping."""

    sms_endpoint: str
    """Host and port, or `scheme://host:port` of the Tencent Cloud SMS API."""
    sms_secret_id: SecretStr
    """Tencent Cloud API key for text messages: its id."""
    sms_secret_key: SecretStr
    """The secret of that key."""
    sms_app_id: str
    """`SdkAppId` of the SMS application."""
    sms_sign_name: str
    """The approved signature at the start of every message."""

    faceid_endpoint: str
    """Host and port, or `scheme://host:port` of the Tencent Cloud FaceID API."""
    faceid_secret_id: SecretStr
    """Tencent Cloud API key for identity checks: its id."""
    faceid_secret_key: SecretStr
    """The secret of that key."""
    faceid_rule_id: str
    """The business rule set up in the FaceID console."""

    wechat_base_url: str
    """`https://api.mch.weixin.qq.com`, or a stand-in."""
    wechat_mchid: str
    """Our merchant number at WeChat Pay."""
    wechat_appid: str
    """The app the payments belong to."""
    wechat_mch_private_key: SecretStr
    """PEM of the merchant key: signs what we send."""
    wechat_mch_serial: str
    """Serial number of the merchant certificate."""
    wechat_apiv3_key: SecretStr
    """32 characters: opens what WeChat Pay seals in its messages."""
    wechat_public_key: str
    """PEM of WeChat Pay's public key: verifies what it sends."""
    wechat_public_key_id: str
    """The id of that key, `PUB_KEY_ID_…`."""

    ems_base_url: str
    """China Post EMS's order interface."""
    ems_sender_no: str
    """Our customer number at EMS."""
    ems_authorization: SecretStr
    """The authorisation code EMS gave us."""
    ems_sign_key: SecretStr
    """The key of the digest under each EMS request."""

    kuaidi100_base_url: str
    """Kuaidi100's query and subscription interface."""
    kuaidi100_customer: str
    """Our customer number at Kuaidi100."""
    kuaidi100_key: SecretStr
    """Signs what we ask Kuaidi100."""
    kuaidi100_salt: SecretStr
    """Kuaidi100 signs its callbacks with it."""

    office_base_url: str
    """The exit-entry office's interface."""
    office_secret: SecretStr
    """Shared with the office: signs requests and callbacks, both ways."""

    payment_window_s: float = Field(default=7 * 86400, gt=0)
    """Seconds to pay after approval; past it the application counts as withdrawn."""
    correction_window_s: float = Field(default=7 * 86400, gt=0)
    """Seconds to correct a returned application."""
    ask_first_s: float = Field(default=5.0, gt=0)
    """Seconds before we first ask a vendor how something stands; it doubles after that."""
    ask_max_s: float = Field(default=1800.0, gt=0)
    """The longest we wait between two questions to a payment, identity or office system."""
    check_ask_s: float = Field(default=3.0, gt=0)
    """The longest pause while somebody sits in front of an identity check."""
    track_every_s: float = Field(default=1800.0, gt=0)
    """Seconds between two tracking queries; Kuaidi100 locks a number asked more often than 1800."""
    queue_poll_s: float = Field(default=0.1, gt=0)
    """Seconds between two looks for durable work."""

    @model_validator(mode="after")
    def _refuse_weak_secrets(self) -> Self:
        if len(self.secret_key.get_secret_value()) < MIN_SECRET_BYTES:
            raise ValueError("YINLING_SECRET_KEY needs at least 32 characters")
        if self.env is Env.PRODUCTION:
            for name, value in self:
                if name.endswith(("_base_url", "_endpoint")) and "127.0.0.1" in str(value):
                    raise ValueError(f"YINLING_{name.upper()} points at this machine")
        return self


def listing() -> str:
    """Every setting by its name in the environment, with its default and what it is."""
    lines = []
    for name, field in Settings.model_fields.items():
        given = "(required)" if field.is_required() else f"[{_plain(field.default)}]"
        lines += [f"YINLING_{name.upper()} {given}", f"    {field.description}"]
    return "\n".join(lines)


def _plain(value: object) -> str:
    return value.value if isinstance(value, Env) else str(value)


if __name__ == "__main__":
    print(listing())  # noqa: T201  # said to whoever asked
