"""涉及职工切身利益的规章制度、重大事项，出台前15日之内向职工公开。

出台为印发、施行两个日期中较早的一个。出台当日或者以后才公示的，出台日期已过而没有公示的，报错。“出台前15日之内”有两种理解：
字面是出台前15日以内的某一日；通常理解为至少提前15日。早于15日又没有保留到出台的警告；在15日以内、但不足15日的提示。
最合适的是恰在出台前第15日张贴，保留到出台，两种理解都符合。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_records import Notice
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan_in_force
from docgen.wording.dates import date_text


@rule("D-04", Severity.ERROR, "notice", limits=("disclosure.notice-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Each notice against the day its rule comes out."""
    if plan_in_force(matter):
        for notice in matter.facts.notices:
            yield from _judged(matter, notice)


def _judged(matter: Matter, notice: Notice) -> Iterator[Problem]:
    value, out, posted, first = matter.limit("disclosure.notice-days"), notice.out, notice.record.posted, notice.first
    if value is None or out is None or first is None:
        return
    best = f"{date_text(first)}张贴并保留到出台，“{value.value}日之内”和“提前{value.value}日”两种理解都符合"
    if posted is None:
        if matter.on >= out:
            yield Problem(
                f"{notice.pointer}.title",
                f"{notice.heading}{date_text(out)}出台，没有出台前公示的日期",
                "已公示的填写 公示开始日期；没有公示的推迟出台，先公示",
                value=value,
            )
        return
    place = f"{notice.pointer}.posted"
    if posted >= out:
        yield Problem(
            place,
            f"{date_text(posted)}才公示，{notice.heading}{date_text(out)}已出台，应当在出台前公开",
            f"推迟出台；按 {date_text(out)}出台，应于 {best}",
            value=value,
        )
    elif posted < first and not notice.kept:
        yield Problem(
            place,
            f"{date_text(posted)}公示，距出台（{date_text(out)}）{notice.lead} 日，早于出台前 {value.value} 日，"
            "又没有保留到出台",
            f"公示保留到出台前一日（填写 公示截止日期），或者在 {date_text(first)}以后再次公示；以 {best}为宜",
            Severity.WARNING,
            value,
        )
    elif posted > first:
        yield Problem(
            place,
            f"{date_text(posted)}公示，距出台（{date_text(out)}）{notice.lead} 日，字面上在“{value.value}日之内”，"
            f"按“至少提前{value.value}日”的理解不足",
            f"以 {best}为宜；来得及的推迟出台",
            Severity.INFO,
            value,
        )
