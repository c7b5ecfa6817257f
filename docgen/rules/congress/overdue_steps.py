"""最后一日已过而没有记载的步骤。

报告上级工会、行政移交、文件送达、公布、备案，最后一日在核查之日以前而没有日期的提示。已有会议记录而没有文件
送达日期的另有规则报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.records import overdue
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.timing import held

_BEFORE = (
    ("submission.date", "congress.submission-days"),
    ("report.date", "congress.report-days"),
    ("delivery.date", "congress.delivery-days"),
)
_AFTER = (("publication.date", "congress.publication-days"), ("filing.date", "congress.filing-days"))


@rule("A2.8-9", Severity.WARNING, "filing", limits=tuple(limit for _, limit in (*_BEFORE, *_AFTER)))
def check(matter: Matter) -> Iterator[Problem]:
    """Steps that are past their last day and not recorded."""
    start, closing = matter.facts.start, matter.facts.closing
    if start is None or closing is None:
        return
    for pointer, limit in (*_BEFORE, *_AFTER):
        value = matter.limit(limit)
        if value is None or _done(matter, pointer):
            continue
        if limit in (name for _, name in _BEFORE):
            last = periods.before(start, value.value, matter.calendar)
        else:
            last = periods.after(closing, value.value, matter.calendar)
        yield from overdue(matter, pointer, last.legal, "尽快办理，并写明例外说明或者推迟会议", value)


def _done(matter: Matter, pointer: str) -> bool:
    if pointer == "delivery.date":
        return matter.facts.last_receipt is not None or held(matter)
    if pointer == "publication.date":
        return matter.facts.last_publication is not None
    return matter.case.date(pointer) is not None
