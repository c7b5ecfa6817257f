"""指派的指导员持证上岗：在名册里、没有退出，指派之日证件有效。

指派日期当天没有证号、没有有效期、证件还没有生效或者已经过期的报错；不在名册里、已经退出的报错；证件在指派期限内到期的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import Dispatch, Member
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("X-01", Severity.ERROR, "dispatch", plan("健全持证上岗、培训考核、奖励及退出制度", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each assignment against the register."""
    for one in matter.facts.dispatches:
        row, member = one.record, one.member
        if member is None:
            yield Problem(
                f"{one.pointer}.instructor",
                f"指派到{one.name}的{row.instructor}不在指导员名册",
                "核对姓名，或者补入名册；名册没有的不指派",
            )
        elif row.dispatched_on is not None:
            yield from _on_the_day(one, member)


def _on_the_day(one: Dispatch, member: Member) -> Iterator[Problem]:
    row, held, day = one.record, member.record, one.record.dispatched_on
    if not member.serving(day):
        yield Problem(
            f"{one.pointer}.instructor",
            f"{date_text(day)}指派{member.name}到{one.name}，他当日不在聘",
            "改派在聘的指导员，或者更正名册",
        )
    elif not held.certificate or held.certificate_until is None:
        lacking = "证件有效期" if held.certificate else "指导员证号"
        yield Problem(
            f"{one.pointer}.instructor",
            f"{date_text(day)}指派{member.name}到{one.name}，没有{lacking}",
            "在名册填写证号和有效期；没有证的改派有证的指导员",
        )
    elif held.certificate_from is not None and day < held.certificate_from:
        yield Problem(
            f"{one.pointer}.dispatched_on",
            f"{date_text(day)}指派{member.name}到{one.name}，指导员证 {date_text(held.certificate_from)}才发",
            "发证以后再指派，或者改派他人",
        )
    elif not member.certified(day):
        yield Problem(
            f"{one.pointer}.dispatched_on",
            f"{date_text(day)}指派{member.name}到{one.name}，指导员证 {date_text(held.certificate_until)}已到期",
            "换证以后再指派，或者改派他人",
        )
    elif row.dispatch_until is not None and held.certificate_until < row.dispatch_until:
        yield Problem(
            f"{one.pointer}.dispatch_until",
            f"{member.name}的指导员证 {date_text(held.certificate_until)}到期，早于指派期限 "
            f"{date_text(row.dispatch_until)}",
            "到期前换证",
            Severity.WARNING,
        )
