"""协商代表空缺的，十五日内按原程序产生新的代表。

“更换代表”中写了空缺日期而没有接任人，或者接任晚于十五日的，警告；接任人不在本方代表之中的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, names
from docgen.rules.sources import regulations
from docgen.rules.timing import within
from docgen.wording.dates import date_text

_LIMIT = "bargaining.vacancy-days"


@rule(
    "L-E18",
    Severity.WARNING,
    "session",
    regulations("第十五条", "协商代表的更换应当按照代表产生的程序进行"),
    limits=(_LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every vacancy and who fills it."""
    value = matter.limit(_LIMIT)
    for side, label in SIDES.items():
        for index, one in enumerate(matter.data[side].changes):
            pointer = f"{side}.changes[{index}]"
            who = f"{label}代表{one.leaver or ''}"
            yield from within(
                matter, one.left_on, f"{who}空缺", _LIMIT, f"{pointer}.chosen_on", one.chosen_on, "产生新代表"
            )
            left = one.left_on if value is not None else None
            last = periods.after(left, value.value, matter.calendar) if left is not None and value is not None else None
            if one.chosen_on is None and last is not None and matter.on > last.legal:
                yield Problem(
                    f"{pointer}.left_on",
                    f"{who} {date_text(one.left_on)}空缺，至今没有产生新的代表，最后一日 {date_text(last.legal)}已过",
                    "按原来的程序产生新代表，填写接任代表和产生日期",
                    value=value,
                )
            if one.successor is not None and names(matter, side) and one.successor not in names(matter, side):
                yield Problem(
                    f"{pointer}.successor",
                    f"接任{who}的{one.successor}不在{label}协商代表之中",
                    f"在{label}协商代表中写入{one.successor}",
                    Severity.ERROR,
                )
