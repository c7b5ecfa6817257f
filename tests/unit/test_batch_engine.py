"""Workers on this machine: outcomes in order, whatever a worker comes to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.batch import engine as engines
from docgen.batch.engine import Engine, processes, workers_for
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from tests.batches import Place, wait_until

#: A run whose workers wait for ever.
WAITING = """
import sys
from docgen.batch.engine import processes
from tests.unit.test_batch_engine import wait_for_ever
with processes(2) as engine:
    list(engine.run(wait_for_ever, [sys.argv[1] + "/0", sys.argv[1] + "/1"]))
"""


def slow_first(number: int) -> int:
    time.sleep(0.4 if number == 0 else 0)
    return number * number


def trouble(what: str) -> int:
    if what == "raise":
        raise ValueError(what)
    if what == "refuse":
        raise Blocked([Finding("some.rule", Severity.ERROR, Location("案件"), "不行", "改")])
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "leave":
        sys.exit(3)
    if what == "hang":
        time.sleep(1000)
    if what == "unsendable":
        return (number for number in range(3))  # type: ignore[return-value]
    return os.getpid()


def die_once(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "second"


def wait_for_ever(mark: str) -> None:
    Path(mark).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(1000)


@pytest.fixture(scope="module")
def two() -> Iterator[Engine]:
    with processes(2, seconds=4) as engine:
        yield engine


def test_outcomes_come_in_the_order_of_the_tasks(two: Engine) -> None:
    assert [one.result for one in two.run(slow_first, range(60))] == [number * number for number in range(60)]


def test_tasks_are_taken_only_so_far_ahead(two: Engine) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(400):
            taken.append(number)
            yield number

    ahead = [len(taken) - done for done, _ in enumerate(two.run(slow_first, tasks()))]
    assert len(taken) == 400
    assert max(ahead) <= engines._AHEAD * two.jobs + 1


def test_trouble_costs_its_own_task_alone(two: Engine) -> None:
    troubles = ["none", "raise", "refuse", "none", "die", "none", "hang", "leave", "unsendable", "none"]
    outcomes = list(two.run(trouble, troubles))
    rules = [one.fault.rule if one.fault else "" for one in outcomes]
    assert rules == [
        "", "batch.bug", "some.rule", "", "batch.worker-died", "", "batch.hung", "batch.worker-died", "batch.bug", "",
    ]  # fmt: skip
    assert "ValueError: raise" in outcomes[1].trace
    assert "pickle" in outcomes[8].trace
    assert all(one.fault is None or (one.fault.message and one.fault.remedy) for one in outcomes)


def test_a_worker_that_dies_once_is_tried_again(two: Engine, tmp_path: Path) -> None:
    assert [one.result for one in two.run(die_once, [str(tmp_path / "mark")])] == ["second"]


def test_a_run_left_in_the_middle_leaves_the_workers_usable(two: Engine) -> None:
    outcomes = two.run(slow_first, range(100))
    assert next(iter(outcomes)).result == 0
    outcomes.close()  # type: ignore[attr-defined]
    assert [one.result for one in two.run(slow_first, [3])] == [9]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, sign: signal.Signals) -> None:
    place = Place(tmp_path / "place")
    with subprocess.Popen([sys.executable, "-c", WAITING, str(tmp_path)], env=place.environment, cwd=Path.cwd()) as run:
        assert wait_until(lambda: all((tmp_path / name).exists() for name in "01"))
        assert len(place.processes("spawn_main")) == 2
        run.send_signal(sign)
    assert wait_until(lambda: not place.processes())


def test_a_limit_on_libreoffice_is_a_limit_on_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCGEN_OFFICE_PROCESSES", raising=False)
    assert workers_for(5) == (5, "")
    monkeypatch.setenv("DOCGEN_OFFICE_PROCESSES", "2")
    number, told = workers_for(5)
    assert number == 2
    assert "DOCGEN_OFFICE_PROCESSES=2" in told
    with pytest.raises(EnvironmentLacking):
        workers_for(0)
