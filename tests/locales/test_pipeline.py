from __future__ import annotations

import gettext
import json
from pathlib import Path

import pytest

from locales import pipeline

VIEW = """
def View(t, n):
    # Translators: a greeting.
    t.gettext("Hello %(name)s.", name=n)
    t.ngettext("%(n)d parcel", "%(n)d parcels", n, n=n)
    t.pgettext("button", "Cancel")
    t.pgettext("state", "Cancel")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, with one view and no catalogue."""
    locales = tmp_path / "locales"
    (tmp_path / "views" / "screens").mkdir(parents=True)
    (tmp_path / "app").mkdir()
    (tmp_path / "backend").mkdir()
    locales.mkdir()
    (locales / "babel.cfg").write_bytes((pipeline.LOCALES / "babel.cfg").read_bytes())
    (tmp_path / "views" / "screens" / "a.py").write_text(VIEW, encoding="utf-8")
    (tmp_path / "app" / "b.py").write_text('X = gettext_noop("Named")', encoding="utf-8")
    (tmp_path / "backend" / "c.py").write_text('gettext("Not ours")', encoding="utf-8")
    monkeypatch.setattr(pipeline, "ROOT", tmp_path)
    monkeypatch.setattr(pipeline, "LOCALES", locales)
    monkeypatch.setattr(pipeline, "TEMPLATE", locales / "messages.pot")
    return tmp_path


def translate(project: Path) -> None:
    pairs = [
        ["Hello %(name)s.", "您好，%(name)s。"],
        ["%(n)d parcel", "%(n)d 个包裹"],
        ["Cancel", "取消", "button"],
        ["Cancel", "已取消", "state"],
        ["Named", "有名字"],
    ]
    words = project / "words.json"
    words.write_text(json.dumps(pairs), encoding="utf-8")
    pipeline.main(["put", str(words)])


def test_from_marked_to_shown(project: Path):
    pipeline.main(["all"])
    translate(project)
    pipeline.main(["all"])

    shown = gettext.translation("messages", project / "locales", ["zh_Hans"])
    assert shown.gettext("Hello %(name)s.") == "您好，%(name)s。"
    assert [shown.ngettext("%(n)d parcel", "%(n)d parcels", n) for n in (1, 5)] == [
        "%(n)d 个包裹"
    ] * 2
    assert shown.pgettext("button", "Cancel") == "取消"
    assert shown.pgettext("state", "Cancel") == "已取消"
    pipeline.main(["check"])


def test_template_has_no_places_and_only_our_folders(project: Path):
    pipeline.main(["extract"])

    template = pipeline.TEMPLATE.read_text(encoding="utf-8")
    assert "Translators: a greeting." in template
    assert "a.py" not in template
    assert "Not ours" not in template
    assert template.index('"%(n)d parcel"') < template.index('"Hello') < template.index('"Named"')


def test_moving_code_changes_nothing(project: Path):
    pipeline.main(["all"])
    translate(project)
    pipeline.main(["all"])
    before = {path: path.read_bytes() for path in project.glob("locales/**/*.[pm]o*")}
    view = project / "views" / "screens" / "a.py"
    view.rename(view.with_name("moved.py"))

    pipeline.main(["all"])

    assert len(before) == 3
    assert {path: path.read_bytes() for path in project.glob("locales/**/*.[pm]o*")} == before


def test_a_string_nobody_uses_is_dropped(project: Path):
    pipeline.main(["all"])
    translate(project)
    (project / "app" / "b.py").write_text("", encoding="utf-8")

    pipeline.main(["all"])

    assert "有名字" not in (pipeline.folder("zh_Hans") / "messages.po").read_text(encoding="utf-8")


def test_check_says_what_is_wrong(project: Path, capsys: pytest.CaptureFixture[str]):
    pipeline.main(["all"])
    with pytest.raises(SystemExit):
        pipeline.main(["check"])
    assert "no zh_Hans for 'Named'" in capsys.readouterr().out

    translate(project)
    path = pipeline.folder("zh_Hans") / "messages.po"
    path.write_text(path.read_text(encoding="utf-8").replace("，%(name)s", ",%(nom)s"), "utf-8")
    with pytest.raises(SystemExit):
        pipeline.main(["check"])
    said = capsys.readouterr().out
    assert "messages.mo is stale" in said
    assert "messages.pot is stale" not in said
    assert "half-width mark" in said
    assert "'nom'" in said


def test_put_refuses_what_nobody_marked(project: Path):
    pipeline.main(["all"])
    words = project / "words.json"
    words.write_text('[["Hello there", "您好"]]', encoding="utf-8")

    with pytest.raises(SystemExit, match="Hello there"):
        pipeline.main(["put", str(words)])


def test_unknown_command():
    with pytest.raises(SystemExit, match="extract"):
        pipeline.main(["translate"])


def test_check_sees_new_words(project: Path, capsys: pytest.CaptureFixture[str]):
    pipeline.main(["all"])
    (project / "app" / "b.py").write_text('X = gettext_noop("Renamed")', encoding="utf-8")

    with pytest.raises(SystemExit):
        pipeline.main(["check"])

    assert "messages.pot is stale" in capsys.readouterr().out
