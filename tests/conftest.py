"""Options and fixtures all tests share."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest
from hypothesis import settings

from tests.forging import answers, untouched, worked_out_once

__all__ = ["answers", "untouched", "worked_out_once"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


#: A server runs the same examples each time; a person's every run tries others.
settings.register_profile("server", derandomize=True)


def pytest_configure(config: pytest.Config) -> None:
    refuse_update(update=config.getoption("--update-golden"), environment=os.environ)
    if os.environ.get("CI") == "true":
        settings.load_profile("server")


def refuse_update(*, update: bool, environment: Mapping[str, str]) -> None:
    """Goldens are read by a person before they are committed, so a server may not write them."""
    if update and environment.get("CI") == "true":
        raise pytest.UsageError("--update-golden is refused in CI: update and read the golden files by hand")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
