"""拟命名的单位经过复核、同意推荐、得分达到命名分数线。

拟命名而没有复核日期、复核不同意推荐的报错；复核得分低于使用者写的命名分数线的报错；没有复核分的警告；申报复核过而没有结果的单位在命名以后警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import mark
from docgen.procedures.model_applicants import Applicant
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("Y-01", Severity.ERROR, "publicity", plan("总结经验，培育典型，加大宣传力度，发挥示范作用", "三（五）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Everybody to be named; those left without a decision."""
    for one in matter.facts.applicants:
        row = one.record
        if row.decision == "拟命名":
            yield from _named(one)
        elif row.decision is None and matter.data.naming.date is not None:
            yield Problem(
                f"{one.pointer}.name", f"已经命名，{one.name}没有评审结果", "填写“评审结果”", Severity.WARNING
            )


def _named(one: Applicant) -> Iterator[Problem]:
    row = one.record
    if row.review_date is None:
        yield Problem(f"{one.pointer}.decision", f"{one.name}没有复核，却拟命名", "复核后再确定，填写“复核日期”")
    elif row.recommended is not True:
        shown = "复核不同意推荐" if row.recommended is False else "没有写是否同意推荐"
        yield Problem(f"{one.pointer}.decision", f"{one.name}{shown}，却拟命名", "核对复核意见")
    line = one.standard.line if one.standard is not None else None
    if one.reviewed is not None and line is not None and one.reviewed < line:
        yield Problem(
            f"{one.pointer}.decision",
            f"{one.name}复核 {mark(one.reviewed)} 分，低于命名分数线 {mark(line)} 分",
            "不予命名，或者核对复核分",
        )
    elif one.reviewed is None and row.scores:
        yield Problem(
            f"{one.pointer}.decision", f"{one.name}拟命名，复核分没有填齐", "逐项填写“复核分”", Severity.WARNING
        )
