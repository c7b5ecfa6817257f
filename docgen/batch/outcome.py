"""What becomes of a task, and what anything that runs tasks can do."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from docgen.batch.worker import Attempt
from docgen.findings import Finding, Location, Severity

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of one task.

    Attributes:
        result: What the work returned; None when there is a fault.
        fault: Why there is none: the work raised, or its worker died or hung twice.
        trace: The traceback, when it raised what it should not.
    """

    result: R | None
    fault: Finding | None = None
    trace: str = ""


class Engine(Protocol):
    """Runs tasks somewhere else.

    Attributes:
        jobs: How many run at a time.
    """

    jobs: int

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[R]]:
        """The outcomes in the order of the tasks.

        Args:
            work: A function of a module; it and its results can be pickled.
            tasks: Taken only as far ahead of the outcomes as keeps every worker busy.
        """
        ...


def outcome_of(attempt: Attempt) -> Outcome[Any]:
    """The outcome of an attempt that came to its end."""
    if attempt.findings:
        return Outcome(None, attempt.findings[0])
    if attempt.trace:
        last = attempt.trace.strip().rpartition("\n")[2].partition(":")[0]
        message = f"docgen 内部错误（{last}），这一件没有完成"
        return Outcome(None, _fault("batch.bug", message, "把错误记录交给维护人员；其余各件不受影响"), attempt.trace)
    return Outcome(pickle.loads(attempt.result))


def died() -> Outcome[Any]:
    """The outcome of a task on which two workers ended."""
    message = "处理这一件的进程两次意外终止（可能内存不足，或被系统结束）"
    return Outcome(None, _fault("batch.worker-died", message, "核对内存和系统日志后再运行一次；其余各件不受影响"))


def hung(seconds: float) -> Outcome[Any]:
    """The outcome of a task that two workers did not finish in time."""
    message = f"这一件两次超过 {seconds:.0f} 秒没有完成，已停止"
    return Outcome(None, _fault("batch.hung", message, "单独处理这一件，看停在哪里；其余各件不受影响"))


def _fault(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(), message, remedy)
