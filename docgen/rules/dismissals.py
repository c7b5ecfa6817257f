"""A union is told before its employer dismisses anybody (劳动合同法 第四十三条; 办法 2026 第二十条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.law.limits import Value
from docgen.rules.registry import Matter

LIMIT = "dismissal.notice-working-days"


@dataclass(frozen=True, slots=True)
class Hurried:
    """A union told too few working days ahead.

    Attributes:
        value: The number of days, in force on the day of the dismissal.
        latest: The last day on which the union could have been told of this dismissal.
        earliest: The first day on which the worker could have been dismissed after this notice.
    """

    value: Value
    latest: dt.date
    earliest: dt.date


def hurried(matter: Matter, told: dt.date, dismissed: dt.date) -> Hurried | None:
    """What is wrong with the days between notice and dismissal; None for nothing, or where no number was set.

    The day of the notice is not counted; the day of the dismissal may be the last of them.
    """
    value = matter.limit(LIMIT, dismissed)
    if value is None:
        return None
    earliest = matter.calendar.add_working_days(told, value.value)
    if earliest <= dismissed:
        return None
    latest = matter.calendar.working_on_or_before(dismissed)
    for _ in range(value.value):
        latest = matter.calendar.working_on_or_before(latest - dt.timedelta(days=1))
    return Hurried(value, latest, earliest)
