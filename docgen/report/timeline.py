"""The steps of a case with their days, in words; the plan as a table, as JSON; what comes next."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from docgen.findings import Citation
from docgen.procedures.milestones import Due
from docgen.procedures.next_step import NextStep
from docgen.report.columns import table, visible, wrap

STATES = {
    "done": "已完成",
    "late-done": "逾期完成",
    "late": "已逾期",
    "over": "已届满",
    "soon": "临近",
    "open": "待办",
    "unknown": "日期未定",
}
#: What a table says under days that are reckoned by weekends alone.
UNSURE = "* 该年放假安排尚未收录，只按周末推算，放假通知公布后请复核。\n"
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
    waiting = deadline is not None and due.done is None and state != "over"
    citation = due.citation
    return Step(
        due.milestone.id,
        due.title,
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
    return table(rows) + (UNSURE if unsure else "")


def next_text(following: NextStep | None, on: dt.date, columns: int = 96) -> str:
    """The next step in words: what, who, by when, by which article, and what opens when nobody answers.

    Args:
        following: The step; None when everything with a day is done.
        on: Today.
        columns: Width to wrap at.
    """
    if following is None:
        return "下一步  各项有期限的事项都已办完\n"
    who = f"{following.who}：" if following.who else ""
    lines = [("下一步", f"{who}{following.title}")]
    if following.state:
        lines.append(("现在", following.state))
    if following.last_day is not None:
        unsure = "" if following.certain else "，该年放假安排尚未收录，请复核"
        lines.append(("最迟", f"{day_text(following.last_day)}，{_remaining(following.last_day, on)}{unsure}"))
    lines += [("依据", str(one)) for one in following.bases]
    if following.opens:
        lines.append(("过期", following.opens))
    lines += [("依据", str(one)) for one in following.opens_bases if one not in following.bases]
    return "".join(_labelled(label, text, columns) for label, text in lines)


def _remaining(day: dt.date, on: dt.date) -> str:
    left = (day - on).days
    return "今日" if left == 0 else f"还有 {left} 日" if left > 0 else f"已过 {-left} 日"


def _labelled(label: str, text: str, columns: int) -> str:
    first, *rest = wrap(visible(text), columns - 8, columns - 8)
    head = f"{label}{' ' * (8 - 2 * len(label))}{first}\n"
    return head + "".join(f"{' ' * 8}{line}\n" for line in rest)


def plan_json(planned: Iterable[Step], following: NextStep | None, title: str, on: dt.date) -> str:
    """The plan for programs: ``title``, ``on``, ``next`` (null when all is done), ``steps``; days in ISO form."""
    after = None
    if following is not None:
        after = {
            **asdict(following),
            "last_day": iso_day(following.last_day),
            "bases": [_cited(one) for one in following.bases],
            "opens_bases": [_cited(one) for one in following.opens_bases],
        }
    rows = [
        {**asdict(step), "legal": iso_day(step.legal), "advised": iso_day(step.advised), "done": iso_day(step.done)}
        for step in planned
    ]
    found = {"title": title, "on": on.isoformat(), "next": after, "steps": rows}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def iso_day(day: dt.date | None) -> str | None:
    """The day as programs read it; None for none."""
    return day.isoformat() if day is not None else None


def _cited(citation: Citation) -> dict[str, str]:
    return {"instrument": citation.instrument, "section": citation.section, "phrase": citation.phrase}
