"""What the catalogue of a year lacks, and what of it was never disclosed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import Matter as Kind
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text


def unlisted(matter: Matter, kinds: Iterable[Kind], why: str, severity: Severity | None = None) -> Iterator[Problem]:
    """Kinds of matters that the catalogue does not list at all; silent while it has no row."""
    if not matter.facts.rows:
        return
    for kind in kinds:
        if matter.facts.listed(kind) is None:
            yield Problem(
                "catalogue.entries",
                f"公开目录没有“{kind.name}”（{kind.code}），{why}",
                f"在 目录事项 补一项“{kind.name}”；本年度没有的填 无此事项: 是，并说明",
                severity,
            )


def undisclosed(matter: Matter, kinds: Iterable[Kind]) -> Iterator[Problem]:
    """Kinds neither disclosed by the day of the yearly report nor said to be nothing of, and those said to be both."""
    reported = matter.data.report.date
    names = {kind.name for kind in kinds}
    for row in matter.facts.rows:
        if row.matter not in names:
            continue
        if row.none and row.days:
            yield Problem(
                f"{row.pointer}.none",
                f"“{row.matter}”填了“无此事项”，却在 {date_text(row.days[0])}公开过",
                "删去 无此事项，或者核对公开事项的类别",
            )
        elif reported is not None and not row.none and not any(day <= reported for day in row.days):
            late = f"，{date_text(row.days[0])}才公开" if row.days else ""
            yield Problem(
                f"{row.pointer}.matter",
                f"年度报告（{date_text(reported)}）时“{row.matter}”既没有公开日期，也没有写“无此事项”{late}",
                "公开以后再报告，填写 公开事项；本年度没有的填 无此事项: 是",
            )
