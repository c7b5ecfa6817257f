"""约定的加班上限不超过法定时数。

每日一般不超过一小时，因特殊原因不超过三小时；每月不超过三十六小时。每日约定一至三小时的警告，超过三小时、每月超过
三十六小时的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule(
    "L-E22",
    Severity.ERROR,
    "passage",
    limits=("overtime.daily-hours", "overtime.daily-hours-maximum", "overtime.monthly-hours"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Agreed hours against the law's."""
    hours = matter.data.terms.hours
    usual, most, month = (
        matter.limit(f"overtime.{name}") for name in ("daily-hours", "daily-hours-maximum", "monthly-hours")
    )
    daily, monthly = hours.overtime_daily, hours.overtime_monthly
    if daily is not None and most is not None and daily > most.value:
        yield Problem(
            "terms.hours.overtime_daily",
            f"每日加班上限 {daily} 小时，法定最多 {most.value} 小时",
            f"改为不超过 {most.value} 小时",
            value=most,
        )
    elif daily is not None and usual is not None and daily > usual.value:
        yield Problem(
            "terms.hours.overtime_daily",
            f"每日加班上限 {daily} 小时，一般不超过 {usual.value} 小时",
            "写明因特殊原因才可以超过，并保障职工身体健康",
            Severity.WARNING,
            usual,
        )
    if monthly is not None and month is not None and monthly > month.value:
        yield Problem(
            "terms.hours.overtime_monthly",
            f"每月加班上限 {monthly} 小时，法定最多 {month.value} 小时",
            f"改为不超过 {month.value} 小时",
            value=month,
        )
