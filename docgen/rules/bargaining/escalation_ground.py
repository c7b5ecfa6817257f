"""有了拒绝、逾期或者拖延，才记录情况、提请约谈。

书面拒绝的，收到答复之日起可以记录；没有答复的，要约书全部送达之日起二十日（遇休假日顺延）届满以后才可以；应约后没有
写明协商日期，或者十五个工作日内没有开会的，计为拖延。记录的“情形”要与案件里的要约送达、应约、协商会议一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import ROLLS
from docgen.wording.dates import date_text


@rule(
    "E-03",
    Severity.ERROR,
    "talk-request",
    cite("plan-2015", "二（二）1", "企业拒绝应约或故意拖延工资集体协商，应提请上级工会约谈企业负责人"),
    *ROLLS,
    limits=("bargaining.reply-days", "bargaining.stalling-working-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The record, or the request where none is written, against what opens the ladder."""
    ladder, record = matter.facts.ladder, matter.data.escalation.record
    pointer = "escalation.record.date" if record.date is not None else "escalation.request.date"
    day = record.date or matter.data.escalation.request.date
    if day is None or matter.data.offer.date is None:
        return
    ground, value = ladder.ground(day), matter.limit("bargaining.reply-days")
    if ground is None:
        yield Problem(
            pointer,
            f"{date_text(day)}{_why_not(matter)}，还不能记为拒绝或者拖延",
            "期限届满仍不应约，或者收到不同意的答复以后，再记录情况、提请约谈；核对要约送达日期和答复",
            value=value,
        )
    elif record.kind is not None and record.kind != ground:
        yield Problem(
            "escalation.record.kind",
            f"情形写的是“{record.kind}”，按要约送达、答复和会议的记载，{date_text(day)}是“{ground}”",
            "核对情形；应约里补填答复，或者改写情形",
            value=value,
        )


def _why_not(matter: Matter) -> str:
    ladder, facts = matter.facts.ladder, matter.facts
    if ladder.replied_on is not None:
        last = ladder.stalling_deadline
        return "，企业方已经应约" + (f"，至 {date_text(last)}不开会才计为拖延" if last is not None else "")
    if facts.served is None:
        return "，要约书没有送达日期，答复期限没有起算"
    deadline = facts.reply_deadline
    until = f"，要约书 {date_text(facts.served)}送达，答复期限到 {date_text(deadline)}" if deadline else ""
    return f"{until}，没有届满"
