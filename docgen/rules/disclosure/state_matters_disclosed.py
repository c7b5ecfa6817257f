"""年度报告时，“三重一大”和企业负责人薪酬各有公开日期，或者写明“无此事项”。

“三重一大”公开报告、负责人薪酬公开报告的日期也算公开日期。只查国有及其控股企业。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import STATE
from docgen.rules.disclosure_lists import undisclosed
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("D-03b", Severity.ERROR, "report", plan("应按照规定向职代会公开", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the five that is listed."""
    if matter.facts.state_owned:
        yield from undisclosed(matter, STATE)
