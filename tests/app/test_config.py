from __future__ import annotations

import pytest

from app.config import BadConfigError, ClientConfig


def test_defaults():
    config = ClientConfig.from_environment({})

    assert config.api_base == "http://127.0.0.1:8000/api/v1"


def test_from_the_environment():
    config = ClientConfig.from_environment({"YINLING_API_URL": "https://api.example/"})

    assert config.api_url == "https://api.example"
    assert config.api_base == "https://api.example/api/v1"


@pytest.mark.parametrize(
    "environment",
    [
        {"YINLING_API_URL": "api.example"},
        {"YINLING_API_URL": "ftp://api.example"},
        {"YINLING_API_URL": "https://api.example/api/v1"},
        {"YINLING_API_URL": "http://api.example", "YINLING_ENV": "production"},
    ],
)
def test_what_nobody_can_start_with(environment: dict[str, str]):
    with pytest.raises(BadConfigError):
        ClientConfig.from_environment(environment)


def test_loopback_may_be_plain_in_production():
    config = ClientConfig.from_environment(
        {"YINLING_API_URL": "http://127.0.0.1:9000", "YINLING_ENV": "production"}
    )

    assert config.api_url == "http://127.0.0.1:9000"
