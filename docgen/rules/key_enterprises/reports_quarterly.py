"""每季度终了后报送进展，按项目约定在十日内。

报送日期超过十日的警告；季度已过十日而没有季报的警告；同一季度写了两次、季报早于季度终了的警告。推进计划没有定的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "K-02",
    Severity.WARNING,
    "progress",
    plan("制定推进计划", "二（二）4"),
    limits=("key-enterprises.report-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each quarter since the plan."""
    value, planned = matter.limit("key-enterprises.report-days"), matter.data.plan.date
    places: dict[int, str] = {}
    for index, one in enumerate(matter.data.reports):
        if one.quarter in places:
            yield Problem(f"reports[{index}].quarter", f"第{one.quarter}季度写了两份季报", "只留一份")
        places.setdefault(one.quarter, f"reports[{index}]")
    if planned is None:
        return
    for serial, quarter in enumerate(matter.facts.quarters, 1):
        day, place = quarter.done, places.get(serial, "reports")
        if day is None and matter.on > quarter.last and planned <= quarter.end:
            yield Problem(
                place,
                f"没有{quarter.name}季报的报送日期，最后一日 {date_text(quarter.last)}已过",
                "已报送的填写 进展季报；没有报送的尽快报送",
                value=value,
            )
        elif day is not None and day > quarter.last:
            yield Problem(
                f"{place}.date",
                f"{quarter.name}季报 {date_text(day)}报送，最迟 {date_text(quarter.last)}",
                "核对日期；下季度按时报送",
                value=value,
            )
        elif day is not None and day <= quarter.end:
            yield Problem(
                f"{place}.date",
                f"{quarter.name}季报 {date_text(day)}报送，季度到 {date_text(quarter.end)}才终了",
                "核对季度和日期",
            )
