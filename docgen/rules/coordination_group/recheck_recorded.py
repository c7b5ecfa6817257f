"""复查逐个问题记结果，记了“已整改”的有完成日期。

有复查日期而有的问题没有复查结果、有复查结果而没有复查日期的报错；没有收到整改报告就复查、已整改而没有整改措施或者完成日期的
警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("P-02", Severity.ERROR, "recheck", plan("针对检查中发现的问题，督促企业整改", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every enterprise with problems."""
    for firm in matter.facts.faulty:
        row = firm.record
        if row.rechecked_on is not None and row.reported_on is None:
            yield Problem(
                f"{firm.pointer}.rechecked_on",
                f"{firm.name}没有收到整改报告就复查",
                "收到报告的填写“整改报告日期”；没有报告的，复查意见中写明情况",
                Severity.WARNING,
            )
        for one in firm.faults:
            result, at = one.record.result, one.pointer
            if result is None and row.rechecked_on is not None:
                yield Problem(f"{at}.problem", f"{firm.name}已复查，第{one.own}个问题没有复查结果", "填写“复查结果”")
            elif result is not None and row.rechecked_on is None:
                yield Problem(
                    f"{at}.result", f"{firm.name}第{one.own}个问题有复查结果，企业没有复查日期", "填写“复查日期”"
                )
            elif result == "已整改" and (one.record.done_on is None or one.record.measures is None):
                yield Problem(
                    f"{at}.result",
                    f"{firm.name}第{one.own}个问题已整改，没有整改措施或者完成日期",
                    "按企业报告填写“整改措施”“整改完成日期”",
                    Severity.WARNING,
                )
