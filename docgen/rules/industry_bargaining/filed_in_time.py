"""每家企业在通过、签认后七日内报送所在区。

方案没有写日数，比照工资集体协商试行办法第二十一条的七日，自签认日（没有另填的为职代会日期）起算，当日不计；最后一日为休假日的
顺延并提示。名册里写了“例外说明”的降为警告。最后一日已过而没有报送的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.industry_firms import Firm
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, plan, wage_measures
from docgen.rules.timing import within


@rule(
    "I-02",
    Severity.ERROR,
    "publication",
    wage_measures("第二十一条", "应于7日内由企业将工资协议一式三份及说明，报送劳动保障行政部门审查"),
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
    *ROLLS,
    limits=("industry.filing-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each enterprise's filing against the day it concluded."""
    facts = matter.facts
    for firm in facts.firms:
        pointer = f"{firm.pointer}.filed_on"
        if firm.filed:
            done = firm.record.filed_on
            for problem in within(matter, firm.concluded, "通过签认", facts.filing_limit, pointer, done, "报送备案"):
                yield _of(firm, problem)
        elif firm.file_by is not None:
            value = matter.limit(facts.filing_limit)
            for problem in overdue(matter, pointer, firm.file_by, "尽快报送，并写明例外说明", value):
                yield _of(firm, problem, Severity.WARNING)


def _of(firm: Firm, problem: Problem, severity: Severity | None = None) -> Problem:
    excused = firm.record.exception if problem.severity is None else None
    said = f"；已填例外说明：{excused}" if excused else ""
    weight = severity or (Severity.WARNING if excused else problem.severity)
    message = f"{firm.name}：{problem.message}{said}"
    return Problem(problem.pointer, message, problem.remedy, weight, problem.value, problem.bases)
