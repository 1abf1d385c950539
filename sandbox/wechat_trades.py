"""Trades and refunds at the simulated WeChat Pay: their states, and what the payer may do."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from sandbox.context import SandboxContext

STORE = "wechat"
CODE_LIVES = timedelta(hours=2)
BEIJING = timezone(timedelta(hours=8))
STATE_WORDS = {
    "NOTPAY": "订单未支付",
    "SUCCESS": "支付成功",
    "CLOSED": "订单已关闭",
    "REFUND": "订单发生过退款",
}
_NUMBER = re.compile(r"[0-9A-Za-z_|*-]{6,32}")
_REFUND_NUMBER = re.compile(r"[0-9A-Za-z_|*@-]{1,64}")
_MAX_DESCRIPTION = 127

Trade = dict[str, Any]


class RefusedError(Exception):
    """A request WeChat refuses, with its status, code and words."""

    def __init__(self, status: int, code: str, words: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.words = words


def now() -> datetime:
    """The present, as WeChat writes it."""
    return datetime.now(BEIJING).replace(microsecond=0)


def trades(context: SandboxContext) -> dict[str, Trade]:
    """Every trade by the merchant's number, oldest first."""
    found: dict[str, Trade] = context.store(STORE).setdefault("trades", {})
    return found


def refunds(context: SandboxContext) -> dict[str, dict[str, Any]]:
    """Every refund by the merchant's number."""
    found: dict[str, dict[str, Any]] = context.store(STORE).setdefault("refunds", {})
    return found


def codes(context: SandboxContext) -> dict[str, dict[str, str]]:
    """Every code that was given, with its trade and its last moment."""
    found: dict[str, dict[str, str]] = context.store(STORE).setdefault("codes", {})
    return found


def open_trade(context: SandboxContext, wanted: Mapping[str, Any]) -> str:
    """A code for a trade, which the same number and content find again."""
    number, total = str(wanted.get("out_trade_no")), (wanted.get("amount") or {}).get("total")
    description = str(wanted.get("description") or "")
    notify_url = str(wanted.get("notify_url") or "")
    if (
        wanted.get("mchid") != context.keys.wechat_mchid
        or wanted.get("appid") != context.keys.wechat_appid
    ):
        raise RefusedError(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配")
    if (
        _NUMBER.fullmatch(number) is None
        or type(total) is not int
        or total <= 0
        or not 0 < len(description) <= _MAX_DESCRIPTION
        or not notify_url.startswith("http")
        or "?" in notify_url
    ):
        raise RefusedError(400, "PARAM_ERROR", "参数错误")
    trade = find(context, number)
    if trade is None:
        trade = trades(context)[number] = _new_trade(context, wanted)
    elif trade["trade_state"] in {"SUCCESS", "REFUND"}:
        raise RefusedError(400, "ORDERPAID", "该订单已支付")
    elif trade["trade_state"] == "CLOSED":
        raise RefusedError(400, "ORDER_CLOSED", "订单已关闭")
    elif any(trade.get(name) != wanted.get(name) for name in ("description", "time_expire")) or (
        trade["amount"]["total"] != total
    ):
        raise RefusedError(403, "OUT_TRADE_NO_USED", "商户订单号重复")
    code_url = f"weixin://wxpay/bizpayurl?pr={secrets.token_urlsafe(8)}"
    codes(context)[code_url] = {"number": number, "until": (now() + CODE_LIVES).isoformat()}
    context.save()
    return code_url


def _new_trade(context: SandboxContext, wanted: Mapping[str, Any]) -> Trade:
    return {
        "appid": wanted["appid"],
        "mchid": wanted["mchid"],
        "out_trade_no": wanted["out_trade_no"],
        "description": wanted["description"],
        "notify_url": wanted["notify_url"],
        "time_expire": wanted.get("time_expire"),
        "amount": {"total": wanted["amount"]["total"], "currency": "CNY"},
        "trade_state": "NOTPAY",
        "nth": len(trades(context)),
    }


def find(context: SandboxContext, number: str) -> Trade | None:
    """A trade by the merchant's number; one whose time ran out has closed by itself."""
    trade = trades(context).get(number)
    if trade is not None and trade["trade_state"] == "NOTPAY" and _is_over(trade):
        trade["trade_state"] = "CLOSED"
        context.save()
    return trade


def _is_over(trade: Trade) -> bool:
    until = trade["time_expire"]
    return until is not None and datetime.fromisoformat(until) < now()


def find_by_id(context: SandboxContext, transaction_id: str) -> Trade | None:
    """A trade by WeChat's own number."""
    every = trades(context).values()
    return next((t for t in every if t.get("transaction_id") == transaction_id), None)


def by_code(context: SandboxContext, code_url: str) -> Trade | None:
    """The trade of a code that is still good."""
    code = codes(context).get(code_url)
    if code is None or datetime.fromisoformat(code["until"]) < now():
        return None
    return find(context, code["number"])


def view(trade: Trade) -> dict[str, Any]:
    """A trade as WeChat tells of it."""
    hidden = {"notify_url", "description", "time_expire", "nth", "is_left"}
    words = {"trade_state_desc": STATE_WORDS[trade["trade_state"]]}
    return {name: value for name, value in trade.items() if name not in hidden} | words


def close(context: SandboxContext, number: str) -> None:
    """Close what is not paid."""
    trade = find(context, number)
    if trade is None:
        raise RefusedError(404, "ORDER_NOT_EXIST", "订单不存在")
    if trade["trade_state"] in {"SUCCESS", "REFUND"}:
        raise RefusedError(400, "ORDERPAID", "该订单已支付")
    trade["trade_state"] = "CLOSED"
    context.save()


def pay(context: SandboxContext, number: str) -> Trade | None:
    """The payer pays; None when it can no longer be paid."""
    trade = find(context, number)
    if trade is None or trade["trade_state"] != "NOTPAY":
        return None
    trade.update(
        trade_state="SUCCESS",
        transaction_id="4200" + "".join(str(secrets.randbelow(10)) for _ in range(24)),
        success_time=now().isoformat(),
        trade_type="NATIVE",
        bank_type="OTHERS",
        payer={"openid": f"o{secrets.token_hex(13)}"},
    )
    trade["amount"] |= {"payer_total": trade["amount"]["total"], "payer_currency": "CNY"}
    context.save()
    return trade


def leave(context: SandboxContext, number: str) -> None:
    """The payer does not want to pay now; scanning again brings it back."""
    trade = find(context, number)
    if trade is not None:
        trade["is_left"] = True
        context.save()


def take_up(context: SandboxContext, trade: Trade) -> None:
    """The payer scanned a code again."""
    if trade.pop("is_left", False):
        context.save()


def wallet(context: SandboxContext) -> list[Trade]:
    """What waits for the payer, newest first."""
    every = [find(context, number) for number in trades(context)]
    waiting = [t for t in every if t and t["trade_state"] == "NOTPAY" and not t.get("is_left")]
    return sorted(waiting, key=lambda trade: -int(trade["nth"]))


def refund(context: SandboxContext, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """A refund, and whether it is new: the same number is the same refund."""
    number, amount = str(wanted.get("out_refund_no")), wanted.get("amount") or {}
    trade = find(context, str(wanted.get("out_trade_no")))
    if trade is None or "transaction_id" not in trade:
        raise RefusedError(404, "RESOURCE_NOT_EXISTS", "订单号不存在")
    if _REFUND_NUMBER.fullmatch(number) is None or type(amount.get("refund")) is not int:
        raise RefusedError(400, "PARAM_ERROR", "参数错误")
    known = refunds(context).get(number)
    if known is not None:
        if known["amount"]["refund"] != amount["refund"]:
            raise RefusedError(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致")
        return known, False
    gone = sum(
        other["amount"]["refund"]
        for other in refunds(context).values()
        if other["out_trade_no"] == trade["out_trade_no"]
    )
    total = trade["amount"]["total"]
    if amount.get("total") != total or not 0 < amount["refund"] <= total - gone:
        raise RefusedError(400, "INVALID_REQUEST", "退款金额大于支付金额")
    made = refunds(context)[number] = {
        "refund_id": "5030" + "".join(str(secrets.randbelow(10)) for _ in range(24)),
        "out_refund_no": number,
        "transaction_id": trade["transaction_id"],
        "out_trade_no": trade["out_trade_no"],
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": now().isoformat(),
        "status": "PROCESSING",
        "amount": {"refund": amount["refund"], "total": total, "currency": "CNY"},
        "notify_url": wanted.get("notify_url"),
    }
    trade["trade_state"] = "REFUND"
    context.save()
    return made, True


def finish_refund(context: SandboxContext, number: str) -> dict[str, Any] | None:
    """The money reached the payer; None if it had already."""
    made = refunds(context)[number]
    if made["status"] != "PROCESSING":
        return None
    made.update(status="SUCCESS", success_time=now().isoformat())
    context.save()
    return made
