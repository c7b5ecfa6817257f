"""申报单位作出近三年的承诺，不能承诺的不命名。

有一项承诺没有填写的警告；有一项填否而结果是拟命名的报错，其余的警告。年限和四项内容是项目约定，上级文件另有规定的按上级文件。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.model_applicants import COMMITMENTS
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule(
    "Y-01",
    Severity.WARNING,
    "application",
    convention("示范单位承诺", "近三年没有欠薪、较大以上事故、因侵害职工权益的群体性事件和行政处罚"),
    limits=("model-units.commitment-years",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The four commitments of every application."""
    value = matter.limit("model-units.commitment-years")
    years = value.value if value is not None else 3
    for one in matter.facts.applicants:
        row = one.record
        open_ones = [words for field, words in COMMITMENTS.items() if row[field] is None]
        if open_ones and row.applied_on is not None:
            yield Problem(
                f"{one.pointer}.name",
                f"{one.name}近 {years} 年的承诺没有填写：{'；'.join(open_ones)}",
                "由申报单位填写并对真实性负责",
            )
        for field, words in COMMITMENTS.items():
            if row[field] is False:
                named = row.decision == "拟命名"
                yield Problem(
                    f"{one.pointer}.{field}",
                    f"{one.name}不能承诺“{words}”{'，却拟命名' if named else ''}",
                    "不予命名，或者核对事实" if named else "复核时查明情况",
                    Severity.ERROR if named else None,
                )
