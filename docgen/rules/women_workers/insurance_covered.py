"""女职工都应当参加生育保险；已参保人数少于女职工人数的，写明原因和整改。

没有写原因的报错，写了的警告；参保人数多于女职工人数的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.women import focus


@rule(
    "W-04c",
    Severity.ERROR,
    "session",
    focus("确保女职工生育保险参保并得到合理补偿"),
    cite("women-measures-beijing-2009", "第二十三条", "保障女职工生育费用和生育津贴的落实"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Insured women against all women."""
    women, insured = matter.facts.women_employees, matter.data.insurance.insured
    if women is None or insured is None or women == insured:
        return
    if insured > women:
        yield Problem(
            "insurance.insured", f"已参保女职工 {insured} 人，多于女职工 {women} 人", "核对参保名单和女职工人数"
        )
        return
    reason = matter.data.insurance.uninsured_reason
    yield Problem(
        "insurance.insured",
        f"女职工 {women} 人，已参加生育保险 {insured} 人，{women - insured} 人没有参保"
        + (f"：{reason}" if reason else ""),
        "为未参保的办理参保手续；填写“未参保原因和整改”",
        Severity.WARNING if reason else None,
    )
