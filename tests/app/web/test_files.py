"""Which files are served, and what the build makes of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.theme import fonts
from app.web import build, icons
from app.web.characters import catalogue_characters, gb2312
from app.web.files import (
    app_manifest,
    collect,
    cut_icons_file,
    font_manifest,
    version_of,
)
from app.web.pages import make_page, policy, web_root


def test_only_our_fonts_and_the_icons_come_before_the_first_frame():
    families = [entry["family"] for entry in font_manifest()]

    assert families == ["MaterialIcons", fonts.UI, "Roboto"]


def test_every_font_of_the_manifest_is_served():
    files = collect()
    for entry in font_manifest():
        for one in entry["fonts"]:
            name = str(Path("assets", one["asset"])).replace("assets/../", "")
            assert name in files


def test_python_in_the_browser_and_debugging_aids_are_not_served():
    names = collect()

    assert not [name for name in names if "pyodide" in name or name.endswith((".map", ".symbols"))]
    assert "main.dart.wasm" in names


def test_icons_of_the_home_screen_are_served():
    files = collect()

    for icon in app_manifest()["icons"]:
        assert icon["src"].lstrip("/") in files


def test_the_address_changes_with_any_file(tmp_path: Path):
    files = collect(tmp_path)
    changed = dict(files)
    changed["favicon.png"] = files["main.dart.mjs"]

    assert version_of(files) == version_of(collect(tmp_path))
    assert version_of(files) != version_of(changed)


def test_every_icon_the_screens_name_is_in_the_cut_font():
    whole = (web_root() / icons.FONT).read_bytes()

    cut = icons.cut(whole, icons.used_icons())

    assert {"CHECK_CIRCLE", "VOLUME_UP"} <= icons.used_icons()
    assert len(cut) < len(whole) / 20
    drawn = TTFont(io.BytesIO(cut)).getBestCmap()
    assert len(drawn) >= len(icons.used_icons()) - len(icons._ALSO_CALLED)


def test_an_icon_there_is_not_stops_the_build():
    with pytest.raises(KeyError):
        icons.cut((web_root() / icons.FONT).read_bytes(), frozenset({"NO_SUCH_ICON"}))


def test_a_build_is_made_once_and_tidied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    small = {"manifest.json", "version.json", "flutter.js"}
    served = {name: file for name, file in collect(tmp_path).items() if name in small}
    monkeypatch.setattr(build, "collect", lambda _dist: served)
    (tmp_path / "0ld.br").write_bytes(b"")

    first, again = build.build(tmp_path), build.build(tmp_path)

    assert first == len([file for file in served.values() if file.is_packable]) > 0
    assert again == 0
    assert cut_icons_file(tmp_path).is_file()
    assert not (tmp_path / "0ld.br").exists()


def test_the_page_loads_everything_from_its_base():
    page = make_page("/_f/abc/").html.decode()

    assert '<html lang="zh-CN">' in page
    assert 'src="/_f/abc/flutter_bootstrap.js"' in page
    assert '"fontFallbackBaseUrl": "/_f/abc/assets/fonts/"' in page
    assert "正在打开" in page
    assert "12367" in page
    assert 'src="python.js"' not in page


def test_the_policy_allows_the_pages_own_scripts_and_no_others():
    page = make_page("/_f/abc/")

    allowed = page.policy.decode()
    assert allowed.count("'sha256-") == page.html.decode().count("<script>")
    assert "'unsafe-inline'" not in allowed.split("script-src")[1].split(";")[0]
    assert "sha256" not in policy()
    assert policy("<script>a</script>") != policy("<script>b</script>")


def test_characters():
    assert len(gb2312()) == 6763
    assert ord("护") in catalogue_characters()
