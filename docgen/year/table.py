"""What a year owes, as a table in words and for programs."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.report.columns import table, visible
from docgen.report.timeline import UNSURE, Step, day_text, iso_day, steps
from docgen.year.owed import Owed


def year_steps(owed: Iterable[Owed], on: dt.date) -> list[Step]:
    """The steps of a year for a calendar file or a picture, each named with its matter, namesakes with their case."""
    found = []
    rows = [(one, steps([one.due], on)[0]) for one in owed]
    told = Counter(_title(one, step) for one, step in rows)
    for one, step in rows:
        of = f"（{one.case.stem}）" if one.case is not None and not one.yearly else ""
        title = _title(one, step)
        shown = f"{title}{of}" if told[title] > 1 else title
        found.append(replace(step, id=f"{one.matter}/{of}{step.id}/{step.title}", title=shown))
    return found


def _title(one: Owed, step: Step) -> str:
    """The step with its matter before it, where it does not begin with that itself."""
    return step.title if step.title.startswith(one.matter) else f"{one.matter}：{step.title}"


def year_text(name: str, year: int, owed: Sequence[Owed], on: dt.date) -> str:
    """The year as three tables: late, still to do, done.

    Args:
        name: The unit.
        year: The year.
        owed: In order of the last day.
        on: Today.
    """
    rows = list(zip(owed, steps([one.due for one in owed], on), strict=True))
    parts = [f"{name} {year}年该办的事（{on.isoformat()}）\n"]
    coming = "今年还要办" if year == on.year else f"{year}年要办"
    heads = (("已经逾期", ("late",)), (coming, ("soon", "open")), ("已经办的", ("done", "late-done", "over")))
    for head, states in heads:
        held = [_row(one, step) for one, step in rows if step.state in states]
        if held:
            last = "完成" if head == "已经办的" else "余日"
            parts.append(
                f"\n{head}（{len(held)} 项）\n{table([('最迟', last, '事项', '依据', '案件'), *held], indent='  ')}"
            )
    if not rows:
        parts.append("\n没有查到该办的事；核对“层级”“单位”和“案件”。\n")
    if any(not step.certain for _one, step in rows):
        parts.append(UNSURE)
    return "".join(parts)


def _row(one: Owed, step: Step) -> tuple[str, str, str, str, str]:
    planned = f"（定于 {one.planned.isoformat()}）" if one.planned else ""
    state = step.done.isoformat() if step.done else step.left_text
    case = one.case.name if one.case is not None else "没有案件"
    legal = day_text(step.legal) + ("" if step.certain else "*")
    return legal, state, visible(f"{_title(one, step)}{planned}"), step.article, visible(case)


def year_json(name: str, year: int, owed: Iterable[Owed], on: dt.date) -> str:
    """The year for programs: ``unit``, ``year``, ``on``, ``owed``; days in ISO form."""
    rows = []
    for one in owed:
        (step,) = steps([one.due], on)
        rows.append(
            {
                "matter": one.matter,
                "id": step.id,
                "title": step.title,
                "yearly": one.yearly,
                "last": iso_day(step.legal),
                "advised": iso_day(step.advised),
                "done": iso_day(step.done),
                "planned": iso_day(one.planned),
                "state": step.state,
                "days_left": step.left,
                "article": step.article or None,
                "phrase": step.phrase or None,
                "case": str(one.case) if one.case is not None else None,
            }
        )
    return (
        json.dumps({"unit": name, "year": year, "on": on.isoformat(), "owed": rows}, ensure_ascii=False, indent=2)
        + "\n"
    )
