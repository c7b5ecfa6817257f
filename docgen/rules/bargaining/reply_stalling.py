"""同意协商而没有日期，或者应约后十五个工作日内不开会的，视为拖延。

北京没有法定日数，十五个工作日是项目约定；只警告。工会已经记录情况开始督促的，不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations
from docgen.wording.dates import date_text

_LIMIT = "bargaining.stalling-working-days"


@rule(
    "TRAP-34",
    Severity.WARNING,
    "reply",
    plan("企业拒绝应约或故意拖延工资集体协商，应提请上级工会约谈企业负责人", "二（二）1"),
    regulations("第三十二条", "无正当理由不得拒绝或者拖延集体协商"),
    limits=(_LIMIT,),
)
def check(matter: Matter) -> Iterator[Problem]:
    """An agreement that leads to no meeting."""
    reply, first, value = matter.data.reply, matter.facts.first_session, matter.limit(_LIMIT)
    day = reply.received_on or reply.date
    if matter.data.escalation or reply.decision not in ("同意", "建议变更") or day is None or value is None:
        return
    last = periods.after_working(day, value.value, matter.calendar).legal
    if reply.meeting is None and first is None:
        yield Problem(
            "reply.decision",
            f"应约书“{reply.decision}”而没有协商日期，至 {date_text(last)}仍不开会的视为拖延",
            "请对方书面确定协商日期，填写 应约.协商日期",
            value=value,
        )
    elif (first or matter.on) > last:
        met = f"{date_text(first)}才首次协商" if first is not None else f"至今（{date_text(matter.on)}）没有协商"
        yield Problem(
            "reply.meeting" if reply.meeting is not None else "reply.date",
            f"应约 {date_text(day)}，{met}，超过 {value.value} 个工作日（{date_text(last)}）",
            "双方同意推迟的写明缘由；没有同意的，记录情况，提请上级工会约谈",
            value=value,
        )
