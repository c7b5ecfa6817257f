"""A minimum wage agreed for a region or an industry, against the city's: on the matter's day and over the term."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import Basis
from docgen.law.limits import Value, limits
from docgen.rules.registry import Matter, Problem
from docgen.wording.dates import date_text

LIMIT = "minimum-wage.monthly"


def hourly_unknown(matter: Matter, advice: str, bases: tuple[Basis, ...] | None = None) -> Iterator[Problem]:
    """An hourly figure, which nothing here can be held against."""
    hourly = matter.data.terms.minimum_wage.hourly
    if hourly is not None:
        yield Problem(
            "terms.minimum_wage.hourly",
            f"小时标准 {hourly} 元没有核对：北京市小时最低工资标准未入库",
            advice,
            Severity.INFO,
            bases=bases,
        )


def unconfirmed(matter: Matter, value: Value, advice: str, bases: tuple[Basis, ...] | None = None) -> Iterator[Problem]:
    """The city's figure, where nobody looked whether it still holds on the matter's day."""
    if not value.confirmed(matter.date):
        yield Problem(
            "terms.minimum_wage.monthly",
            f"北京市最低工资标准 {value.value} 元在 {date_text(matter.date)}是否仍然有效，没有核实",
            f"查市人力资源和社会保障局当年的通知；已经调整的，{advice}",
            Severity.WARNING,
            value,
            bases,
        )


def overtaken(matter: Matter, whose: str, relation: str, ways: str, *, equal: bool) -> Iterator[Problem]:
    """A city figure that rises above the agreed one within the term, or may, where the contract does not follow it.

    Args:
        matter: What the rule sees.
        whose: 区域 or 行业.
        relation: How the city's figure then stands to the agreed one (高于).
        ways: The adjustments a contract may agree.
        equal: Whether an equal figure is one too many.
    """
    written, end = matter.data.terms.minimum_wage, matter.facts.term_end
    if written.monthly is None or written.adjustment is not None or end is None:
        return
    known = limits(matter.case.settings.place)[LIMIT]
    for value in known.values:
        higher = value.value > written.monthly or (equal and value.value == written.monthly)
        if matter.date < value.start <= end and higher:
            yield Problem(
                "terms.minimum_wage",
                f"北京市最低工资标准自 {date_text(value.start)}起为 {value.value} 元，合同期限内{relation}{whose}标准"
                f" {written.monthly} 元，合同没有约定随之调整",
                f"填写 随市标准调整，或者提高{whose}标准",
                value=value,
            )
            return
    last = known.at(end)
    if last is not None and not last.confirmed(end):
        yield Problem(
            "terms.minimum_wage",
            f"合同到 {date_text(end)}止，期限内北京市最低工资标准可能提高，合同没有约定随之调整",
            f"填写 随市标准调整：{ways}",
            Severity.WARNING,
            value=last,
        )
