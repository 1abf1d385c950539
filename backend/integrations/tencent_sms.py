"""Short messages through Tencent Cloud, by its own SDK."""

from __future__ import annotations

import asyncio
import tomllib
from importlib import resources

from tencentcloud.common import credential
from tencentcloud.sms.v20210111 import models
from tencentcloud.sms.v20210111.sms_client import SmsClient

from backend import clock
from backend.config import Settings
from backend.integrations.connections import tencent_profile
from backend.sessions.ports import SmsTemplate

_REGION = "ap-nanjing"


class SmsNotSentError(Exception):
    """The vendor took the call and refused the message. `code` is the vendor's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TencentSms:
    """Implements the port `SmsSender`."""

    def __init__(self, settings: Settings) -> None:
        self._client = SmsClient(
            credential.Credential(
                settings.sms_secret_id.get_secret_value(),
                settings.sms_secret_key.get_secret_value(),
            ),
            _REGION,
            tencent_profile(settings.sms_endpoint),
        )
        self._app_id = settings.sms_app_id
        self._sign_name = settings.sms_sign_name
        self._ids = _template_ids()

    async def send(self, phone: str, template: SmsTemplate, params: list[str], once: str) -> None:
        """Send one message.

        Raises:
            SmsNotSentError: The vendor refused it.
            TencentCloudSDKException: The call itself failed.
        """
        request = models.SendSmsRequest()
        request.SmsSdkAppId = self._app_id
        request.SignName = self._sign_name
        request.TemplateId = self._ids[template]
        request.TemplateParamSet = params
        request.PhoneNumberSet = [phone]
        request.SessionContext = once
        answer = await asyncio.to_thread(self._client.SendSms, request)
        codes = [status.Code for status in answer.SendStatusSet or []]
        if codes != ["Ok"]:
            raise SmsNotSentError(codes[0] if codes else "NoStatus")


def _template_ids() -> dict[SmsTemplate, str]:
    """Every template's number at the vendor, as of today.

    Raises:
        KeyError: A template has none.
    """
    text = resources.files("backend.reference").joinpath("sms_templates.toml").read_text("utf-8")
    entries = sorted(tomllib.loads(text)["template"], key=lambda entry: entry["valid_from"])
    today = clock.today()
    found = {entry["name"]: entry["id"] for entry in entries if entry["valid_from"] <= today}
    return {template: found[template.value] for template in SmsTemplate}
