"""试用期不超过法定的期限。

合同不满三个月的不得约定试用期；三个月以上不满一年的不超过一个月；一年以上不满三年的不超过二个月；三年以上和无固定期限的不超过六个月。
超过的报错。续聘的人又约定试用期的报错（同一用人单位与同一劳动者只能约定一次）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

_NAMES = (
    (12, "employment.probation-months-short"),
    (36, "employment.probation-months-medium"),
    (1200, "employment.probation-months-long"),
)


@rule(
    "X-01",
    Severity.ERROR,
    "contract",
    cite("labour-contract-law-2012", "第十九条", "同一用人单位与同一劳动者只能约定一次试用期"),
    limits=tuple(name for _, name in _NAMES),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The probation of each contract against its term."""
    for one in matter.facts.contracts:
        months, term = one.record.probation_months, one.months
        if not months or one.record.start is None:
            continue
        hired = one.member.recruited_on
        if hired is not None and hired < one.record.start:
            yield Problem(
                f"{one.pointer}.probation_months", f"{one.name}是续聘，又约定试用期", "续聘不约定试用期，填 0"
            )
            continue
        if term is None and one.record.end is not None:
            continue
        value = None
        if term is None or term >= 3:
            name = next(name for below, name in _NAMES if below == 1200 or (term is not None and term < below))
            value = matter.limit(name)
        most = value.value if value is not None else 0
        if months > most:
            shown = "无固定期限" if term is None else f"{term}个月"
            yield Problem(
                f"{one.pointer}.probation_months",
                f"{one.name}合同期限{shown}，试用期 {months} 个月，最多 {most} 个月",
                f"改为 {most} 个月以内" if most else "不约定试用期",
                value=value,
            )
