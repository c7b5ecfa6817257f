"""直接涉及职工切身利益的规章制度、重大事项，公示前应当经职代会或者全体职工讨论，并与工会平等协商确定。

公示了而没有讨论日期、协商日期的报错；讨论、协商晚于出台的报错。协商以后又依公示意见修改的，另行协商，不在此检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import wrong_way_round
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "L-E27",
    Severity.ERROR,
    "notice",
    cite(
        "labour-contract-law-2012",
        "第四条",
        "应当经职工代表大会或者全体职工讨论，提出方案和意见，与工会或者职工代表平等协商确定",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Discussion and agreement of each notice."""
    for notice in matter.facts.notices:
        record = notice.record
        lacking = [
            label
            for label, value in (("讨论日期", record.discussed_on), ("协商日期", record.negotiated_on))
            if value is None
        ]
        if record.posted is not None and lacking:
            yield Problem(
                f"{notice.pointer}.title",
                f"{notice.heading}已公示，没有{'、'.join(lacking)}",
                f"填写 {'、'.join(lacking)}；没有讨论、协商的先办理，不得出台",
            )
        for field, why in (("discussed_on", "讨论应当在出台以前"), ("negotiated_on", "平等协商应当在出台以前")):
            later = "issued" if notice.out == record.issued else "effective"
            if notice.out is not None and record[field] is not None and record[field] > notice.out:
                here = f"{notice.pointer}.{field}"
                yield wrong_way_round(matter, here, record[field], f"{notice.pointer}.{later}", notice.out, why)
