"""选聘按程序进行：公告、报名、资格审查、考试、研究、公示、聘用，先后不能颠倒。

后一步的日期早于前一步的报错；报名日期不在报名期间的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_STEPS = (
    "recruitment.date",
    "recruitment.opens",
    "recruitment.until",
    "selection.review_date",
    "selection.written_date",
    "selection.interview_date",
    "selection.decision_date",
    "publicity.date",
    "publicity.until",
)


@rule("X-01", Severity.ERROR, "selection", plan("严格规范集体协商专职指导员选聘程序", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each step against the one before it, each application against its period."""
    case, recruitment = matter.case, matter.data.recruitment
    earlier = None
    for pointer in _STEPS:
        day = case.date(pointer)
        if day is None:
            continue
        if earlier is not None and day < earlier[1]:
            yield Problem(
                pointer,
                f"{field_name(case.procedure, pointer)} {date_text(day)}，早于 "
                f"{field_name(case.procedure, earlier[0])} {date_text(earlier[1])}",
                "核对两个日期，按程序先后办理",
            )
        earlier = (pointer, day)
    for one in matter.facts.candidates:
        day = one.record.applied_on
        late = day is not None and recruitment.until is not None and day > recruitment.until
        soon = day is not None and recruitment.opens is not None and day < recruitment.opens
        if late or soon:
            yield Problem(
                f"{one.pointer}.applied_on",
                f"{one.name} {date_text(day)}报名，不在报名期间",
                "核对报名日期；逾期的不受理",
                Severity.WARNING,
            )
