"""Simulated parcels: each lives one of a few lives, step by step, and tells a tracker of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.context import SandboxContext

SHANGHAI = ZoneInfo("Asia/Shanghai")
STORE = "parcels"
CANCELLED = "401"

Parcel = dict[str, Any]
Tell = Callable[[SandboxContext, str], Awaitable[None]]


@dataclass(frozen=True)
class Moment:
    """One step of a life, in Kuaidi100's codes and a carrier's words."""

    code: str
    status: str
    text: str
    area: str = "上海,上海市,{district}"


_COLLECTED = Moment(
    "103", "已揽收", "中国邮政 已收取快件【上海市浦东新区揽投部(示例)】", "上海,上海市,浦东新区"
)
_ON_THE_ROAD = Moment(
    "1002",
    "干线",
    "快件离开【上海市浦东新区揽投部(示例)】，正在发往【上海邮件处理中心(示例)】",
    "上海,上海市,浦东新区",
)
_IN_CITY = Moment("1001", "到达派件城市", "快件到达【上海市{district}揽投部(示例)】")
_OUT = Moment(
    "5",
    "派件",
    "快件正在派送中，请保持电话畅通，准备签收，投递员:示例，电话:13800000000，投诉请致电11183",
)
_DELIVERED = Moment("301", "本人签收", "您的快件已签收(本人)")
_NO_ANSWER = Moment("206", "无法联系", "因收件人电话无法接通，将再次联系收件人进行投递")
_NOBODY = Moment("204", "派件异常", "未妥投：二次投递无人，请7日内到【示例邮政所】领取")
_OUT_AGAIN = Moment("5", "派件", "快件再次派送中，请保持电话畅通，投诉请致电11183")
_FAMILY = Moment("303", "代签", "已代签收【家人】")
_LOCKER = Moment("501", "投柜或驿站", "快件已存放至【示例小区智能柜】，请及时取件")
_FROM_LOCKER = Moment("304", "投柜或站签收", "您的快件已从【示例小区智能柜】取出")
_GOING_BACK = Moment("6", "退回", "逾期未领，退回")
_BACK = Moment(
    "4", "退签", "快件已退回寄件人【上海市浦东新区揽投部(示例)】", "上海,上海市,浦东新区"
)
_STRANGE = Moment("9999", "示例新状态", "快件状态更新(示例)")
_START = (_COLLECTED, _ON_THE_ROAD, _IN_CITY, _OUT)

LIVES: dict[str, tuple[Moment, ...]] = {
    "delivered": (*_START, _DELIVERED),
    "failed_then_family": (*_START, _NO_ANSWER, _OUT_AGAIN, _FAMILY),
    "locker": (*_START, _LOCKER, _FROM_LOCKER),
    "returned": (*_START, _NO_ANSWER, _NOBODY, _GOING_BACK, _BACK),
    "jumbled": (*_START, _DELIVERED),
    "unknown_code": (_COLLECTED, _ON_THE_ROAD, _STRANGE, _IN_CITY, _OUT, _STRANGE, _DELIVERED),
}
"""`jumbled` is an ordinary life that is told twice, out of order and with repetitions."""

LIFE_NAMES = {
    "delivered": "顺利送到",
    "failed_then_family": "先没送成，后来家人签收",
    "locker": "放进快递柜，再取走",
    "returned": "没人收，退回",
    "jumbled": "消息重复、次序乱",
    "unknown_code": "夹着看不懂的状态",
}


def begin(context: SandboxContext, waybill: str, receiver: dict[str, Any], tell: Tell) -> None:
    """A parcel is ordered; it starts on the life chosen for it."""
    chosen = context.store(STORE).pop("_next_life", "delivered")
    context.store(STORE)[waybill] = {
        "waybill": waybill,
        "district": str(receiver.get("county", "")),
        "phone": str(receiver.get("mobile", "")),
        "life": chosen,
        "step": 0,
        "events": [],
    }
    context.save()
    _schedule(context, waybill, tell)


def find(context: SandboxContext, waybill: str) -> Parcel | None:
    """A parcel by its number."""
    found: Parcel | None = context.store(STORE).get(waybill)
    return found


def all_parcels(context: SandboxContext) -> list[Parcel]:
    """Every parcel, newest first."""
    kept = context.store(STORE)
    return [item for key, item in reversed(kept.items()) if not key.startswith("_")]


def choose_next(context: SandboxContext, life: str) -> None:
    """The life of the next parcel that is ordered."""
    context.store(STORE)["_next_life"] = life
    context.save()


def resume(context: SandboxContext, tell: Tell) -> None:
    """Go on with every life that was not over."""
    for parcel in all_parcels(context):
        if not is_over(parcel):
            _schedule(context, parcel["waybill"], tell)


def is_over(parcel: Parcel) -> bool:
    """Whether nothing more will happen to it."""
    return bool(parcel["step"] >= len(LIVES[parcel["life"]]))


def cancel(context: SandboxContext, waybill: str, tell: Tell) -> bool:
    """Take an order back, as long as nothing was collected."""
    parcel = find(context, waybill)
    if parcel is None or parcel["step"] > 0:
        return False
    parcel["step"] = len(LIVES[parcel["life"]])
    _happen(parcel, Moment(CANCELLED, "已销单", "寄件人已取消(示例)"))
    context.save()
    context.later(0, lambda: _told(context, waybill, tell))
    return True


async def advance(context: SandboxContext, waybill: str, tell: Tell) -> None:
    """The next step of a parcel's life, told to the tracker."""
    parcel = find(context, waybill)
    if parcel is None or is_over(parcel):
        return
    _happen(parcel, LIVES[parcel["life"]][parcel["step"]])
    parcel["step"] += 1
    context.save()
    await tell(context, waybill)


def _schedule(context: SandboxContext, waybill: str, tell: Tell) -> None:
    async def live_on() -> None:
        await advance(context, waybill, tell)
        parcel = find(context, waybill)
        if parcel is not None and not is_over(parcel):
            _schedule(context, waybill, tell)

    context.later(context.pace_s, live_on)


async def _told(context: SandboxContext, waybill: str, tell: Tell) -> None:
    await tell(context, waybill)


def _happen(parcel: Parcel, moment: Moment) -> None:
    """Add an event, at least a second after the one before: the clock counts whole seconds."""
    at = datetime.now(SHANGHAI).replace(tzinfo=None, microsecond=0)
    if parcel["events"]:
        last = datetime.fromisoformat(parcel["events"][-1]["time"])
        at = max(at, last + timedelta(seconds=1))
    wall = at.strftime("%Y-%m-%d %H:%M:%S")
    place = {"district": parcel["district"] or "浦东新区"}
    parcel["events"].append(
        {
            "time": wall,
            "ftime": wall,
            "context": moment.text.format(**place),
            "status": moment.status,
            "statusCode": moment.code,
            "areaCode": "CN310000000000",
            "areaName": moment.area.format(**place),
        }
    )
