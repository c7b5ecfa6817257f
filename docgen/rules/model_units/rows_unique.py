"""同一单位对同一标准只申报一次，信用代码不重复。

同一单位、同一标准写了两次的报错；两个单位同一统一社会信用代码的报错；女职工数多于职工总数、覆盖职工多于职工总数的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "application", convention("申报单位", "一家一项标准只申报一次，人数不自相矛盾"))
def check(matter: Matter) -> Iterator[Problem]:
    """Units that stand twice; head counts that cannot be."""
    seen: set[tuple[str, str]] = set()
    codes: dict[str, str] = {}
    for one in matter.facts.applicants:
        key = (one.name, one.record.standard or "")
        if key in seen:
            yield Problem(f"{one.pointer}.name", f"{one.name}对同一标准申报了两次", "只留一项")
        seen.add(key)
        code = one.record.uscc
        if code and codes.setdefault(code, one.name) != one.name:
            yield Problem(
                f"{one.pointer}.uscc", f"{one.name}的统一社会信用代码与{codes[code]}的相同", "对照登记证书更正"
            )
        employees = one.value("employees")
        for field, label in (("women", "女职工数"), ("covered", "合同覆盖职工数")):
            count = one.record[field]
            if isinstance(employees, int) and count is not None and count > employees:
                yield Problem(
                    f"{one.pointer}.{field}", f"{one.name}{label} {count}，多于职工总数 {employees}", "核对人数"
                )
