from __future__ import annotations

import flet as ft
import pytest

from api_client.errors import FieldError
from app.i18n import translator_for
from app.problems import Problem, ProblemKind
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.showing import show
from views.components import load_view as module
from views.components.field_words import field_text
from views.components.load_view import Waiting, load_view
from views.components.problem_words import can_try_again, problem_text


def of(load, retried=None):
    @ft.component
    def Part():
        return load_view(load, ft.Text, lambda: retried.append("again"))

    return Part


@pytest.mark.parametrize(
    ("load", "texts"),
    [
        (NotAsked(), ["Opening…"]),
        (Loading(), ["Opening…"]),
        (Loaded("here"), ["here"]),
        (
            Failed(Problem(ProblemKind.GONE)),
            ["This is no longer here. Go back and choose again."],
        ),
    ],
)
async def test_each_state(load, texts):
    app = await show(of(load), as_views=False)

    assert app.texts() == texts


async def test_what_can_help_is_offered():
    retried: list[str] = []
    app = await show(of(Failed(Problem(ProblemKind.OFFLINE)), retried), as_views=False)

    await app.tap("try-again")

    assert retried == ["again"]


async def test_a_long_wait_gets_another_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "LONG_S", 0.01)
    app = await show(Waiting, as_views=False)

    await app.until(lambda: "It takes a little longer" in app.texts()[0])


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
@pytest.mark.parametrize("kind", list(ProblemKind))
def test_every_kind_has_words_of_its_own(kind: ProblemKind, language: str):
    t = translator_for(language)

    words = problem_text(t, Problem(kind))

    assert words
    assert sum(problem_text(t, Problem(other)) == words for other in ProblemKind) == 1


def test_a_problem_says_how_long_to_wait_and_what_to_quote():
    t = translator_for("zh_Hans")

    waiting = problem_text(t, Problem(ProblemKind.BUSY, wait_s=59.6))
    broken = problem_text(t, Problem(ProblemKind.BROKEN, reference="a1b2c3d4"))

    assert waiting == "现在人多，等 60 秒再试。"
    assert "a1b2c3d4" in broken


@pytest.mark.parametrize(
    "code", ["application_already_open", "not_online", "use_counter", "already_paid", "too_late"]
)
def test_codes_we_know_have_better_words(code: str):
    t = translator_for("en")

    words = problem_text(t, Problem(ProblemKind.CHANGED, code))

    assert words != problem_text(t, Problem(ProblemKind.CHANGED))


def test_trying_again_is_offered_only_where_it_can_help():
    assert can_try_again(Problem(ProblemKind.OFFLINE))
    assert not can_try_again(Problem(ProblemKind.INVALID, field_errors=(FieldError("x", "Y"),)))
    assert not can_try_again(Problem(ProblemKind.GONE))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("WRONG", "验证码不对，再看一下短信。"),
        ("RID_CHECKSUM", "有一位不对，对着身份证看一下。"),
        ("STREET_TOO_LONG", "太长了，写短一点。"),
        ("RECIPIENT_EMPTY", "这里还没填，填一下。"),
        ("SOMETHING_NEW", "这里再看一下。"),
    ],
)
def test_words_under_a_field(code: str, words: str):
    assert field_text(translator_for("zh_Hans"), code) == words
