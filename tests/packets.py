"""The packets of the committed cases, built once for all tests of a session and all its workers."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from docgen.pipeline import build_packets, examine

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = FIXTURES / "congress"
ON = dt.date(2026, 11, 22)


def case_file(case: str) -> Path:
    """The file of a case: ``factory`` and ``bad/late-report`` are congresses, others name their procedure too."""
    beside = CASES / f"{case}.yaml"
    return beside if beside.is_file() else FIXTURES / f"{case}.yaml"


class Shelf:
    """Packets by case and stages. They are shared: a test that changes one copies it first.

    Args:
        folder: Where they are kept; the same for every worker of a session.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def packets(self, case: str, stages: Iterable[str] = (), *, draft: bool = False, over: str = "") -> list[Path]:
        """The packet folders of a case, in the order of its stages.

        Args:
            case: Name of the fixture, like ``factory``, ``bad/late-report`` or ``women_workers/enterprise``.
            stages: Those wanted; none of them means every stage that is ready.
            draft: Build over errors.
            over: A case whose packets are the forerunners of these, so that only what differs is drawn.
        """
        wanted = tuple(stages)
        key = hashlib.sha256(repr((case, wanted, draft, over)).encode()).hexdigest()[:16]
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._folder / key
        with (self._folder / f"{key}.json").open("a+", encoding="utf-8") as record:
            fcntl.flock(record, fcntl.LOCK_EX)
            record.seek(0)
            made = record.read()
            if not made:
                for packet in self.packets(over, wanted) if over else []:
                    shutil.copytree(packet, place / packet.name)
                report = examine(case_file(case), ON)
                ready = [one.id for one in report.ready]
                made = json.dumps([one.path.name for one in build_packets(report, wanted or ready, place, draft=draft)])
                record.write(made)
        return [place / name for name in json.loads(made)]


def shelf_of(session: pytest.TempPathFactory) -> Shelf:
    """The shelf all workers of a session share."""
    base = session.getbasetemp()
    return Shelf((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "packets")
