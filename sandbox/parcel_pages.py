"""The page of simulated parcels: plain HTML, no script."""

from __future__ import annotations

from html import escape

from sandbox import parcel_life
from sandbox.context import SandboxContext

_STYLE = """body{font:22px/1.6 sans-serif;max-width:34em;margin:2em auto;padding:0 1em;
color:#17211F;background:#FBF8F3}
article,fieldset{border:2px solid #6B7775;border-radius:20px;padding:16px;margin:0 0 24px;
background:#fff}
button{font:inherit;min-height:60px;padding:0 28px;border:0;border-radius:20px;color:#fff;
background:#0A5C57}
label{display:block;padding:10px 0;min-height:48px}input{width:24px;height:24px}
a:focus-visible,button:focus-visible,input:focus-visible{outline:4px solid #FFB300}
time{font-variant-numeric:tabular-nums}"""


def parcels_page(context: SandboxContext) -> str:
    """Every parcel with its course, and what may become of the next one."""
    parcels = "".join(_parcel(parcel) for parcel in parcel_life.all_parcels(context))
    chosen = context.store(parcel_life.STORE).get("_next_life", "delivered")
    lives = "".join(
        f'<label><input type="radio" name="life" value="{life}"'
        f"{' checked' if life == chosen else ''}> {escape(name)}</label>"
        for life, name in parcel_life.LIFE_NAMES.items()
    )
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>邮局的包裹 · 演练场</title><style>{_STYLE}</style>"
        f"<main><h1>邮局的包裹</h1><p>都是示例数据。</p>{parcels or '<p>还没有包裹。</p>'}"
        '<form method="post" action="/parcels/life"><fieldset>'
        f"<legend>下一个包裹会怎样</legend>{lives}"
        "<button>就这样</button></fieldset></form></main></html>"
    )


def _parcel(parcel: parcel_life.Parcel) -> str:
    rows = "".join(
        f"<li><time>{escape(row['time'])}</time> {escape(row['status'])}<br>"
        f"{escape(row['context'])}</li>"
        for row in reversed(parcel["events"])
    )
    waybill = escape(parcel["waybill"])
    button = (
        "<p>已经结束。</p>"
        if parcel_life.is_over(parcel)
        else f'<form method="post" action="/parcels/{waybill}/next">'
        f"<button>{waybill} 再走一步</button></form>"
    )
    return (
        f"<article><h2>运单 {waybill}</h2><p>{escape(parcel_life.LIFE_NAMES[parcel['life']])}</p>"
        f"<ol>{rows or '<li>等着收取</li>'}</ol>{button}</article>"
    )
