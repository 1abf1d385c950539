"""The payer's pages of the simulated WeChat."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from sandbox import wechat_trades
from tests.support.wechat_world import wechat_world

NUMBER = "YLK7M2P9XT-1"
FEN = 13200


async def test_the_wallet_lists_what_waits_newest_first():
    async with wechat_world() as world:
        await world.start("YLK7M2P9XT-1", FEN)
        await world.start("YLK7M2P9XT-2", FEN)
        page = (await world.http.get("/wechat/wallet")).text

        assert page.index("YLK7M2P9XT-2") < page.index("YLK7M2P9XT-1")
        assert page.count("确认支付") == page.count("不付了") == 2
        assert "¥132.00" in page
        assert "<script" not in page

        await world.http.post("/wechat/leave/YLK7M2P9XT-2")
        await world.payer("YLK7M2P9XT-1")
        assert "没有要付的钱" in (await world.http.get("/wechat/wallet")).text


async def test_a_scanned_code():
    async with wechat_world() as world:
        code = await world.start(NUMBER, FEN)
        address = f"/wechat/pay?code={quote(code, safe='')}"

        assert "确认支付" in (await world.http.get(address)).text
        await world.http.post(f"/wechat/leave/{NUMBER}")
        assert "确认支付" in (await world.http.get(address)).text
        assert NUMBER in (await world.http.get("/wechat/wallet")).text
        await world.payer(NUMBER)
        assert "现在不用付" in (await world.http.get(address)).text
        assert "现在不用付" in (await world.payer(NUMBER)).text
        unknown = await world.http.get("/wechat/pay?code=<b>")
        assert "换一个新的" in unknown.text
        assert "<b>" not in unknown.text


async def test_a_code_and_a_trade_end_by_themselves(monkeypatch: pytest.MonkeyPatch):
    async with wechat_world() as world:
        code = await world.start(NUMBER, FEN, minutes=180)
        late = wechat_trades.now() + timedelta(hours=2, seconds=1)
        monkeypatch.setattr(wechat_trades, "now", lambda: late)
        assert wechat_trades.by_code(world.context, code) is None
        assert world.trade(NUMBER)["trade_state"] == "NOTPAY"

        over = late + timedelta(hours=2)
        monkeypatch.setattr(wechat_trades, "now", lambda: over)
        assert wechat_trades.pay(world.context, NUMBER) is None
        assert world.trade(NUMBER)["trade_state"] == "CLOSED"
