"""归档的会议文件应当齐全。

已填归档日期的，逐项检查会议全过程应有的记载：报告、送达、讨论、计票、决议、公布、备案、立卷。缺项一并列出。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force

_NEEDED = (
    "consultation.date",
    "submission.date",
    "report.date",
    "notice.date",
    "meeting.attended",
    "agenda",
    "schedule",
    "discussions",
    "tellers.chief",
    "resolution.date",
    "publication.date",
    "filing.date",
    "archive.compiler",
    "archive.checker",
)


@rule("L-A03", Severity.WARNING, "archive", plan("会议文件应及时归档"))
def check(matter: Matter) -> Iterator[Problem]:
    """What an archived congress must hold."""
    if not plan_in_force(matter):
        return
    if matter.data.archive.date is None:
        return
    lacking = [
        field_name(matter.case.procedure, pointer) for pointer in _NEEDED if matter.case.get(pointer) in (None, ())
    ]
    if matter.facts.last_receipt is None:
        lacking.append(field_name(matter.case.procedure, "delivery.date"))
    lacking += [f"议题“{item.title}”的计票" for item in matter.facts.voted_items if not item.counted]
    if lacking:
        yield Problem(
            "archive.date",
            f"已填归档日期，缺 {len(lacking)} 项：{'、'.join(lacking)}",
            "补齐后归档；确实没有的，在备考表中写明原因",
        )
