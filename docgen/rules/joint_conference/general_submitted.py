"""劳动关系中带有普遍性、倾向性的问题，提交三方会议。

普遍性、倾向性问题写明不提交的警告；会议已经印发纪要而没有提交日期的，年内提示，已建督办台账或者年度已过的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import TRIPARTITE
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.yearly import over


@rule("T-02", Severity.WARNING, "submission", *TRIPARTITE)
def check(matter: Matter) -> Iterator[Problem]:
    """Every topic of general nature."""
    data, facts = matter.data, matter.facts
    for topic in facts.topics:
        if topic.general and not topic.submitted:
            yield Problem(
                f"{topic.pointer}.tripartite",
                f"议题“{topic.title}”是{topic.record.nature}，写明不提交三方会议",
                "改为提交，或者更正“问题性质”",
            )
    if facts.submitted and data.conference.minutes.date is not None and data.submission.date is None:
        late = over(matter) or data.ledger.date is not None
        yield Problem(
            "submission",
            f"联席会议已印发纪要，{len(facts.submitted)}项普遍性、倾向性问题{'没有' if late else '还没有'}提交三方会议",
            "已经提交的填写 提交三方会议.提交日期；没有提交的尽快提交",
            None if late else Severity.INFO,
        )
