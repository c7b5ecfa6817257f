"""年度考核的数不自相矛盾，有等次。

签约数多于指导企业数、满意份数多于收回份数的报错；考核有日期而没有等次、缺指导企业数或者满意度的警告；被考核的人不在名册里的警告；满意度不足半数而等次是优秀的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import Review
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (("signed", "guided", "签约数", "指导企业数"), ("satisfied", "forms", "满意份数", "收回份数"))
_NEEDED = (("guided", "指导企业数"), ("signed", "签约数"), ("forms", "测评表"), ("satisfied", "满意份数"))


@rule("A2.8-5", Severity.ERROR, "appraisal", convention("指导员考核", "签约数不多于指导企业数，满意份数不多于收回份数"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every appraisal."""
    for one in matter.facts.reviews:
        row = one.record
        for part, whole, what, of in _PAIRS:
            if row[part] is not None and row[whole] is not None and row[part] > row[whole]:
                yield Problem(
                    f"{one.pointer}.{part}", f"{one.name}{what} {row[part]}，多于{of} {row[whole]}", "核对考核数据"
                )
        yield from _gaps(matter, one)


def _gaps(matter: Matter, one: Review) -> Iterator[Problem]:
    row = one.record
    lacking = [label for field, label in _NEEDED if row[field] is None]
    if row.date is not None and not row.grade:
        lacking.append("等次")
    if lacking:
        yield Problem(
            f"{one.pointer}.name",
            f"{one.name}的年度考核没有{'、'.join(lacking)}",
            "补填；考核内容为指导企业数、签约数、满意度和等次",
            Severity.WARNING,
        )
    if row.grade == "优秀" and row.forms and row.satisfied is not None and 2 * row.satisfied < row.forms:
        yield Problem(
            f"{one.pointer}.grade", f"{one.name}满意不足半数，等次为优秀", "核对等次和测评结果", Severity.WARNING
        )
    if matter.facts.roster and matter.facts.member(one.name) is None:
        yield Problem(
            f"{one.pointer}.name", f"被考核的{one.name}不在指导员名册", "核对姓名，或者补入名册", Severity.WARNING
        )
