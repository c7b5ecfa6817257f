"""监事会成员中职工代表不得低于三分之一。

按章程规定的监事会成员数计算，向上取整。正在督促的公司只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import BASES
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.seats import lacking


@rule("L-B03", Severity.ERROR, "nomination", *BASES)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats the law asks for and the articles do not give."""
    yield from lacking(matter, "L-B03")
