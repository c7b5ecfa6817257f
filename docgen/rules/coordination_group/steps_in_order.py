"""各步先后相接：会议、检查、整改、复查、报告。

通知晚于会议、纪要早于会议、检查早于方案、整改通知早于检查、报告早于通知、复查早于报告、完成早于检查、完成晚于复查的报错；
检查日期在方案写明的检查时间以外的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.inspections import Firm
from docgen.rules.meetings import Step, reversed_steps, steps
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_FIRM = (
    ("inspected_on", "notice_date", "检查以后发整改通知"),
    ("notice_date", "reported_on", "通知以后报告"),
    ("reported_on", "rechecked_on", "报告以后复查"),
)


@rule("A2.8-9", Severity.ERROR, "start", plan("针对检查中发现的问题，督促企业整改", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every meeting, inspection and enterprise."""
    yield from reversed_steps(matter, steps(matter.facts.sessions))
    yield from reversed_steps(matter, _inspections(matter))
    for firm in matter.facts.firms:
        yield from reversed_steps(matter, _firm(firm))
        yield from _outside(firm)


def _inspections(matter: Matter) -> Iterator[Step]:
    for index, one in enumerate(matter.data.inspections):
        at = f"inspections[{index}]"
        yield f"{at}.date", one.date, f"{at}.start", one.start, "先定方案后检查"
        yield f"{at}.start", one.start, f"{at}.until", one.until, "检查先开始后结束"
    last, report = matter.facts.last_inspection, matter.data.report.date
    place = next((firm.pointer for firm in matter.facts.inspected if firm.record.inspected_on == last), "")
    yield f"{place}.inspected_on", last, "report.date", report, "检查以后写年度报告"


def _firm(firm: Firm) -> Iterator[Step]:
    row, at = firm.record, firm.pointer
    for earlier, later, reason in _FIRM:
        yield f"{at}.{earlier}", row[earlier], f"{at}.{later}", row[later], reason
    for one in firm.faults:
        done = f"{one.pointer}.done_on"
        yield f"{at}.inspected_on", row.inspected_on, done, one.record.done_on, "检查以后整改"
        if one.mended:
            yield done, one.record.done_on, f"{at}.rechecked_on", row.rechecked_on, "整改以后复查"


def _outside(firm: Firm) -> Iterator[Problem]:
    day, held = firm.record.inspected_on, firm.inspection
    if day is None or held is None or held.start is None:
        return
    last = held.until or day
    if not held.start <= day <= last:
        yield Problem(
            f"{firm.pointer}.inspected_on",
            f"{firm.name} {date_text(day)}检查，不在方案的检查时间（{date_text(held.start)}至{date_text(last)}）之内",
            "核对检查日期；改了时间的，更正方案",
            Severity.WARNING,
        )
