"""在聘的指导员持证上岗：有证号、有有效期，证件没有过期。

没有证号或者有效期的警告，本年度新聘、聘用未满项目约定日数（90日）的不报；核查之日证件已过期的警告；六十日内到期的提示换证；有效期早于
发证日期的报错。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import Member
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "X-01",
    Severity.WARNING,
    "staffing",
    plan("健全持证上岗、培训考核、奖励及退出制度", "三（四）"),
    limits=("instructors.certificate-days", "instructors.renewal-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The certificate of each instructor in service."""
    grace, ahead = matter.limit("instructors.certificate-days"), matter.limit("instructors.renewal-days")
    for member in matter.facts.roster:
        if member.left:
            continue
        row = member.record
        lacking = [
            label
            for label, value in (("指导员证号", row.certificate), ("证件有效期", row.certificate_until))
            if not value
        ]
        if lacking:
            hired = row.recruited_on
            if hired is not None and grace is not None and matter.on <= hired + dt.timedelta(days=grace.value):
                continue
            yield Problem(
                f"{member.pointer}.name",
                f"指导员{member.name}没有{'、'.join(lacking)}",
                "完成岗前培训，发证后填写；没有证的不指派",
            )
            continue
        yield from _validity(matter, member, ahead.value if ahead is not None else 0)


def _validity(matter: Matter, member: Member, ahead: int) -> Iterator[Problem]:
    row = member.record
    if row.certificate_from is not None and row.certificate_until < row.certificate_from:
        yield Problem(
            f"{member.pointer}.certificate_until",
            f"{member.name}的指导员证有效期至 {date_text(row.certificate_until)}，早于发证日期",
            "对照证件更正",
            Severity.ERROR,
        )
    elif row.certificate_until < matter.on:
        yield Problem(
            f"{member.pointer}.certificate_until",
            f"{member.name}的指导员证 {date_text(row.certificate_until)}已到期",
            "换证后更新有效期；没有换证以前不指派",
        )
    elif row.certificate_until <= matter.on + dt.timedelta(days=ahead):
        yield Problem(
            f"{member.pointer}.certificate_until",
            f"{member.name}的指导员证 {date_text(row.certificate_until)}到期，还有 "
            f"{(row.certificate_until - matter.on).days} 日",
            "安排换证",
            Severity.INFO,
        )
