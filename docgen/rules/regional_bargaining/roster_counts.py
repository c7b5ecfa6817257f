"""企业名册、摸底表、签认表里的户数和人数一致。

同一企业写了两次、两户用同一个统一社会信用代码、女职工多于职工的报错；摸底登记的户数、职工数与企业名册不一致的报错。送达、
职工大会、签认、公示都按名册统计，名册错了，各表都错。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "preparation", convention("区域名册", "摸底、名册、签认各表的户数和人数一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """The rows, then the totals."""
    rows, survey = matter.data.enterprises, matter.data.survey
    names = Counter(row.name for row in rows)
    codes = Counter(row.uscc for row in rows if row.uscc)
    seen: set[str] = set()
    for index, row in enumerate(rows):
        if names[row.name] > 1 and row.name in seen:
            yield Problem(f"enterprises[{index}].name", f"{row.name}在企业名册中写了两次", "只留一行")
        elif row.uscc and codes[row.uscc] > 1 and row.uscc in seen:
            yield Problem(
                f"enterprises[{index}].uscc", f"{row.name}与名册中另一户的统一社会信用代码相同", "对照营业执照更正"
            )
        seen |= {row.name, row.uscc or ""}
        if row.women is not None and row.employees is not None and row.women > row.employees:
            yield Problem(
                f"enterprises[{index}].women",
                f"{row.name}女职工 {row.women} 人，多于职工 {row.employees} 人",
                "核对人数",
            )
    if rows and survey.firms is not None and survey.firms != len(rows):
        yield Problem(
            "survey.firms",
            f"摸底登记 {survey.firms} 户，企业名册 {len(rows)} 户",
            "摸底的企业全部列入名册；不适用合同的写明不适用理由",
        )
    total = matter.facts.surveyed_employees
    if rows and survey.employees is not None and survey.employees != total:
        yield Problem(
            "survey.employees", f"摸底登记职工 {survey.employees} 人，企业名册合计 {total} 人", "核对后改为一致"
        )
