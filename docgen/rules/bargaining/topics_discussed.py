"""要约的议题都经协商，形成草案时没有未决的分歧。

会议记录里没有的要约议题，最后一次仍记“分歧”的议题，在已形成合同草案时警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import regulations


@rule(
    "G-03",
    Severity.WARNING,
    "passage",
    regulations("第三十八条", "经集体协商双方协商一致的，形成集体合同草案"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Topics offered against topics settled."""
    data = matter.data
    found = [
        (f"sessions[{index}].topics[{place}]", topic)
        for index, session in sorted(enumerate(data.sessions), key=lambda pair: pair[1].date or dt.date.max)
        for place, topic in enumerate(session.topics)
    ]
    if data.draft.date is None or not found:
        return
    last = {topic.topic: (pointer, topic.outcome) for pointer, topic in found}
    for index, topic in enumerate(data.topics):
        if topic.name not in last:
            yield Problem(
                f"topics[{index}].name",
                f"议题“{topic.name}”没有协商记录",
                "在会议的协商情况中记载（议题名称与要约一致），撤回的写明",
            )
    for name, (pointer, outcome) in last.items():
        if outcome == "分歧":
            yield Problem(
                f"{pointer}.outcome",
                f"议题“{name}”最后仍是“分歧”，草案已形成",
                "继续协商取得一致，或者写明本期不列入合同",
            )
