"""The steps of a case with their days, in words; the plan as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.procedures.milestones import Due
from docgen.report.columns import table

STATES = {
    "done": "已完成",
    "late-done": "逾期完成",
    "late": "已逾期",
    "soon": "临近",
    "open": "待办",
    "unknown": "日期未定",
}
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step of a case, as seen on a day.

    Attributes:
        legal: Last lawful day; None while the case does not say enough.
        advised: Day to aim for.
        state: Key of STATES.
        article: Instrument and section, "" when no law sets the day.
        phrase: The quoted words.
        left: Days from today to the last lawful day; None when done or unknown.
        certain: Whether the holiday arrangement of the year is known.
    """

    id: str
    title: str
    legal: dt.date | None
    advised: dt.date | None
    done: dt.date | None
    state: str
    article: str
    phrase: str
    left: int | None
    certain: bool

    @property
    def state_text(self) -> str:
        """The state in Chinese."""
        return STATES[self.state]

    @property
    def left_text(self) -> str:
        """还有 5 日, 逾期 3 日, 今日, or "" when nothing is to be waited for."""
        if self.left is None:
            return ""
        return "今日" if self.left == 0 else f"还有 {self.left} 日" if self.left > 0 else f"逾期 {-self.left} 日"

    @property
    def day(self) -> dt.date | None:
        """Where the step stands in time: its last lawful day, else the day it was done."""
        return self.legal or self.done


def steps(dues: Iterable[Due], on: dt.date) -> list[Step]:
    """The milestones of a case as seen on a day, in the order given."""
    return [_step(due, on) for due in dues]


def _step(due: Due, on: dt.date) -> Step:
    deadline, state = due.deadline, due.state(on)
    waiting = deadline is not None and due.done is None
    citation = due.citation
    return Step(
        due.milestone.id,
        due.milestone.title,
        deadline.legal if deadline else None,
        deadline.advised if deadline else None,
        due.done,
        state,
        f"{citation.instrument} {citation.section}" if citation else "",
        citation.phrase if citation else "",
        (deadline.legal - on).days if deadline and waiting else None,
        deadline.known if deadline else True,
    )


def day_text(day: dt.date | None) -> str:
    """2026-10-05 周一; — for none."""
    return f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}" if day else "—"


def plan_text(planned: Iterable[Step]) -> str:
    """The plan as a table: step, last lawful day, day to aim for, done, state, days left, article."""
    rows = [("事项", "最迟", "宜于", "完成", "状态", "余日", "依据")]
    unsure = False
    for step in planned:
        mark = "" if step.certain else "*"
        unsure |= not step.certain
        advised = "" if step.advised == step.legal else day_text(step.advised)
        done = step.done.isoformat() if step.done else ""
        legal = day_text(step.legal) + mark
        rows.append((step.title, legal, advised, done, step.state_text, step.left_text, step.article))
    note = "* 该年放假安排尚未收录，只按周末推算，放假通知公布后请复核。\n" if unsure else ""
    return table(rows) + note
