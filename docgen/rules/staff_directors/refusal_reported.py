"""拒不建立的及时报告上级工会。

「及时」没有写数；按项目约定，公司拒绝或者答复期限届满后5个工作日内报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "B-02",
    Severity.WARNING,
    "refusal",
    plan("拒不建立的，要及时报告上级工会", "二（一）3"),
    limits=("staff-directors.report-working-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The report against the refusal."""
    refused, reported = matter.facts.refused_on, matter.data.refusal.date
    value = matter.limit("staff-directors.report-working-days")
    if refused is None or value is None:
        return
    last = periods.after_working(refused, value.value, matter.calendar)
    if reported is not None and not last.met(reported):
        yield Problem(
            "refusal.date",
            f"公司 {date_text(refused)}拒绝或者逾期，{date_text(reported)}报告，超过 {value.value} 个工作日",
            "以后及时报告；报告里写明中间做了哪些工作",
            value=value,
        )
    elif reported is None and matter.on > last.legal:
        yield Problem(
            "urging.answer",
            f"公司 {date_text(refused)}拒绝或者逾期，最迟 {date_text(last.legal)}报告上级工会，没有记载",
            "已经报告的填写 报告上级工会；没有的尽快报告",
            value=value,
        )
