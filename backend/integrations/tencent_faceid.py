"""Real-person checks through Tencent Cloud FaceID, by its own SDK: the picture never reaches us."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.faceid.v20180301 import models
from tencentcloud.faceid.v20180301.faceid_client import FaceidClient

from backend import clock
from backend.config import Settings
from backend.errors import UpstreamError
from backend.identity.ports import CheckOutcome, CheckResult, StartedCheck
from backend.integrations.connections import tencent_profile

logger = logging.getLogger(__name__)

_REGION = "ap-shanghai"
_TOKEN_LIFE = timedelta(hours=2)
_TEXT_INFORMATION = "1"
_FAILURES = {1001: "NO_MATCH", 1003: "GAVE_UP", 1004: "NO_MATCH"}
"""The vendor's result codes we name; from memory, so others read as UNREADABLE."""


class TencentFaceId:
    """Implements the port `IdentityProvider`."""

    def __init__(self, settings: Settings) -> None:
        self._client = FaceidClient(
            credential.Credential(
                settings.faceid_secret_id.get_secret_value(),
                settings.faceid_secret_key.get_secret_value(),
            ),
            _REGION,
            tencent_profile(settings.faceid_endpoint),
        )
        self._rule_id = settings.faceid_rule_id

    async def start(
        self, *, name: str, id_number: str, bound_to: str, return_url: str
    ) -> StartedCheck:
        """Open a check; `Extra` carries what it is bound to.

        Raises:
            UpstreamError: The vendor does not answer, or refuses.
        """
        request = models.DetectAuthRequest()
        request.RuleId = self._rule_id
        request.Name = name
        request.IdCard = id_number
        request.Extra = bound_to
        request.RedirectUrl = return_url
        answer = await _called(self._client.DetectAuth, request)
        return StartedCheck(answer.BizToken, answer.Url, clock.now() + _TOKEN_LIFE)

    async def result(self, token: str, *, name: str, id_number: str, bound_to: str) -> CheckResult:
        """How it went; passed only for this person and the very statement it was bound to.

        Raises:
            UpstreamError: The vendor does not answer, or refuses.
        """
        request = models.GetDetectInfoEnhancedRequest()
        request.BizToken = token
        request.RuleId = self._rule_id
        request.InfoType = _TEXT_INFORMATION
        answer = await _called(self._client.GetDetectInfoEnhanced, request)
        text: dict[str, Any] = json.loads(answer.to_json_string()).get("Text") or {}
        code = text.get("ErrCode")
        if code is None:
            return CheckResult(CheckOutcome.WAITING, None)
        if code != 0:
            return CheckResult(CheckOutcome.FAILED, _FAILURES.get(code, "UNREADABLE"))
        said = (text.get("Extra"), text.get("Name"), text.get("IdCard"))
        if said != (bound_to, name, id_number):
            logger.error("a check came back about something else")
            return CheckResult(CheckOutcome.FAILED, "UNREADABLE")
        return CheckResult(CheckOutcome.PASSED, None)


async def _called(call: Callable[[Any], Any], request: Any) -> Any:
    """The SDK blocks, so it works in a thread. Its messages may quote what was sent."""
    try:
        return await asyncio.to_thread(call, request)
    except TencentCloudSDKException as error:
        logger.warning(
            "the identity provider refused: %s", re.sub(r"[^\w.]", "?", error.get_code())[:60]
        )
        raise UpstreamError from error
