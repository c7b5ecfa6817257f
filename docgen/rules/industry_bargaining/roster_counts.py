"""企业名册里一家企业只写一行，家数和人数与实施方案、汇总一致。

同一企业写了两次、两家用同一个统一社会信用代码、女职工多于职工、覆盖人数多于职工的报错；计划的企业数、职工数与名册（含不适用的）
不一致的警告。确认、通过、报送都按名册统计，名册错了，各表都错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "preparation", convention("行业名册", "名册、方案、汇总各表的企业数和人数一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """The rows, then the totals."""
    rows, plan = matter.data.enterprises, matter.data.plan
    names: set[str] = set()
    codes: set[str] = set()
    for index, row in enumerate(rows):
        here = f"enterprises[{index}]"
        if row.name in names:
            yield Problem(f"{here}.name", f"{row.name}在企业名册中写了两次", "只留一行")
        elif row.uscc and row.uscc in codes:
            yield Problem(f"{here}.uscc", f"{row.name}与名册中另一家的统一社会信用代码相同", "对照营业执照更正")
        names.add(row.name)
        codes |= {row.uscc} if row.uscc else set()
        for field, what in (("women", "女职工"), ("covered", "覆盖")):
            if row[field] is not None and row.employees is not None and row[field] > row.employees:
                yield Problem(
                    f"{here}.{field}",
                    f"{row.name}{what} {row[field]} 人，多于职工 {row.employees} 人",
                    "核对人数",
                )
    totals = (("firms", "企业", "家", len(rows)), ("employees", "职工", "人", sum(row.employees or 0 for row in rows)))
    for field, what, unit, count in totals:
        if rows and plan[field] is not None and plan[field] != count:
            yield Problem(
                f"plan.{field}",
                f"实施方案计划{what} {plan[field]} {unit}，企业名册 {count} {unit}",
                "核对后改为一致；不适用合同的也列入名册，写明不适用理由",
                Severity.WARNING,
            )
