"""The payer's side of the simulated WeChat: a scanned code, and the wallet. No script."""

from __future__ import annotations

from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from sandbox import wechat_callbacks as callbacks
from sandbox import wechat_trades as trades
from sandbox.context import SandboxContext

_STYLE = """body{font:22px/1.6 sans-serif;max-width:32em;margin:1.5em auto;padding:0 1em;
color:#17211F;background:#FBF8F3}
article{border:2px solid #6B7775;border-radius:20px;padding:16px;margin:0 0 24px;background:#fff}
.amount{font-size:2.2em;font-weight:bold;margin:.2em 0;font-variant-numeric:tabular-nums}
button{font:inherit;border-radius:20px;min-height:48px;padding:8px 24px}
.main{min-height:72px;width:100%;border:0;color:#fff;background:#0A5C57;font-size:1.2em}
.small{margin-top:16px;border:2px solid #6B7775;color:#17211F;background:#fff}
a{color:#0A5C57;display:inline-block;padding:12px 0}
a:focus-visible,button:focus-visible{outline:4px solid #FFB300}"""

_PAID = "付好了。可以回到银龄看结果。"
_OVER = "这笔钱现在不用付：已经付过，或者已经关闭。"
_BAD_CODE = "这个二维码不能用了。请回到银龄，换一个新的。"


def build(context: SandboxContext) -> APIRouter:
    """The pages."""
    router = APIRouter(prefix="/wechat", default_response_class=HTMLResponse)

    @router.get("/wallet")
    async def wallet() -> str:
        items = "".join(_article(trade) for trade in trades.wallet(context))
        return _page("微信钱包", items or "<p>没有要付的钱。</p>")

    @router.get("/pay")
    async def scanned(code: str = "") -> str:
        trade = trades.by_code(context, code)
        if trade is None:
            return _page("付钱", f'<p role="alert">{_BAD_CODE}</p>')
        if trade["trade_state"] != "NOTPAY":
            return _page("付钱", f'<p role="alert">{_OVER}</p>')
        trades.take_up(context, trade)
        return _page("付钱", _article(trade))

    @router.post("/pay/{number}")
    async def confirm(number: str) -> str:
        trade = trades.pay(context, number)
        if trade is None:
            return _page("付钱", f'<p role="alert">{_OVER}</p>')
        callbacks.tell_paid(context, trade)
        amount = _yuan(trade["amount"]["total"])
        return _page("付好了", f'<p class="amount">{amount}</p><p role="status">{_PAID}</p>')

    @router.post("/leave/{number}")
    async def leave(number: str) -> RedirectResponse:
        trades.leave(context, number)
        return RedirectResponse("/wechat/wallet", 303)

    return router


def _page(title: str, content: str) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · 演练场</title><style>{_STYLE}</style>"
        f"<main><h1>{title}</h1><p>这里是演练，不是真的钱。</p>{content}"
        '<p><a href="/wechat/wallet">看钱包</a></p></main></html>'
    )


def _article(trade: trades.Trade) -> str:
    number = escape(trade["out_trade_no"])
    described = f'aria-describedby="amount-{number}"'
    return (
        f"<article><h2>{escape(trade['description'])}</h2>"
        f'<p class="amount" id="amount-{number}">{_yuan(trade["amount"]["total"])}</p>'
        f'<form method="post" action="/wechat/pay/{number}">'
        f'<button class="main" {described}>确认支付</button></form>'
        f'<form method="post" action="/wechat/leave/{number}">'
        f'<button class="small" {described}>不付了</button></form></article>'
    )


def _yuan(amount_fen: int) -> str:
    return f"¥{amount_fen // 100}.{amount_fen % 100:02}"
