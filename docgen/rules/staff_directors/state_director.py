"""国有独资公司的董事会中应当有职工代表。

2024年7月1日以前的公司法、2026年5月1日以前的办法，还要求两个以上国有投资主体投资设立的有限责任公司有职工董事。正在督促的公司只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import BASES
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.seats import lacking


@rule("L-B04", Severity.ERROR, "nomination", *BASES)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats the law asks for and the articles do not give."""
    yield from lacking(matter, "L-B04")
