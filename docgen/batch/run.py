"""A batch from its first case to its last: what is chosen is handed out, what comes back is recorded in order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.batch.cluster import Cluster
from docgen.batch.journal import Journal, told
from docgen.batch.making import FAILED, MADE, PARTLY, Made, Task, Terms, line_of, make
from docgen.batch.outcome import Engine, Outcome
from docgen.batch.selection import Chosen, folders_of, removed
from docgen.findings import Finding, has_errors
from docgen.packet.storage import sweep, writable

ERRORS = "错误记录"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to.

    Attributes:
        cases: How many were given.
        made: Whose packets were made now, without errors.
        partly: As ``made``, with errors that keep other stages from being ready.
        kept: Of both, how many stood already.
        failed: Without packets of this run.
        seconds: Of the whole run.
        findings: On the run, not on one case.
    """

    cases: int
    made: int
    partly: int
    kept: int
    failed: int
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether every case has its packets and no errors."""
        return not self.failed and not self.partly and not has_errors(self.findings)


def run_batch(
    chosen: Sequence[Chosen],
    terms: Terms,
    engine: Engine,
    journal: Journal,
    findings: Sequence[Finding] = (),
    progress: Progress | None = None,
) -> Summary:
    """Make the packets of every case; the journal then holds the lines of the report, in the order of the cases.

    Args:
        chosen: The cases.
        terms: What holds for all of them.
        engine: What does the work; of a cluster, in the target of ``terms``.
        journal: Of the target.
        findings: What the selection told.
        progress: Called with (cases done, all).

    Raises:
        Blocked: The target cannot be written.
        EnvironmentLacking: The disk is full or failing.
    """
    begun = time.monotonic()
    out = terms.out
    counts = dict.fromkeys((MADE, PARTLY, FAILED), 0)
    kept = 0
    with told(out), writable(out):
        folders = folders_of(chosen, journal)
        for folder in folders.values():
            sweep(out / folder)
        journal.clear_lines()
        tasks = _tasks(chosen, terms, journal, folders)
        outcomes = engine.make(tasks) if isinstance(engine, Cluster) else engine.run(make, tasks)
        for done, (one, outcome) in enumerate(zip(chosen, outcomes, strict=True), 1):
            made = _made(one, outcome, folders[one.key], terms)
            with journal.whole():
                if made.inputs and not made.line["kept"]:
                    journal.record(one.key, made.inputs, made.files, made.line)
                journal.add_line(one.key, made.line)
            counts[made.line["result"]] += 1
            kept += made.line["kept"]
            if progress:
                progress(done, len(chosen))
        found = [*findings, *removed(chosen, journal, out)]
    seconds = round(time.monotonic() - begun, 1)
    return Summary(len(chosen), counts[MADE], counts[PARTLY], kept, counts[FAILED], seconds, tuple(found))


def _tasks(chosen: Sequence[Chosen], terms: Terms, journal: Journal, folders: dict[str, str]) -> Iterator[Task]:
    for one in chosen:
        yield Task(one.path, one.shown, folders[one.key], terms, one.row, journal.recorded(one.key))


def _made(one: Chosen, outcome: Outcome[Made], folder: str, terms: Terms) -> Made:
    if outcome.result is not None:
        _forget(terms.out / ERRORS / f"{folder}.txt")
        return outcome.result
    assert outcome.fault is not None
    task = Task(one.path, one.shown, folder, terms, one.row)
    line: dict[str, Any] = line_of(task, FAILED, [outcome.fault])
    if outcome.trace:
        kept = terms.out / ERRORS / f"{folder}.txt"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(outcome.trace, encoding="utf-8", errors="backslashreplace")
        line["trace"] = kept.relative_to(terms.out).as_posix()
    return Made(line)


def _forget(trace: Path) -> None:
    """Remove the traceback of an earlier run, and its folder when it was the last."""
    if trace.exists():
        trace.unlink()
        if not any(trace.parent.iterdir()):
            trace.parent.rmdir()
