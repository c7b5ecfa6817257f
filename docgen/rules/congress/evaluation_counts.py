"""民主评议表的数目须相合。

收回不多于发出；每名被评议人优秀、称职、基本称职、不称职之和不多于收回，少于收回的（有未填的）提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.forms import counted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-2", Severity.ERROR, "filing", convention("民主评议核对", "收回不多于发出，各档之和等于收回"))
def check(matter: Matter) -> Iterator[Problem]:
    """Forms of the evaluation of leaders."""
    grades = {"excellent": "优秀", "competent": "称职", "basic": "基本称职", "incompetent": "不称职"}
    yield from counted(matter.data.evaluation, "evaluation", "people", "民主评议", grades)
