"""Medians of repeated calls."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median of ROUNDS calls after one that is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)
