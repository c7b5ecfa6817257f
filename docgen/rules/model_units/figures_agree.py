"""申报表的数据与引用的职代会、集体协商案件一致。

申报单位与引用案件的单位不是一家的报错；数据、日期、名称不同的警告。空着的从案件取，不比较。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.WARNING, "application", convention("申报表数据", "与职代会、集体协商案件一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each figure that stands in two places."""
    for one in matter.facts.applicants:
        for key, label in (("congress", "职代会案件"), ("bargaining", "集体协商案件")):
            held = one.record[key]
            name = held.organization.name if held else None
            if name is not None and name != one.name:
                yield Problem(
                    f"{one.pointer}.{key}",
                    f"{one.name}引用的{label}是{name}的",
                    "引用本单位的案件",
                    Severity.ERROR,
                )
        for figure in one.figures:
            written = one.record[figure.field]
            if written is not None and written != figure.value:
                yield Problem(
                    f"{one.pointer}.{figure.field}",
                    f"{one.name}的{figure.label}写 {written}，{figure.source}是 {figure.value}",
                    "核对；申报表可以空着，从案件取",
                )
