"""报称的家数和人数，与企业名册逐家的记载一致。

行业汇总里的已确认、已通过、已报送与名册不同的报错；报称覆盖的企业数、职工数，须等于确认、通过、报送三项齐备的企业数和
人数。年度报告里本行业的企业数、职工数不能多于名册。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_COUNTED = (
    ("confirmed", "已确认", "confirmed", "家"),
    ("passed", "已通过", "passed", "家"),
    ("filed", "已报送", "filed", "家"),
    ("covered", "已覆盖", "complete", "家"),
    ("employees", "覆盖职工", "covered", "人"),
)


@rule(
    "I-02",
    Severity.ERROR,
    "summary",
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The summary, then the report, against the roster."""
    facts, summary = matter.facts, matter.data.summary
    for field, what, counted, unit in _COUNTED:
        written, count = summary[field], getattr(facts.total, counted)
        if written is not None and facts.firms and written != count:
            lacking = several([firm.name for firm in facts.unfinished]) if field in ("covered", "employees") else ""
            yield Problem(
                f"summary.{field}",
                f"行业汇总写{what} {written} {unit}，名册里是 {count} {unit}"
                + (f"；没有办完的：{lacking}" if lacking else ""),
                "按名册更正汇总，或者补填名册里各企业的日期",
            )
    for index, one in enumerate(matter.data.report.industries):
        if one.name != matter.data.industry.name:
            continue
        for field, what, unit, most in (
            ("firms", "企业", "家", facts.total.firms),
            ("employees", "职工", "人", facts.total.employees),
        ):
            if one[field] is not None and one[field] > most:
                yield Problem(
                    f"report.industries[{index}].{field}",
                    f"年度报告写{one.name}{what} {one[field]} {unit}，名册里适用合同的是 {most} {unit}",
                    "按名册更正",
                )
