"""Medians and minima of repeated calls, and the machine they were measured on."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 15


@dataclass(frozen=True)
class Figure:
    """Times of one piece of work in milliseconds."""

    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def least(self) -> float:
        return min(self.times)

    def __str__(self) -> str:
        return f"{self.median:10.2f} {self.least:10.2f} {len(self.times):4}"


def milliseconds(work: Callable[[], object]) -> float:
    """The median of ROUNDS calls after one that is not counted."""
    return measured([work])[0].median


def measured(works: Sequence[Callable[[], object]], rounds: int = ROUNDS, warm: int = 1) -> list[Figure]:
    """Several pieces of work, a round of all after a round of all, so that a busy moment falls on each alike."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(warm + rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            if number >= warm:
                taken.append(1000 * (time.perf_counter() - start))
    return [Figure(tuple(taken)) for taken in times]


def print_machine(script: str, versions: Iterable[str] = (), extra: Iterable[str] = ()) -> None:
    """The command, the machine and the versions a table was made with."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    print(f"command   {' '.join(['.venv/bin/python', script, *sys.argv[1:]])}")
    print(f"machine   {model}, {os.cpu_count()} cores, {memory:.0f} GiB, load before {load:.1f}")
    named = [f"{name} {importlib.metadata.version(name)}" for name in versions]
    print(f"versions  {', '.join([f'Python {platform.python_version()}', *named, *extra])}")
