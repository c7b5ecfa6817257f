"""已命名的单位按期动态复查。

复查晚于应复查之日的警告；过了应复查之日还没有复查的警告；限期整改没有写期限、过期没有验收的警告；有复查日期没有结论的警告。
复查周期按命名决定，没有写的按项目约定（3年）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.model_units import Recheck
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule(
    "Y-01",
    Severity.WARNING,
    "recheck",
    convention("示范单位复查", "命名后每3年复查一次"),
    limits=("model-units.review-years",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every unit named before."""
    for one in matter.facts.rechecks:
        row = one.record
        if one.due is not None and (row.date or matter.on) > one.due:
            shown = "还没有复查" if row.date is None else f"{date_text(row.date)}才复查"
            yield Problem(
                f"{one.pointer}.date" if row.date is not None else f"{one.pointer}.name",
                f"{one.name} {date_text(row.named_on)}命名，应在 {date_text(one.due)}前复查，{shown}",
                "复查后填写“复查日期”",
            )
        if row.date is not None and row.result is None:
            yield Problem(f"{one.pointer}.date", f"{one.name}已经复查，没有结论", "填写“复查结论”")
        yield from _rectified(matter, one)


def _rectified(matter: Matter, one: Recheck) -> Iterator[Problem]:
    row = one.record
    if row.result != "限期整改":
        return
    if row.rectify_by is None:
        yield Problem(f"{one.pointer}.result", f"{one.name}限期整改，没有写期限", "填写“整改期限”")
    elif row.rectified_on is None and matter.on > row.rectify_by:
        yield Problem(
            f"{one.pointer}.rectify_by",
            f"{one.name}的整改 {date_text(row.rectify_by)}到期，没有验收",
            "验收后填写“整改验收日期”；仍不符合标准的，结论改为撤销",
        )
