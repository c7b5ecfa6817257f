"""撤销命名，先告知事实和理由，给予陈述申辩的时间。

撤销没有书面告知、告知之日起不满项目约定的5个工作日就撤销的报错；没有写陈述申辩情况的警告；没有复查情况就撤销的报错；结论不是撤销而有撤销日期的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.procedures.model_units import Recheck
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule(
    "Y-01",
    Severity.ERROR,
    "revocation",
    convention("示范单位撤销", "撤销命名前给予不少于5个工作日陈述申辩"),
    limits=("model-units.statement-working-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every title taken away."""
    for one in matter.facts.rechecks:
        row = one.record
        if row.revoked_on is None:
            continue
        if row.result != "撤销":
            yield Problem(f"{one.pointer}.revoked_on", f"{one.name}的复查结论不是撤销，却有撤销日期", "核对结论")
            continue
        if not row.findings:
            yield Problem(f"{one.pointer}.revoked_on", f"撤销{one.name}的命名，没有写复查情况", "填写“复查情况”")
        yield from _heard(matter, one)


def _heard(matter: Matter, one: Recheck) -> Iterator[Problem]:
    row, value = one.record, matter.limit("model-units.statement-working-days")
    if row.informed_on is None:
        yield Problem(
            f"{one.pointer}.revoked_on", f"撤销{one.name}的命名，没有事先书面告知", "先发告知书，填写“告知日期”"
        )
        return
    if value is not None:
        last = periods.after_working(row.informed_on, value.value, matter.calendar).legal
        if row.revoked_on <= last:
            yield Problem(
                f"{one.pointer}.revoked_on",
                f"{one.name} {date_text(row.informed_on)}告知，陈述申辩期 {date_text(last)}届满，"
                f"{date_text(row.revoked_on)}撤销",
                f"在 {date_text(last)}以后决定",
                value=value,
            )
    if not row.statement:
        yield Problem(
            f"{one.pointer}.informed_on",
            f"撤销{one.name}的命名，没有写陈述申辩的情况",
            "填写“陈述申辩”；没有提出的写“没有提出”",
            Severity.WARNING,
        )
