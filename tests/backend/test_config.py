from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from backend.config import Env, Settings, listing
from tests.support.keys import test_settings

ROOT = Path(__file__).parents[2]


def test_a_half_configured_service_does_not_start(monkeypatch: pytest.MonkeyPatch):
    for name in list(os.environ):
        if name.startswith("YINLING_"):
            monkeypatch.delenv(name)
    with pytest.raises(ValidationError) as wrong:
        Settings()
    missing = {str(each["loc"][0]) for each in wrong.value.errors()}
    assert {"secret_key", "data_key", "wechat_mchid", "office_secret"} <= missing


def test_a_short_secret():
    with pytest.raises(ValidationError, match="at least 32"):
        test_settings("sqlite:///x", secret_key="x" * 31)


@pytest.mark.parametrize("name", ["sms_endpoint", "wechat_base_url", "office_base_url"])
def test_production_asks_the_real_outside(name: str):
    real = {
        each: "https://vendor.example"
        for each in Settings.model_fields
        if each.endswith(("_base_url", "_endpoint"))
    }
    assert test_settings("sqlite:///x", **real, env=Env.PRODUCTION).env is Env.PRODUCTION
    with pytest.raises(ValidationError, match=f"YINLING_{name.upper()}"):
        test_settings("sqlite:///x", **(real | {name: "http://127.0.0.1:8900"}), env=Env.PRODUCTION)


@pytest.mark.parametrize("name", [n for n in Settings.model_fields if n.endswith("_s")])
def test_no_time_is_zero_or_less(name: str):
    for value in (0, -1):
        with pytest.raises(ValidationError):
            test_settings("sqlite:///x", **{name: value})


def test_secrets_are_not_shown():
    settings = test_settings("sqlite:///x", secret_key="do not show this to anybody, ever")
    assert "do not show" not in repr(settings)
    assert settings.wechat_apiv3_key.get_secret_value() not in repr(settings)


def test_every_setting_is_told_with_its_meaning():
    assert all(field.description for field in Settings.model_fields.values())
    told = listing().splitlines()
    assert len(told) == 2 * len(Settings.model_fields)
    assert "YINLING_ENV [development]" in told
    assert "YINLING_SECRET_KEY (required)" in told


def test_make_settings():
    done = subprocess.run(
        [sys.executable, "-m", "backend.config"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == listing() + "\n"
