"""最后一日已过而没有记载的步骤。

年度目录按项目约定不晚于3月31日审定；目录里定了日期的事项到期没有公开；职代会闭会3日后没有公开审议、决定、通过的事项；职工、工会
提出的问题15日没有答复（项目约定）。均为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text

_ANNOUNCE, _ANSWER, _CATALOGUE = (
    "disclosure.announcement-days",
    "disclosure.answer-days",
    "disclosure.catalogue-date",
)


@rule(
    "A2.8-9",
    Severity.WARNING,
    "report",
    convention("公开目录", "目录定了公开日期的按期公开"),
    limits=(_ANNOUNCE, _ANSWER, _CATALOGUE),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Steps that are past their last day and not recorded, or done after it."""
    facts, data = matter.facts, matter.data
    last = facts.catalogue_deadline
    if last is not None and data.catalogue.date is None:
        yield from overdue(matter, "catalogue.date", last, "尽快审定", matter.limit(_CATALOGUE))
    elif last is not None and data.catalogue.date > last:
        yield Problem(
            "catalogue.date",
            f"{date_text(data.catalogue.date)}才审定目录，最迟 {date_text(last)}",
            "核对日期；下一年度提前安排",
            value=matter.limit(_CATALOGUE),
        )
    for row in facts.planned:
        if row.done is None and matter.on > row.planned_on:
            yield Problem(
                f"{row.pointer}.planned_on",
                f"“{row.name}”计划 {date_text(row.planned_on)}公开，"
                f"已过 {(matter.on - row.planned_on).days} 日，没有公开",
                "公开以后填写 公开事项；调整计划的改 计划公开日期",
            )
    value = matter.limit(_ANNOUNCE)
    if facts.closing is not None and facts.last_announcement is None and value is not None:
        due = periods.after(facts.closing, value.value, matter.calendar).legal
        yield from overdue(matter, "announcement.date", due, "尽快公开", value)
    yield from _answers(matter)


def _answers(matter: Matter) -> Iterator[Problem]:
    value = matter.limit(_ANSWER)
    for index, one in enumerate(matter.data.answers if value is not None else ()):
        if one.raised_on is None or value is None:
            continue
        due = periods.after(one.raised_on, value.value, matter.calendar).legal
        place = f"answers[{index}]"
        if one.replied_on is None and matter.on > due:
            yield Problem(
                f"{place}.subject",
                f"“{one.subject}”{date_text(one.raised_on)}提出，最迟 {date_text(due)}答复，没有答复日期",
                "尽快书面答复，填写 答复日期",
                value=value,
            )
        elif one.replied_on is not None and one.replied_on > due:
            yield Problem(
                f"{place}.replied_on",
                f"“{one.subject}”{date_text(one.replied_on)}答复，最迟 {date_text(due)}",
                "核对日期；以后按期答复",
                value=value,
            )
