"""中止协商不超过六十日，并商定下次协商的时间、地点、内容。

自中止之日起算：约定的中止期、商定的下次日期、实际的下一次会议都不晚于第六十日；至今没有恢复的也报错。没有商定时间、
地点、内容之一的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, regulations
from docgen.rules.timing import within
from docgen.wording.dates import date_text

_LIMIT = "bargaining.suspension-days"


@rule(
    "L-E10",
    Severity.ERROR,
    "passage",
    regulations("第三十七条", "双方应当协商确定下次协商的时间、地点、内容"),
    *ROLLS,
    limits=(_LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each suspension against sixty days and what it must settle."""
    value = matter.limit(_LIMIT)
    for index, one in enumerate(matter.data.suspensions):
        if one.date is None:
            continue
        pointer = f"suspensions[{index}]"
        days = {"until": ("中止至", one.until), "next_date": ("下次协商", one.next_date)}
        for name, (what, day) in days.items():
            yield from within(matter, one.date, "中止", _LIMIT, f"{pointer}.{name}", day, what)
        settled = {"下次协商日期": one.next_date, "下次协商地点": one.next_place, "下次协商内容": one.next_topics}
        lacking = [name for name, written in settled.items() if not written]
        if lacking:
            yield Problem(
                f"{pointer}.date",
                f"{date_text(one.date)}中止协商，没有商定{'、'.join(lacking)}",
                f"双方商定后填写{'、'.join(lacking)}",
            )
        resumed = min(
            (day for session in matter.data.sessions if (day := session.date) and day > one.date), default=None
        )
        if value is None:
            continue
        last = periods.after(one.date, value.value, matter.calendar).legal
        if (resumed or matter.on) > last and (resumed is not None or matter.data.draft.date is None):
            state = f"{date_text(resumed)}才恢复" if resumed is not None else "至今没有恢复"
            yield Problem(
                f"{pointer}.date",
                f"{date_text(one.date)}中止协商，{state}，超过 {value.value} 日（最迟 {date_text(last)}）",
                "尽快恢复协商；恢复不了的，申请协调处理集体协商争议",
                value=value,
            )
