from __future__ import annotations

import flet as ft
import pytest

from tests.support.showing import show
from tests.support.usable import name_of
from views.components.confirm_dialog import ConfirmDialog
from views.components.progress import Progress
from views.components.qr import QR_DP, qr, qr_png
from views.components.read_aloud import SAY, ReadAloudButton, script_of
from views.components.room import ems
from views.components.timeline import Timeline, TimelineStep, When


def asking(answers: list[str]):
    @ft.component
    def Part():
        is_open, set_open = ft.use_state(initial=False)

        def close(answer: str):
            def act():
                answers.append(answer)
                set_open(False)

            return act

        return ft.Column(
            [
                ft.Button("ask", key="ask", on_click=lambda: set_open(True)),
                ConfirmDialog(
                    "End it?",
                    "It cannot be taken up again.",
                    is_open=is_open,
                    yes="Yes, end it",
                    no="No, keep it",
                    on_yes=close("yes"),
                    on_no=close("no"),
                    name="end",
                ),
            ]
        )

    return Part


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_a_dialog_answers_once_and_goes(answer: str):
    answers: list[str] = []
    app = await show(asking(answers), as_views=False)
    assert not app.has("end-yes")

    await app.tap("ask")
    assert app.texts()[:2] == ["End it?", "It cannot be taken up again."]
    await app.tap(f"end-{answer}")

    assert answers == [answer]
    assert not app.has("end-yes")


async def test_a_dialog_can_be_opened_again():
    answers: list[str] = []
    app = await show(asking(answers), as_views=False)

    for _ in range(2):
        await app.tap("ask")
        await app.tap("end-no")

    assert answers == ["no", "no"]


async def test_dismissing_a_dialog_is_the_harmless_answer():
    answers: list[str] = []
    app = await show(asking(answers), as_views=False)
    await app.tap("ask")
    dialog = next(app.controls(ft.AlertDialog))

    app._session.apply_patch(dialog._i, {"open": False})
    await app._session.dispatch_event(dialog._i, "dismiss", None)
    await app.settle()

    assert answers == ["no"]


async def test_each_step_of_a_timeline_says_how_far_it_is():
    steps = [
        TimelineStep("Sent", When.DONE, "11月20日"),
        TimelineStep("Pay", When.NOW),
        TimelineStep("Made", When.LATER),
    ]

    app = await show(Timeline, steps, as_views=False)

    names = [name_of(each) for each in app.controls(ft.MergeSemantics)]
    assert names == ["Done: Sent 11月20日", "Now: Pay", "Next: Made"]


async def test_progress_is_said_in_words():
    app = await show(Progress, 2, 5, as_views=False, language="zh_Hans")

    assert app.texts() == ["第 2 步，共 5 步"]


def test_a_code_is_large_quiet_and_named():
    code = qr("weixin://wxpay/bizpayurl?pr=abc", "Code to pay")
    image = code.content

    assert image.width == image.height == QR_DP >= 240
    assert image.semantics_label == "Code to pay"
    assert code.bgcolor == ft.Colors.WHITE
    assert image.src == qr_png("weixin://wxpay/bizpayurl?pr=abc")
    assert image.src.startswith(b"\x89PNG")


def test_the_script_follows_the_page_and_leaves_out_decoration():
    page = ft.Column(
        [
            ft.Text("Which photo?"),
            ft.Image(src="<svg/>", exclude_from_semantics=True),
            ft.Text("K7M2", semantics_label="K 7 M 2"),
            ft.Button(content="Go on"),
            ft.Container(ft.Text("hidden"), visible=False),
        ]
    )

    assert script_of(page) == ["Which photo?", "K 7 M 2", "Go on"]


async def test_reading_starts_and_stops():
    app = await show(ReadAloudButton, [ft.Text("第一句"), ft.Text("第二句")], as_views=False)

    await app.tap("read-aloud")

    assert app.client.preferences[SAY].partition("|")[2] == "第一句。第二句"
    assert app.texts() == ["Stop"]


async def test_stopping_says_nothing(monkeypatch: pytest.MonkeyPatch):
    from views.components import actions

    monkeypatch.setattr(actions, "GAP_S", 0)
    app = await show(ReadAloudButton, [ft.Text("第一句")], as_views=False)

    await app.tap("read-aloud")
    await app.tap("read-aloud")

    assert app.client.preferences[SAY].partition("|")[2] == ""
    assert app.texts() == ["Read"]


async def test_there_is_no_button_where_there_is_no_voice():
    app = await show(ReadAloudButton, [ft.Text("第一句")], as_views=False, web=False)

    assert not app.has("read-aloud")


def test_chinese_is_twice_as_wide():
    assert ems("请家人看") == 4
    assert ems("abcd") < 2.5
