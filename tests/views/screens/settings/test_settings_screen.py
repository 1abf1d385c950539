from __future__ import annotations

import pytest

from app.state.appearance import Mode, TextSize, ThemeChoice
from app.state.load import Loaded
from app.state.session import Phase
from tests.support.factories import make_person
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.components import actions
from views.screens.settings.settings_screen import SettingsScreen


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)


async def test_the_list_says_what_is_chosen():
    app = await show(SettingsScreen, language="zh_Hans")

    assert name_of(app.by_key("open-text-size")) == "字的大小 大"
    assert name_of(app.by_key("open-theme")) == "颜色 浅色"
    assert name_of(app.by_key("open-language")) == "语言 中文"
    assert name_of(app.by_key("open-mode")) == "长辈版或标准版 长辈版"
    assert_usable(app)


@pytest.mark.parametrize(
    ("page", "choice", "method", "value"),
    [
        ("text-size", "text-size-largest", "set_text_size", TextSize.LARGEST),
        ("theme", "theme-high_contrast", "set_theme", ThemeChoice.HIGH_CONTRAST),
        ("language", "language-en", "set_language", "en"),
        ("mode", "mode-standard", "set_mode", Mode.STANDARD),
    ],
)
async def test_each_page_takes_a_choice_at_once(page: str, choice: str, method: str, value):
    container = make_container()
    app = await show(SettingsScreen, container=container, language="zh_Hans")

    await app.tap(f"open-{page}")
    assert_usable(app)
    await app.tap(choice)
    assert container.appearance.named(method) == [(value,)]
    await app.tap("done")

    assert app.has(f"open-{page}")


async def test_a_page_stays_open_while_the_look_changes():
    container = make_container()
    app = await show(SettingsScreen, container=container)
    await app.tap("open-theme")

    container.state.appearance.theme = ThemeChoice.DARK
    await app.settle()

    assert app.by_key("heading").value == "Which colours are easy on your eyes?"
    assert name_of(app.by_key("theme-dark")).startswith("Chosen: Dark")


async def test_back_leads_to_the_list_then_home():
    app = await show(SettingsScreen, route="/settings")

    await app.tap("open-kept")
    await app.tap("back")
    assert app.has("open-kept")
    await app.tap("back")

    assert app.route == "/"


async def test_says_what_is_kept():
    container = make_container()
    container.state.session.person = Loaded(make_person(phone_masked="138****0000"))
    container.state.session.keeps_sign_in = False
    app = await show(SettingsScreen, container=container, language="zh_Hans")

    await app.tap("open-kept")

    assert "现在登录的手机号：138****0000。" in app.texts()
    assert "没有广告，资料不卖，也不给别人。" in app.texts()
    assert "这台设备不能安全地记住登录，每次都要登录。" in app.texts()
    assert_usable(app)


async def test_signing_out_asks_first():
    container = make_container()
    app = await show(SettingsScreen, container=container, route="/settings")

    await app.tap("sign-out")
    await app.tap("sign-out-no")
    assert container.session.named("sign_out") == []
    await app.tap("sign-out")
    await app.tap("sign-out-yes")

    assert container.session.named("sign_out") == [()]
    assert app.route == "/"


async def test_nobody_to_sign_out():
    container = make_container()
    container.state.session.phase = Phase.SIGNED_OUT

    app = await show(SettingsScreen, container=container)

    assert not app.has("sign-out")
    assert_usable(app)


async def test_largest_letters_on_a_small_phone():
    app = await show(SettingsScreen, text_size=TextSize.LARGEST, width=320, height=640)

    assert_usable(app)
