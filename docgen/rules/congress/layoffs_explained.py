"""裁减人员的，须提前30日通过职代会（职工大会）向职工说明情况。

办法规定企业裁减人员即适用，自2016年1月1日起；此前和企业以外的单位，裁减20人以上或者职工总数10%以上的依劳动合同法
适用。自说明之日起到计划实施之日满30日，实施当日不计入。已上报而没有说明日期，或者计划实施前
30日已过而没有说明的，报错。依办法须以职代会（职工大会）的形式说明：说明日期不在会期或者上次会议当日，本次会议又不早于
计划实施30日前的，警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.law.limits import Value
from docgen.rules.layoffs import large
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text

_MEASURES = ("union-measures-beijing-2015", "union-measures-beijing-2026")
_BEIJING, _NATIONAL = "congress.layoff-explanation-days", "layoffs.explanation-days"


@rule("L-G03", Severity.ERROR, "report", limits=(_BEIJING, _NATIONAL))
def check(matter: Matter) -> Iterator[Problem]:
    """Explanation against the planned day of the layoffs."""
    plan, value = matter.data.resettlement, _value(matter)
    if not plan.layoffs or value is None:
        return
    if plan.planned is None:
        if plan.explained is None and matter.data.report.date is not None:
            yield Problem(
                "resettlement.layoffs",
                f"裁减 {plan.layoffs} 人，报告上级工会时没有向职工说明情况的日期",
                f"提前 {value.value} 日说明情况，填写 说明情况日期、计划实施日期",
                value=value,
            )
        return
    last = periods.before(plan.planned, value.value, matter.calendar)
    if plan.explained is None:
        if matter.on > last.legal or matter.data.report.date is not None:
            yield Problem(
                "resettlement.planned",
                f"裁减 {plan.layoffs} 人，计划 {date_text(plan.planned)}实施，没有向职工说明情况的日期；"
                f"应提前 {value.value} 日，最迟 {date_text(last.legal)}",
                "说明情况、听取意见后再实施，填写 说明情况日期",
                value=value,
            )
    elif not last.met(plan.explained):
        yield Problem(
            "resettlement.explained",
            f"{date_text(plan.explained)}说明情况，距计划实施（{date_text(plan.planned)}）只有 "
            f"{(plan.planned - plan.explained).days} 日，应提前 {value.value} 日，最迟 {date_text(last.legal)}",
            "推迟 计划实施日期，或核对 说明情况日期",
            value=value,
        )
    elif value.basis.instrument in _MEASURES and not _at_congress(matter, plan.explained, last.legal):
        yield Problem(
            "resettlement.explained",
            f"{date_text(plan.explained)}说明情况，不在本次或者上次职代会会期；"
            f"本次会议也不在 {date_text(last.legal)}以前，"
            "办法要求通过职代会（职工大会）的形式说明",
            "在职代会（职工大会）上说明情况，推迟 计划实施日期；曾召开临时会议说明的，留存该次会议记录",
            Severity.WARNING,
            value,
        )


def _at_congress(matter: Matter, explained: dt.date, latest: dt.date) -> bool:
    """Whether workers were told at a congress: that day fell in one, or this one is early enough itself."""
    start, closing = matter.facts.start, matter.facts.closing
    if explained == matter.data.congress.previous_session:
        return True
    return start is None or closing is None or start <= latest or start <= explained <= closing


def _value(matter: Matter) -> Value | None:
    beijing = matter.limit(_BEIJING) if matter.data.organization.kind in (None, "企业") else None
    if beijing is not None or not large(matter, matter.data.resettlement.layoffs, matter.facts.employees):
        return beijing
    return matter.limit(_NATIONAL)
