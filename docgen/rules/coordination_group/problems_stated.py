"""发出整改通知的问题，写明依据和整改要求。

整改通知已有日期，问题没有依据或者没有整改要求的警告：企业要知道错在哪一条、改到什么程度。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("P-02", Severity.WARNING, "rectification", plan("针对检查中发现的问题，督促企业整改", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The problems of every enterprise that was notified."""
    for firm in matter.facts.faulty:
        if firm.record.notice_date is None:
            continue
        for one in firm.faults:
            lacking = [
                name for field, name in (("basis", "问题依据"), ("demand", "整改要求")) if one.record[field] is None
            ]
            if lacking:
                yield Problem(
                    f"{one.pointer}.problem",
                    f"{firm.name}第{one.own}个问题没有{'、'.join(lacking)}，整改通知已发",
                    f"填写{'、'.join(lacking)}",
                )
