from __future__ import annotations

from app.web import pages


def test_flets_own_page_takes_our_words():
    plain = (pages.web_root() / "index.html").read_text("utf-8")
    page = pages.dress(plain)
    head, body = pages.scripts()
    assert page.count('<html lang="zh-CN">') == 1
    assert page.count("<title>") == 1
    assert pages.splash() in page
    assert page.index(f"<script>{head}</script>") < page.index("</head>")
    assert page.index(f"<script>{body}</script>") < page.index("</body>")
    assert "12367" in pages.splash()


def test_no_script_of_the_page_escapes_the_hashes():
    page = pages.dress((pages.web_root() / "index.html").read_text("utf-8"))
    inline = page.count("<script>")
    assert len(pages.script_hashes(page).split()) == inline
    assert "<script type" not in page.replace('<script type="application/json"', "")
    assert " onload=" not in page
    assert " onclick=" not in page
