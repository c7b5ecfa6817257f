"""A print job from case and roster to the files an officer takes to the printer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from docgen.batch.file_names import PATTERN, check_pattern, name_files
from docgen.batch.journal import open_journal
from docgen.batch.outcome import Engine
from docgen.batch.print_run import Progress, Run
from docgen.batch.print_storage import refuse_strangers
from docgen.batch.print_wish import Printed, Wish
from docgen.batch.prospect import foresee
from docgen.packet.storage import workshop

__all__ = ["Printed", "Wish", "print_job"]


def print_job(
    wish: Wish,
    out: Path,
    on: dt.date,
    engine: Callable[[], AbstractContextManager[Engine]],
    progress: Progress | None = None,
) -> Printed:
    """Print.

    Args:
        wish: What and how.
        out: The folder for its files.
        on: Today.
        engine: Opens the workers.
        progress: Called with (pieces made, all).

    Raises:
        Blocked: Case, document, roster or target does not allow it; nothing of a single print file is written then.
        EnvironmentLacking: The machine lacks something.
    """
    prospect = foresee(
        wish.case, wish.document, on, roster=wish.roster, sheet=wish.sheet, by=wish.by, sort=wish.sort, draft=wish.draft
    )
    check_pattern(wish.name or PATTERN, prospect.columns)
    rows = ({**one.row, "分组": one.group} for one in prospect.people)
    stems = name_files(wish.name or PATTERN, rows, [one.name for one in prospect.people], prospect.title)
    with workshop(out) as work, open_journal(out) as journal:
        run = Run(wish, prospect, out, work, journal, stems, progress)
        refuse_strangers(journal, out, run.names())
        with engine() as workers:
            return run.do(workers)
