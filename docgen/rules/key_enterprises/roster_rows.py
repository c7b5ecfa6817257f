"""名册里一家企业只写一行，一个信用代码、一个指派文号只用一次。

同一企业写了两次、两家用同一个统一社会信用代码、两件指派函用同一文号的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.numbers import plain
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "survey", convention("重点企业名册", "一家企业一行，信用代码、文号不重复"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each row against those before it."""
    seen: dict[tuple[str, str], str] = {}
    plan = matter.data.plan.number
    if plan:
        seen["dispatch_number", plain(plan)] = "推进计划"
    for firm in matter.facts.roster:
        row = firm.record
        written = {
            "name": (row.name, "企业名称"),
            "uscc": (row.uscc, "统一社会信用代码"),
            "dispatch_number": (plain(row.dispatch_number) if row.dispatch_number else None, "指派文号"),
        }
        for field, (value, what) in written.items():
            if not value:
                continue
            if (field, value) not in seen:
                seen[field, value] = firm.name
                continue
            if field == "name":
                yield Problem(f"{firm.pointer}.name", f"{firm.name}在名册中写了两次", "只留一行")
                break
            yield Problem(
                f"{firm.pointer}.{field}",
                f"{firm.name}的{what}与{seen[field, value]}的相同",
                "对照营业执照更正" if field == "uscc" else "另编文号",
            )
