"""按5%计算超过100人的，超出的代表人数可以由企业与工会协商确定。

用到这一条的，须写明协商确定的人数和记录，人数与名册一致，协商在选举代表以前。按5%计算不超过100人的不能用这一条。
企业民主管理规定的全文没有核对到，本条只警告；没有协商记录的仍按不足5%处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("L-D02", Severity.WARNING, "start", limits=("congress.relief-floor",))
def check(matter: Matter) -> Iterator[Problem]:
    """The relief's own conditions."""
    relief, facts = matter.data.congress.relief, matter.facts
    floor = matter.limit("congress.relief-floor")
    if not relief or facts.staff_meeting or facts.regional or facts.employees < 1 or floor is None:
        return
    if facts.proportional <= floor.value:
        yield Problem(
            "congress.relief",
            f"全体职工 {facts.employees} 人，按比例应选 {facts.proportional} 人，不超过 {floor.value} 人，不能协商少选",
            "删去字段 职代会.超百人协商确定",
            value=floor,
        )
        return
    count = len(matter.data.delegates)
    if relief.count is not None and count and relief.count != count:
        yield Problem(
            "congress.relief.count",
            f"协商确定 {relief.count} 人，职工代表名册 {count} 人",
            "核对字段 职代会.超百人协商确定.确定人数 和名册",
            value=floor,
        )
    announced = matter.data.election.announced if facts.reelection else None
    if relief.date is not None and announced is not None and relief.date > announced:
        yield Problem(
            "congress.relief.date",
            f"协商日期 {date_text(relief.date)}晚于选举通知（{date_text(announced)}），代表人数应在选举前确定",
            "核对字段 职代会.超百人协商确定.协商日期",
            value=floor,
        )
