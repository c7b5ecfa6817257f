"""裁减人员方案，出台前公示之外，还须提前30日向职工说明情况。

自说明之日起到施行之日满30日，施行当日不计入；没有说明日期的报错。企业自2016年1月1日起依办法，裁减一人也适用；此前依劳动
合同法，裁减20人以上或者职工总数10%以上的适用。日数按施行之日有效的规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.procedures.disclosure_records import Notice
from docgen.rules.layoffs import large
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text

_BEIJING, _NATIONAL = "congress.layoff-explanation-days", "layoffs.explanation-days"


@rule("L-G03", Severity.ERROR, "notice", limits=(_BEIJING, _NATIONAL))
def check(matter: Matter) -> Iterator[Problem]:
    """Each notice of layoffs."""
    for notice in matter.facts.notices:
        if notice.layoffs and notice.effective is not None:
            yield from _judged(matter, notice)


def _judged(matter: Matter, notice: Notice) -> Iterator[Problem]:
    day = notice.record.effective
    value = matter.limit(_BEIJING, day) if matter.facts.enterprise else None
    if value is None and large(matter, notice.record.layoffs, matter.data.organization.employees, day):
        value = matter.limit(_NATIONAL, day)
    if value is None:
        return
    last = periods.before(day, value.value, matter.calendar)
    explained = notice.record.explained
    if explained is None:
        if notice.posted is not None or matter.on > last.legal:
            yield Problem(
                f"{notice.pointer}.layoffs",
                f"裁减 {notice.layoffs} 人，{date_text(day)}施行，没有向职工说明情况的日期；"
                f"应提前 {value.value} 日，最迟 {date_text(last.legal)}",
                "说明情况、听取意见后再施行，填写 说明情况日期",
                value=value,
            )
    elif not last.met(explained):
        yield Problem(
            f"{notice.pointer}.explained",
            f"{date_text(explained)}说明情况，距施行（{date_text(day)}）只有 {(day - explained).days} 日，"
            f"应提前 {value.value} 日，最迟 {date_text(last.legal)}",
            "推迟 施行日期，或核对 说明情况日期",
            value=value,
        )
