from __future__ import annotations

import json

from app.state.appearance import Mode, TextSize, ThemeChoice
from app.state.session import Phase
from tests.support.api_server import NO_ANSWER
from tests.support.desk import Desk, make_desk
from tests.support.factories import make_person, make_settings

PUT = "PUT /people/me/settings"


async def test_a_new_device_is_the_seniors():
    desk = make_desk()

    await desk.container.appearance.restore()

    look = desk.state.appearance
    assert (look.text_size, look.theme, look.mode, look.is_started) == (
        TextSize.LARGE,
        ThemeChoice.LIGHT,
        Mode.SENIOR,
        False,
    )
    assert desk.state.language.code == "zh_Hans"


async def test_restore():
    desk = make_desk(
        language="en", text_size="largest", theme="dark", mode="standard", started="yes"
    )

    await desk.container.appearance.restore()

    look = desk.state.appearance
    assert (look.text_size, look.theme, look.mode, look.is_started) == (
        TextSize.LARGEST,
        ThemeChoice.DARK,
        Mode.STANDARD,
        True,
    )
    assert desk.state.language.code == "en"


async def test_restore_what_nobody_understands():
    desk = make_desk(language="tlh", text_size="huge", theme="", mode="SENIOR", started="1")

    await desk.container.appearance.restore()

    assert desk.state.language.code == "zh_Hans"
    assert desk.state.appearance.text_size is TextSize.LARGE
    assert not desk.state.appearance.is_started


async def test_choices_are_kept_on_the_device(signed_out: Desk):
    service = signed_out.container.appearance
    await service.set_text_size(TextSize.VERY_LARGE)
    await service.set_theme(ThemeChoice.HIGH_CONTRAST)
    await service.set_mode(Mode.STANDARD)
    await service.set_language("en")
    await service.set_language("tlh")
    await service.finish_start()

    assert signed_out.preferences.values == {
        "ui.text_size": "very_large",
        "ui.theme": "high_contrast",
        "ui.mode": "standard",
        "ui.language": "en",
        "ui.started": "yes",
    }
    assert signed_out.state.language.code == "en"
    assert signed_out.server.lines() == []


async def test_choices_follow_the_person(desk: Desk):
    desk.server.on(PUT, make_person())

    await desk.container.appearance.set_text_size(TextSize.LARGEST)

    assert json.loads(desk.server.requests[0].content) == {
        "language": "zh_Hans",
        "text_size": "largest",
        "theme": "light",
        "mode": "senior",
    }


async def test_her_settings_win(desk: Desk):
    await desk.container.appearance.adopt(
        make_settings(language="en", text_size="very_large", theme="dark", mode="standard")
    )

    look = desk.state.appearance
    assert (look.text_size, look.theme, look.mode) == (
        TextSize.VERY_LARGE,
        ThemeChoice.DARK,
        Mode.STANDARD,
    )
    assert desk.preferences.values["ui.text_size"] == "very_large"
    assert desk.preferences.values["ui.language"] == "en"
    assert desk.server.lines() == []


async def test_settings_of_a_newer_release_change_nothing(desk: Desk):
    await desk.container.appearance.adopt(make_settings(text_size="giant", language="sh"))

    assert desk.state.appearance.text_size is TextSize.LARGE
    assert desk.state.language.code == "zh_Hans"


async def test_somebody_new_takes_the_devices_settings_along(desk: Desk):
    desk.state.appearance.text_size = TextSize.LARGEST
    desk.server.on(PUT, make_person())

    await desk.container.appearance.adopt(None)

    assert json.loads(desk.server.requests[0].content)["text_size"] == "largest"


async def test_a_choice_made_offline_is_sent_at_the_next_sign_in(desk: Desk):
    desk.server.on(PUT, NO_ANSWER)
    await desk.container.appearance.set_text_size(TextSize.LARGEST)
    assert desk.state.connection.is_offline

    desk.server.on(PUT, make_person())
    await desk.container.appearance.adopt(make_settings(text_size="standard"))

    assert desk.state.appearance.text_size is TextSize.LARGEST
    assert json.loads(desk.server.requests[-1].content)["text_size"] == "largest"
    await desk.container.appearance.adopt(make_settings(text_size="standard"))
    assert desk.state.appearance.text_size is TextSize.STANDARD


async def test_while_restoring_nothing_is_sent():
    desk = make_desk()
    assert desk.state.session.phase is Phase.RESTORING

    await desk.container.appearance.set_theme(ThemeChoice.DARK)

    assert desk.server.lines() == []
