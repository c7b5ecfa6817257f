"""The same work on many machines: Dask hands out the tasks, and does elsewhere what a worker that died had begun."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch.inputs import program
from docgen.batch.making import Made, Task
from docgen.batch.outcome import Outcome, R, T, died, outcome_of
from docgen.batch.parcel import Probe
from docgen.batch.remote import Call, Cases, Gone
from docgen.batch.worker import Attempt, attempt, dismiss
from docgen.findings import EnvironmentLacking, Finding, Location, Severity
from docgen.pdf.slots import SETTING

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_CONNECT = 15
_SECONDS_FOR_WORKERS = 30
#: How long a run waits when every worker has gone before it gives up; what is done by then stays done.
_SECONDS_WITHOUT = 600.0
#: Tasks handed out at a time, and outcomes held behind one that is waited for, for each worker.
_AHEAD, _HELD = 4, 32
#: How often a task is begun anew whose worker was gone before its packets were fetched.
_TRIES = 3
_TICK = 5.0
_SEEN = ".batch-seen-"


@contextmanager
def cluster(address: str, out: Path | None = None) -> Iterator[Cluster]:
    """The workers of a Dask cluster, each with a LibreOffice of its own.

    Args:
        address: Of the scheduler (``tcp://10.0.0.1:8786``).
        out: The target, which is this run's alone; None where no cases are made.

    Yields:
        The engine; its workers stay when the block ends, for the next run.

    Raises:
        EnvironmentLacking: With ``cluster.missing`` (Dask is not installed here), ``cluster.unreached``,
            ``cluster.workers`` (there is none) or ``cluster.version`` (some are of another version).
    """
    client = _connected(address)
    try:
        _demand_workers(client, address)
        _demand_program(client)
        with _probe(out) as probe:
            yield Cluster(client, probe)
    finally:
        with suppress(Exception):
            client.run(dismiss, on_error="return", wait=False)
            client.close(timeout=5)  # type: ignore[no-untyped-call]


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as problem:
        remedy = "安装：pip install 'docgen[cluster]'；或去掉 --cluster，在本机运行"
        raise EnvironmentLacking([_lacking("cluster.missing", "没有安装 Dask，不能用集群", remedy)]) from problem
    try:
        return Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        message = f"连不上集群 {address}"
        remedy = "核对地址（如 tcp://10.0.0.1:8786），确认 dask scheduler 在运行、端口可通"
        raise EnvironmentLacking([_lacking("cluster.unreached", message, remedy)]) from problem


def _demand_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS_FOR_WORKERS)
    except TimeoutError as problem:
        message = f"集群 {address} 上没有工作进程"
        remedy = f"在各机器上运行：dask worker {address} --nthreads 1 --nworkers 处理器个数"
        raise EnvironmentLacking([_lacking("cluster.workers", message, remedy)]) from problem


def _demand_program(client: Client) -> None:
    """Refuse workers whose docgen would make other packets."""
    here = program()
    told = client.run(_program, on_error="return")
    other = sorted(str(worker) for worker, there in told.items() if there != here)
    if other:
        message = f"这些工作进程的 docgen 与本机不同：{'、'.join(other)}"
        remedy = "各机器装同一版本的 docgen（程序、模板、字段表、规则都相同），重启工作进程后再运行"
        raise EnvironmentLacking([_lacking("cluster.version", message, remedy)])


def _program() -> dict[str, str]:
    return program()


@contextmanager
def _probe(out: Path | None) -> Iterator[Probe | None]:
    """A file in the target by which workers know whether they see it."""
    if out is None:
        yield None
        return
    for left in out.glob(f"{_SEEN}*"):
        left.unlink(missing_ok=True)
    token = f"{os.getpid()}-{time.monotonic_ns()}"
    written = out.resolve() / f"{_SEEN}{token}"
    written.write_text(token, encoding="utf-8")
    try:
        yield Probe(str(written), token)
    finally:
        written.unlink(missing_ok=True)


def _seen(probe: Probe) -> bool:
    return probe.seen


@dataclass(eq=False)
class _Piece:
    """One task on its way."""

    task: Any
    call: Call | None = None
    future: Any = None
    tries: int = 0
    outcome: Outcome[Any] | None = None


class Cluster:
    """As :class:`docgen.batch.outcome.Engine`, on the workers of a client."""

    def __init__(self, client: Client, probe: Probe | None) -> None:
        self._client = client
        self._probe = probe
        self._stirred = threading.Event()
        self.jobs = self._workers() or 1

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[R]]:
        """As :meth:`docgen.batch.outcome.Engine.run`."""
        return self._converse(tasks, lambda task: Call(work, task), lambda _task, _call, result: Outcome(result))

    def make(self, tasks: Iterable[Task]) -> Iterator[Outcome[Made]]:
        """As :meth:`run` with :func:`docgen.batch.making.make`, by workers that may not see cases and target."""
        assert self._probe is not None
        told = self._client.run(_seen, self._probe, on_error="return")
        cases = Cases(self._client, self._probe, apart=any(one is not True for one in told.values()))
        return self._converse(tasks, cases.first, cases.heard)

    def _converse(
        self,
        tasks: Iterable[Any],
        first: Callable[[Any], Call | Outcome[Any]],
        heard: Callable[[Any, Call, Any], Call | Outcome[Any]],
    ) -> Iterator[Outcome[Any]]:
        """Ask for each task what is to be asked, until it has its outcome.

        Args:
            tasks: Taken as far ahead as keeps every worker busy.
            first: What to ask for a task.
            heard: What to ask next, by the task, the call and what a worker returned; it may raise Gone.
        """
        line: deque[_Piece] = deque()
        source = iter(tasks)
        try:
            while True:
                for task in islice(source, self._room(line)):
                    piece = _Piece(task)
                    line.append(piece)
                    self._go_on(piece, first(task))
                if not line:
                    return
                while line and line[0].outcome is not None:
                    yield line.popleft().outcome  # type: ignore[misc]
                if any(piece.future is not None for piece in line):
                    self._await(line)
                for piece in line:
                    if piece.future is not None and piece.future.done():
                        self._settle(piece, heard)
        finally:
            for piece in line:
                if piece.future is not None:
                    piece.future.cancel()

    def _room(self, line: deque[_Piece]) -> int:
        workers = max(1, self._workers())
        asked = sum(piece.outcome is None for piece in line)
        return max(0, min(_AHEAD * workers - asked, _HELD * workers - len(line)))

    def _go_on(self, piece: _Piece, step: Call | Outcome[Any]) -> None:
        if isinstance(step, Outcome):
            piece.outcome, piece.task, piece.call = step, None, None
            return
        piece.call = step
        where = {"workers": [step.worker], "allow_other_workers": True} if step.worker else {}
        piece.future = self._client.submit(one_at_a_time, step.work, step.task, pure=False, **where)
        piece.future.add_done_callback(lambda _future: self._stirred.set())

    def _settle(self, piece: _Piece, heard: Callable[[Any, Call, Any], Call | Outcome[Any]]) -> None:
        from distributed.scheduler import KilledWorker

        future, piece.future, call = piece.future, None, piece.call
        assert call is not None
        try:
            outcome = outcome_of(future.result())
            step = heard(piece.task, call, outcome.result) if outcome.fault is None else outcome
        except KilledWorker:
            step = died()
        except CancelledError as problem:
            message = "与集群的连接断了"
            remedy = "确认 dask scheduler 在运行，再运行同一条命令；已完成的不会重做"
            raise EnvironmentLacking([_lacking("cluster.unreached", message, remedy)]) from problem
        except Gone:
            piece.tries += 1
            step = Call(call.work, call.task) if piece.tries < _TRIES else died()
        finally:
            future.release()
        self._go_on(piece, step)

    def _await(self, line: deque[_Piece]) -> None:
        """Wait until something is done.

        Raises:
            EnvironmentLacking: The cluster has no workers any more.
        """
        empty = None
        while not any(piece.future is not None and piece.future.done() for piece in line):
            if self._stirred.wait(_TICK):
                self._stirred.clear()
                continue
            empty = None if self._workers() else empty or time.monotonic()
            if empty is not None and time.monotonic() - empty > _SECONDS_WITHOUT:
                message = f"集群上已有 {_SECONDS_WITHOUT / 60:.0f} 分钟没有工作进程"
                remedy = "启动工作进程后再运行同一条命令；已完成的不会重做"
                raise EnvironmentLacking([_lacking("cluster.workers", message, remedy)])

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])


_turn = threading.Lock()


def one_at_a_time(work: Callable[[Any], Any], task: Any) -> Attempt:
    """Do a task in a worker that may have more threads than the one LibreOffice it has can use."""
    with _turn:
        # Whoever started so many workers on a machine has said how many LibreOffice it may run.
        os.environ.setdefault(SETTING, str(2 * (os.cpu_count() or 1) + 2))
        return attempt(work, task)


def _lacking(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(), message, remedy)
