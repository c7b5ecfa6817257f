"""What one worker process holds: a LibreOffice that stands as long as it does, and its parent's life."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.util import Finalize
from types import FrameType
from typing import Any, TypeVar

from docgen.findings import Blocked, EnvironmentLacking, Finding
from docgen.pdf.confinement import die_with_parent
from docgen.pdf.office import Office, running_office
from docgen.pdf.slots import SETTING

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a worker fared with one task.

    Attributes:
        result: The pickled result; empty when there is none.
        findings: What forbade it, when it said so.
        trace: The traceback, when it raised anything else.
    """

    result: bytes = b""
    findings: tuple[Finding, ...] = ()
    trace: str = ""


def office(fonts: Mapping[str, str], *, archival: bool = True) -> Office:
    """The standing LibreOffice of this process, started at the first call, ended with the process.

    Args:
        fonts: The user's own families by font role; with others than before it is started anew.
        archival: Ask for PDF/A-3b; as for ``fonts``.

    Raises:
        EnvironmentLacking: As for :func:`docgen.pdf.office.running_office`.
    """
    return _desk.office(fonts, archival)


def with_office(fonts: Mapping[str, str], work: Callable[[Office], R]) -> R:
    """What comes of work with the standing LibreOffice: of a new one where that did not get as far as to stand.

    Why: one that is killed while it starts, as where memory is short for a moment, says nothing of the next.

    Args:
        fonts: As for :func:`office`.
        work: Done again from its beginning.

    Raises:
        EnvironmentLacking: As the work does.
    """
    try:
        return work(office(fonts))
    except EnvironmentLacking as lacking:
        if not any(one.rule == "office.start" for one in lacking.findings):
            raise
    dismiss()
    return work(office(fonts))


def dismiss() -> None:
    """End the standing LibreOffice of this process, if there is one."""
    _desk.clear()


class _Desk:
    def __init__(self) -> None:
        self._held = ExitStack()
        self._office: Office | None = None
        self._terms: tuple[object, ...] = ()

    def office(self, fonts: Mapping[str, str], archival: bool) -> Office:
        terms = (tuple(sorted(fonts.items())), archival)
        if self._office is None or self._office.closed or terms != self._terms:
            self.clear()
            self._office = self._held.enter_context(running_office(fonts, archival=archival))
            self._terms = terms
            # The system's own hook of multiprocessing: it is run on every way out that runs anything.
            Finalize(None, self.clear, exitpriority=100)
        return self._office

    def clear(self) -> None:
        self._office = None
        self._held.close()


_desk = _Desk()


def begin(parent: int, offices: int) -> None:
    """Make ready a process that has just been started as a worker.

    Args:
        parent: Its process number; the worker dies with it.
        offices: How many LibreOffice the workers of one run may hold together.
    """
    die_with_parent(parent, signal.SIGKILL)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    os.environ[SETTING] = str(offices)


def _end(sign: int, _frame: FrameType | None) -> None:
    """Leave by unwinding, so that what a task had begun is tidied up."""
    signal.signal(sign, signal.SIG_IGN)
    raise SystemExit(128 + sign)


def attempt(work: Callable[[Any], Any], task: Any) -> Attempt:
    """Do one task; whatever it raises becomes part of the answer, as does a result that cannot be sent."""
    try:
        return Attempt(pickle.dumps(work(task)))
    except Blocked as blocked:
        return Attempt(findings=tuple(blocked.findings))
    except Exception as bug:  # the worker goes on to the next task whatever this one was
        return Attempt(trace="".join(traceback.format_exception(bug)))
