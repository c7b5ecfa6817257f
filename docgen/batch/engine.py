"""Worker processes on this machine: tasks in, outcomes out in their order, whatever becomes of a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED as FIRST
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pebble import ProcessPool

from docgen.batch import worker
from docgen.batch.outcome import Engine, Outcome, R, T, died, hung, outcome_of
from docgen.findings import EnvironmentLacking, Finding, Location, Severity
from docgen.pdf.office import Notice
from docgen.pdf.slots import SETTING, slots_allowed
from docgen.pdf.workshop import sweep

__all__ = ["Engine", "Outcome", "processes", "workers_for"]

#: Seconds one task may take: the largest packets take minutes.
SECONDS = 3600.0
#: Seconds a worker may take to come up on a busy machine.
_SECONDS_TO_START = 300.0
_TRIES = 2
#: Tasks taken ahead of the outcome that is waited for, for each worker.
_AHEAD = 32
_TICK = 0.25


def workers_for(jobs: int | None) -> tuple[int, str]:
    """How many workers to use, and a line for the user where these are fewer than asked for.

    Each has a LibreOffice of its own, so a limit that the user has set on these holds for workers too.
    """
    if jobs is not None and jobs < 1:
        message = "同时处理的件数（--jobs）至少是 1"
        raise EnvironmentLacking(
            [Finding("batch.jobs", Severity.ERROR, Location(), message, "去掉 --jobs，或写 1 以上")]
        )
    wanted = jobs or len(os.sched_getaffinity(0))
    limit = slots_allowed() if os.environ.get(SETTING, "").strip() else None
    if limit is None or wanted <= limit:
        return wanted, ""
    told = f"环境变量 {SETTING}={limit} 限定了 LibreOffice 的个数，同时处理 {limit} 件，不是 {wanted} 件。"
    return limit, told if jobs else ""


@contextmanager
def processes(jobs: int | None = None, *, seconds: float = SECONDS, notice: Notice | None = None) -> Iterator[Engine]:
    """Workers on this machine, each with a standing LibreOffice; none is left when the block ends.

    Args:
        jobs: How many; as many as this process may use processors when None.
        seconds: How long one task may take before its worker is ended.
        notice: Called with a line for the user when there are fewer workers than asked for.

    Yields:
        The engine.

    Raises:
        EnvironmentLacking: ``jobs`` is no number of workers.
    """
    number, told = workers_for(jobs)
    if told and notice:
        notice(told)
    staff = _Processes(number, seconds)
    try:
        yield staff
    finally:
        staff.dismiss()


@dataclass(eq=False)
class _Piece:
    """One task on its way."""

    task: Any
    tries: int = 0
    outcome: Outcome[Any] | None = None


class _Hand:
    """A place for one worker, which is replaced when it fails.

    Why: the workers of one larger pool share a pipe and its locks, which one that is killed at a bad moment takes
    with it; a pool of one has nothing to share.
    """

    def __init__(self, offices: int) -> None:
        self._offices = offices
        self._seconds = 0.0
        self._pool: ProcessPool | None = None
        self.piece: _Piece | None = None
        self._deadline = 0.0
        self._begun = False

    def give(self, piece: _Piece, work: Callable[[Any], Any], seconds: float) -> Future[worker.Attempt]:
        """Have a piece done."""
        piece.tries += 1
        self.piece = piece
        self._seconds, self._begun = seconds, False
        self._deadline = time.monotonic() + seconds + _SECONDS_TO_START
        for _ in range(_TRIES):
            try:
                return self._standing().schedule(worker.attempt, args=(work, piece.task))
            except RuntimeError:  # it ended while nothing was asked of it
                self.drop()
        return self._standing().schedule(worker.attempt, args=(work, piece.task))

    @property
    def lost(self) -> bool:
        """Whether its worker is gone and will not answer."""
        return self._pool is None or not self._pool.active

    def late(self, future: Future[worker.Attempt]) -> bool:
        """Whether its time is up, which is counted from when a worker has taken it."""
        if not self._begun and future.running():
            self._begun = True
            self._deadline = time.monotonic() + self._seconds
        return time.monotonic() > self._deadline

    def drop(self) -> None:
        """End the worker."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _standing(self) -> ProcessPool:
        if self._pool is None:
            context: Any = multiprocessing.get_context("spawn")
            starting = (os.getpid(), self._offices)
            self._pool = ProcessPool(max_workers=1, initializer=worker.begin, initargs=starting, context=context)
            with _undisturbed():
                # The first question starts the worker, in this thread: it dies with the thread that starts it.
                assert self._pool.active
        return self._pool


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that never hear Ctrl-C, which a terminal sends to all: their parent ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Processes:
    def __init__(self, jobs: int, seconds: float) -> None:
        self.jobs = jobs
        self._seconds = seconds
        # Beside those that other programs of this user may have, unless he has set a limit for all together.
        offices = (slots_allowed() or 0) + (0 if os.environ.get(SETTING, "").strip() else jobs)
        self._hands = [_Hand(offices) for _ in range(jobs)]

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[R]]:
        """As :meth:`docgen.batch.outcome.Engine.run`."""
        line: deque[_Piece] = deque()
        again: deque[_Piece] = deque()
        source = iter(tasks)
        busy: dict[Future[worker.Attempt], _Hand] = {}
        try:
            while True:
                for hand in self._hands:
                    if hand.piece is None and (piece := self._next(again, line, source)) is not None:
                        busy[hand.give(piece, work, self._seconds)] = hand
                if not line:
                    return
                while line and line[0].outcome is not None:
                    yield line.popleft().outcome  # type: ignore[misc]
                if busy:
                    again += self._settle(busy)
        finally:
            for hand in busy.values():
                hand.piece = None
                hand.drop()

    def dismiss(self) -> None:
        """End every worker, and sweep up after those that had to be killed."""
        with ThreadPoolExecutor(len(self._hands)) as hands:
            list(hands.map(_Hand.drop, self._hands))
        sweep()

    def _next(self, again: deque[_Piece], line: deque[_Piece], source: Iterator[Any]) -> _Piece | None:
        if again:
            return again.popleft()
        if len(line) < _AHEAD * self.jobs:
            for task in islice(source, 1):
                line.append(_Piece(task))
                return line[-1]
        return None

    def _settle(self, busy: dict[Future[worker.Attempt], _Hand]) -> list[_Piece]:
        """Wait for something to end, settle what has; the pieces to be tried again."""
        wait(busy, timeout=_TICK, return_when=FIRST)
        again = []
        for future, hand in list(busy.items()):
            late = hand.late(future)
            if not future.done() and not hand.lost and not late:
                continue
            piece = hand.piece
            assert piece is not None
            if future.done() and not future.cancelled() and future.exception() is None:
                piece.outcome = outcome_of(future.result())
            else:
                late = late and not future.done()
                hand.drop()
                if piece.tries < _TRIES:
                    again.append(piece)
                else:
                    piece.outcome = hung(self._seconds) if late else died()
            hand.piece = None
            del busy[future]
            # What it was asked for may be large.
            piece.task = piece.task if piece.outcome is None else None
        return again
