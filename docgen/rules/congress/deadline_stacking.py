"""协商、移交、报告、送达的期限互相挤压：移交宜在12日前，协商宜在15日前。

行政第7日才移交的，工会来不及在第10日前报告议题、第7日前送达文件。协商晚于会前15日、移交晚于会前12日的提示；
报告和送达都已按期办妥的不再提示。日数是项目约定。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text

_STEPS = (
    ("consultation.date", "congress.consultation-days", "议题协商"),
    ("submission.date", "congress.submission-advised-days", "行政移交"),
)


@rule("TRAP-6", Severity.WARNING, "report", limits=tuple(limit for _, limit, _ in _STEPS))
def check(matter: Matter) -> Iterator[Problem]:
    """Consultation and submission against the days that leave room for the rest."""
    start, report, delivery = (
        matter.facts.start,
        matter.limit("congress.report-days"),
        matter.limit("congress.delivery-days"),
    )
    if start is None or report is None or delivery is None:
        return
    reported, received = matter.facts.lead(matter.data.report.date), matter.facts.lead(matter.facts.last_receipt)
    if reported is not None and received is not None and reported >= report.value and received >= delivery.value:
        return
    for pointer, limit, what in _STEPS:
        done, value = matter.case.date(pointer), matter.limit(limit)
        if done is None or value is None:
            continue
        lead = (start - done).days
        if 0 <= lead < value.value:
            yield Problem(
                pointer,
                f"{what} {date_text(done)}，会前 {lead} 日；其后还要在会前 {report.value} 日报告上级工会、"
                f"会前 {delivery.value} 日送达文件，宜不晚于会前 {value.value} 日",
                "提前办理或推迟会议；来不及的，报告、送达逾期须另写例外说明",
                value=value,
            )
