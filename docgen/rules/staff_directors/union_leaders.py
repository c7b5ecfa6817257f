"""工会主席、副主席应作为职工董事、职工监事候选人人选。

没有提名又没有写理由的警告。写了理由的，理由印在提名报告里。补选时主席已任职的写明。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "B-05",
    Severity.WARNING,
    "nomination",
    plan("工会主席、副主席应作为职工董事、职工监事候选人人选", "二（一）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Chair and vice-chairs among the candidates."""
    if not matter.data.candidates:
        return
    for one in matter.facts.leaders:
        if not one.office and not one.reason:
            field = "主席未提名理由" if one.post == "工会主席" else "副主席未提名理由"
            yield Problem(
                one.pointer,
                f"{one.post}{one.name}没有列为候选人，也没有写理由",
                f"列为候选人；不列的填写 提名.{field}",
            )
