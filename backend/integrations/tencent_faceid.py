"""Real-person checks through Tencent Cloud FaceID, by its own SDK: the picture never reaches us."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.faceid.v20180301 import models
from tencentcloud.faceid.v20180301.faceid_client import FaceidClient

from backend import clock
from backend.config import Settings
from backend.identity.ports import CheckOutcome, CheckResult, StartedCheck

_REGION = "ap-shanghai"
_TIMEOUT_S = 5
_TOKEN_LIFE = timedelta(hours=2)
_TEXT_INFORMATION = "1"
_FAILURES = {1001: "NO_MATCH", 1003: "GAVE_UP", 1004: "NO_MATCH"}
"""The vendor's result codes we name; from memory, so others read as UNREADABLE."""


class TencentFaceId:
    """Implements the port `IdentityProvider`."""

    def __init__(self, settings: Settings) -> None:
        address = urlsplit(settings.faceid_endpoint)
        http = HttpProfile(protocol=address.scheme, endpoint=address.netloc, reqTimeout=_TIMEOUT_S)
        self._client = FaceidClient(
            credential.Credential(
                settings.faceid_secret_id.get_secret_value(),
                settings.faceid_secret_key.get_secret_value(),
            ),
            _REGION,
            ClientProfile(httpProfile=http),
        )
        self._rule_id = settings.faceid_rule_id

    async def start(
        self, *, name: str, id_number: str, bound_to: str, return_url: str
    ) -> StartedCheck:
        """Open a check; `Extra` carries what it is bound to."""
        request = models.DetectAuthRequest()
        request.RuleId = self._rule_id
        request.Name = name
        request.IdCard = id_number
        request.Extra = bound_to
        request.RedirectUrl = return_url
        answer = await asyncio.to_thread(self._client.DetectAuth, request)
        return StartedCheck(answer.BizToken, answer.Url, clock.now() + _TOKEN_LIFE)

    async def result(self, token: str, *, bound_to: str) -> CheckResult:
        """How it went; passed only for the very statement it was bound to."""
        request = models.GetDetectInfoEnhancedRequest()
        request.BizToken = token
        request.RuleId = self._rule_id
        request.InfoType = _TEXT_INFORMATION
        answer = await asyncio.to_thread(self._client.GetDetectInfoEnhanced, request)
        text: dict[str, Any] = json.loads(answer.to_json_string()).get("Text") or {}
        code = text.get("ErrCode")
        if code is None:
            return CheckResult(CheckOutcome.WAITING, None)
        if code != 0:
            return CheckResult(CheckOutcome.FAILED, _FAILURES.get(code, "UNREADABLE"))
        if text.get("Extra") != bound_to:
            return CheckResult(CheckOutcome.FAILED, "OTHER_STATEMENT")
        return CheckResult(CheckOutcome.PASSED, None)
