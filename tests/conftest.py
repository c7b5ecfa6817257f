"""Options and fixtures all tests share."""

from __future__ import annotations

import os
import signal
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
    hear_signals()


def hear_signals() -> None:
    """Let the programs that tests start hear what a shell or a server may have its background work ignore."""
    for sign, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(sign) is signal.SIG_IGN:
            signal.signal(sign, usual)


def refuse_update(*, update: bool, environment: Mapping[str, str]) -> None:
    """Goldens are read by a person before they are committed, so a server may not write them."""
    if update and environment.get("CI") == "true":
        raise pytest.UsageError("--update-golden is refused in CI: update and read the golden files by hand")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
