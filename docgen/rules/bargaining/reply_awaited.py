"""逾期没有答复的，工会记录情况并提请上级工会约谈。

第二十日已过、没有答复也没有“督促应约”记载的：记录和提请的建议期限（三个、五个工作日，项目约定）以内警告，以后报错。
已经开始督促的由督促的步骤检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations
from docgen.wording.dates import date_text

_STEPS = ("escalation.record-working-days", "escalation.request-working-days")


@rule(
    "E-03",
    Severity.ERROR,
    "session",
    plan("企业拒绝应约或故意拖延工资集体协商，应提请上级工会约谈企业负责人", "二（二）1"),
    regulations("第三十二条", "另一方应当在收到集体协商要求之日起二十日内给以书面答复"),
    limits=("bargaining.reply-days", *_STEPS),
)
def check(matter: Matter) -> Iterator[Problem]:
    """A served offer that nobody answered."""
    data, last = matter.data, matter.facts.reply_deadline
    answered = data.reply.date or data.reply.received_on or data.reply.decision or data.sessions
    if last is None or matter.on <= last or answered or data.escalation:
        return
    days = sum(value.value for value in map(matter.limit, _STEPS) if value is not None)
    patience = periods.after_working(last, days, matter.calendar)
    yield Problem(
        "reply" if data.reply else "offer.services",
        f"要约 {date_text(matter.facts.served)}送达，答复期限 {date_text(last)}已过 {(matter.on - last).days} 日，"
        "没有答复",
        f"记录情况，宜于 {date_text(patience.legal)}前提请上级工会约谈（填写 督促应约）；已答复的填写 应约",
        Severity.WARNING if matter.on <= patience.legal else None,
    )
