"""质量评估表的数目须相合。

收回不多于发出；每个项目满意、基本满意、不满意之和不多于收回，少于收回的（有未填的）提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.forms import counted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-2", Severity.ERROR, "filing", convention("质量评估核对", "收回不多于发出，各档之和等于收回"))
def check(matter: Matter) -> Iterator[Problem]:
    """Forms of the quality assessment."""
    grades = {"satisfied": "满意", "fair": "基本满意", "dissatisfied": "不满意"}
    yield from counted(matter.data.assessment, "assessment", "aspects", "质量评估", grades)
