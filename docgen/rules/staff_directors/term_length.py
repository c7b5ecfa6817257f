"""董事每届任期不超过三年，监事每届三年。

公司法的规定，按选举之日有效的版本。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import DIRECTOR
from docgen.rules.registry import Matter, Problem, rule

_LIMITS = ("staff-directors.director-term-years", "staff-directors.supervisor-term-years")


@rule("L-B06", Severity.ERROR, "result", limits=_LIMITS)
def check(matter: Matter) -> Iterator[Problem]:
    """The terms of the result, then of each row of the roster."""
    most, exact = (matter.limit(name) for name in _LIMITS)
    result = matter.data.result
    written = [
        ("result.director_years", DIRECTOR, result.director_years),
        ("result.supervisor_years", "", result.supervisor_years),
    ]
    written += [
        (f"people[{index}].term_years", one.office, one.term_years) for index, one in enumerate(matter.data.people)
    ]
    for pointer, office, years in written:
        if years is None:
            continue
        if office == DIRECTOR and most is not None and years > most.value:
            yield Problem(
                pointer, f"董事任期 {years} 年，每届不得超过 {most.value} 年", "照公司章程改为三年以内", value=most
            )
        elif office != DIRECTOR and exact is not None and years != exact.value:
            yield Problem(pointer, f"监事任期 {years} 年，每届为 {exact.value} 年", "改为三年", value=exact)
