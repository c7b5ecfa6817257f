"""职工协商代表要充分发表意见：每次会议的每个议题都有职工方的意见。

会议记录逐议题记载双方意见；职工方一栏空着的，警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("E-05", Severity.WARNING, "passage", plan("职工协商代表要充分发表意见", "二（二）1"))
def check(matter: Matter) -> Iterator[Problem]:
    """Topics of sessions on which the workers' side said nothing."""
    for index, session in enumerate(matter.data.sessions):
        for place, topic in enumerate(session.topics):
            if not topic.workers:
                yield Problem(
                    f"sessions[{index}].topics[{place}].topic",
                    f"第 {index + 1} 次会议议题“{topic.topic}”没有职工方意见",
                    "照会议记录补写职工方意见",
                )
