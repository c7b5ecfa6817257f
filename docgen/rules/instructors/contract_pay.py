"""指导员的工资不低于最低工资标准，试用期工资不低于约定工资的百分之八十。

月工资、试用期工资低于签订之日北京市最低工资标准的报错；试用期工资低于约定工资80%的报错；劳动合同没有写月工资的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.limits import limits
from docgen.procedures.instructor_records import Appointee, mark
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "X-01",
    Severity.ERROR,
    "contract",
    cite("labour-contract-law-2012", "第二十条", "并不得低于用人单位所在地的最低工资标准"),
    limits=("minimum-wage.monthly", "pay.probation-percent"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The pay of each contract."""
    for one in matter.facts.contracts:
        if one.record.pay is None:
            yield Problem(f"{one.pointer}.name", f"{one.name}的劳动合同没有月工资", "填写“月工资”", Severity.WARNING)
            continue
        yield from _amounts(matter, one)


def _amounts(matter: Matter, one: Appointee) -> Iterator[Problem]:
    row = one.record
    day = row.signed_on or row.start or matter.date
    least = limits(matter.case.settings.place)["minimum-wage.monthly"].at(day)
    for field, what in (("pay", "月工资"), ("probation_pay", "试用期工资")):
        if least is not None and row[field] is not None and row[field] < least.value:
            yield Problem(
                f"{one.pointer}.{field}",
                f"{one.name}{what} {mark(row[field])} 元，低于北京市最低工资标准 {least.value} 元",
                "提高到最低工资标准以上",
                value=least,
            )
    share = matter.limit("pay.probation-percent")
    if share is not None and row.probation_pay is not None and 100 * row.probation_pay < share.value * row.pay:
        yield Problem(
            f"{one.pointer}.probation_pay",
            f"{one.name}试用期工资 {mark(row.probation_pay)} 元，不到月工资 {mark(row.pay)} 元的 {share.value}%",
            f"不低于 {mark(row.pay * share.value / 100)} 元",
            value=share,
        )
