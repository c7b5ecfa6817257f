"""培训名册的批次、课时、合格和证书相合。

批次不在计划里的报错；合格而没有证书编号、课时不足批次课时而合格的警告；证书编号重复、没有合格而有证书的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("B-08", Severity.WARNING, "certificate", plan("建立职工董事、职工监事培训制度", "二（一）3"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each row of the training roster."""
    seen: set[str] = set()
    for index, one in enumerate(matter.facts.trainees):
        row, where = one.record, f"training.trainees[{index}]"
        if row.batch and one.batch is None and row.date is None:
            yield Problem(
                f"{where}.batch",
                f"{one.name}的批次“{row.batch}”不在计划里",
                "填写批次，或者填写以前培训的结业日期",
                Severity.ERROR,
            )
        if row.certificate:
            if row.passed is False:
                yield Problem(
                    f"{where}.certificate", f"{one.name}没有合格，却有证书", "核对合格、证书编号", Severity.ERROR
                )
            if row.certificate in seen:
                yield Problem(
                    f"{where}.certificate", f"证书编号 {row.certificate} 用了两次", "另编证书编号", Severity.ERROR
                )
            seen.add(row.certificate)
        elif row.passed:
            yield Problem(where, f"{one.name}合格，没有证书编号", "颁发证书后填写证书编号")
        if row.passed and one.batch is not None and one.batch.hours and (one.hours or 0) < one.batch.hours:
            yield Problem(
                where,
                f"{one.name}完成 {one.hours} 课时，少于批次的 {one.batch.hours} 课时，记为合格",
                "核对课时；不足的补课后再发证书",
            )
