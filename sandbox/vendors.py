"""Everything outside Yinling, on one loopback port: `python -m sandbox.vendors --help`."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from sandbox import ems, faceid, kuaidi100, office, sms, tencent, wechat_pages, wechat_pay
from sandbox.context import SandboxContext, keys_in, refuse_production

VENDORS = (tencent, sms, faceid, office, wechat_pay, wechat_pages, ems, kuaidi100)

_INDEX = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>银龄 · 演练场</title>
<style>body{font:22px/1.6 sans-serif;max-width:32em;margin:2em auto;padding:0 1em}
a{display:block;padding:18px;margin:12px 0;border:2px solid;border-radius:20px;color:#0A5C57}
</style><h1>演练场</h1><p>这里代替外面的世界：短信、刷脸、微信付钱、办证大厅、邮局。都是假的。</p>
<a href="/sms">短信收件箱</a><a href="/wechat/wallet">微信钱包（付钱的人）</a>
<a href="/office">办证大厅</a><a href="/parcels">邮局的包裹</a></html>"""


def create_vendors(context: SandboxContext) -> FastAPI:
    """All simulated vendors around one context."""
    refuse_production()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001
        for vendor in VENDORS:
            resume = getattr(vendor, "resume", None)
            if resume is not None:
                resume(context)
        try:
            yield
        finally:
            await context.close()
            context.save()

    app = FastAPI(title="Yinling sandbox", lifespan=lifespan, openapi_url=None)
    for vendor in VENDORS:
        build = getattr(vendor, "build", None)
        if build is not None:
            app.include_router(build(context))

    @app.get("/", response_class=HTMLResponse)
    async def index() -> str:
        return _INDEX

    return app


def main() -> None:
    """Run the sandbox until it is stopped."""
    parser = argparse.ArgumentParser(description="Yinling's sandbox of vendors")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--data", type=Path, default=Path("var/sandbox"))
    parser.add_argument("--api-url", default="http://127.0.0.1:8000")
    parser.add_argument("--pace", type=float, default=4.0, help="seconds between outside steps")
    options = parser.parse_args()
    refuse_production()
    context = SandboxContext(
        keys_in(options.data),
        api_url=options.api_url,
        public_url=f"http://127.0.0.1:{options.port}",
        data_dir=options.data,
        pace_s=options.pace,
    )
    uvicorn.run(
        create_vendors(context),
        host="127.0.0.1",
        port=options.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
