"""职工三百人以上的公司，董事会中应当有职工代表。

设监事会的，监事会中必有职工代表，不在其内（由 supervisor-third 检查）。
2024年7月1日起的公司法；以前的公司法对一般公司的董事会没有这项要求。正在督促的公司只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import BASES
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.seats import lacking


@rule("L-B02", Severity.ERROR, "nomination", *BASES)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats the law asks for and the articles do not give."""
    yield from lacking(matter, "L-B02")
