"""任职、变动后三十日内登记实名制信息。

三十日是项目约定，自当选、变动之日的次日起算。逾期登记、逾期没有登记的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "B-07",
    Severity.WARNING,
    "registration",
    plan("市总工会建立职工董事、职工监事实名制信息库，实现动态管理", "二（一）3"),
    limits=("staff-directors.registration-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each election and each change against its entry in the register."""
    value = matter.limit("staff-directors.registration-days")
    if value is None or not matter.facts.company_case:
        return
    rows = [(one.pointer, f"{one.name}当选", one.elected_on, one.registered_on) for one in matter.facts.people]
    rows += [
        (f"changes[{index}]", f"{one.name}{one.item}变更", one.date, one.registered_on)
        for index, one in enumerate(matter.data.changes)
    ]
    for pointer, what, since, done in rows:
        if since is None:
            continue
        last = periods.after(since, value.value, matter.calendar)
        if done is not None and done < since:
            yield Problem(pointer, f"{what} {date_text(since)}，登记 {date_text(done)}在先", "核对日期", value=value)
        elif done is not None and not last.met(done):
            yield Problem(
                pointer,
                f"{what} {date_text(since)}，{date_text(done)}登记，最迟应在 {date_text(last.legal)}",
                "以后及时登记",
                value=value,
            )
        elif done is None and matter.on > last.legal:
            yield Problem(
                pointer,
                f"{what} {date_text(since)}，实名制信息没有登记，最迟 {date_text(last.legal)}已过",
                "已经登记的填写登记日期；没有的尽快填报",
                value=value,
            )
