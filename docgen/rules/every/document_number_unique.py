"""同一文号不得用于两件公文。

比较本案各节的文号，括号写法、空格不同的视为相同；重复的指出后一处。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.numbers import document_numbers, plain
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("D5", Severity.ERROR, "start", convention("发文字号", "同一代字、同一年份的序号不重复"))
def check(matter: Matter) -> Iterator[Problem]:
    """Numbers that were given twice."""
    seen: dict[str, str] = {}
    for pointer, number, _ in document_numbers(matter):
        key = plain(number)
        if key in seen:
            first, here = (field_name(matter.case.procedure, one) for one in (seen[key], pointer))
            yield Problem(pointer, f"文号“{number}”已用于 {first}", f"为 {here} 另编序号")
        else:
            seen[key] = pointer
