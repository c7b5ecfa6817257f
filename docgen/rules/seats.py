"""Workers' seats on a board: what the law of a day asks against what the articles of association give."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import DIRECTOR
from docgen.rules.registry import Matter, Problem


def lacking(matter: Matter, row: str) -> Iterator[Problem]:
    """The seats a company does not give, of one row of the table of rules.

    Why: a company that is being urged lacks them by definition; the finding then only says what it is urged to.
    """
    for seat in matter.facts.lacking(matter.date):
        if seat.row != row:
            continue
        field = "staff_directors" if seat.office == DIRECTOR else "staff_supervisors"
        given = matter.facts.given(seat.office)
        urged = matter.data.urging.date is not None and not matter.data.candidates
        yield Problem(
            f"company.{field}",
            f"{seat.why}，至少 {seat.least} 名；章程规定{seat.office} {given} 名",
            "按督促函的要求修改公司章程"
            if urged
            else f"修改公司章程，{seat.office}名额不少于 {seat.least} 名；公司不同意的发函督促",
            Severity.INFO if urged else None,
            bases=seat.bases,
        )
