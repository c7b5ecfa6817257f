"""实到不多于应到，实到与请假之和也不多于应到。

应到是本届全体职工代表（职工大会为全体职工）；列席人员不计入。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-1", Severity.ERROR, "announcement", convention("出席核对", "实到、实到与请假之和不多于应到"))
def check(matter: Matter) -> Iterator[Problem]:
    """Those present and on leave against all."""
    attended, leave, entitled = matter.data.meeting.attended, matter.data.meeting.on_leave, matter.facts.entitled
    if not entitled:
        return
    if attended is not None and attended > entitled:
        yield Problem(
            "meeting.attended",
            f"实到 {attended} 人，多于应到 {entitled} 人",
            "核对签到册和名册，列席人员另填 会议.列席",
        )
    elif leave is not None and (attended or 0) + leave > entitled:
        yield Problem(
            "meeting.on_leave",
            f"实到 {attended or 0} 人、请假 {leave} 人，合计 {(attended or 0) + leave} 人，多于应到 {entitled} 人",
            "核对 会议.实到、会议.请假",
        )
