"""提交三方会议的问题，会议有研究结果。

三方会议的研究事项对应的议题不存在、或者没有提交的报错；三方会议已有纪要，提交的问题没有研究、没有会议决定的警告；已经提交而
年度已过还没有召开三方会议的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import TRIPARTITE
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.yearly import over


@rule("T-02", Severity.WARNING, "tripartite", *TRIPARTITE)
def check(matter: Matter) -> Iterator[Problem]:
    """What the tripartite meeting dealt with against what it was given."""
    facts, written = matter.facts, matter.data.tripartite
    for index, one in enumerate(written.matters):
        topic = facts.topic_at(one.topic)
        if topic is None or not topic.submitted:
            wrong = "联席会议没有这一项" if topic is None else "这一项没有提交三方会议"
            yield Problem(
                f"tripartite.matters[{index}].topic",
                f"研究事项对应第{one.topic}项议题，{wrong}",
                "核对“对应议题”",
                Severity.ERROR,
            )
    if written.minutes_date is None:
        if matter.data.submission.date is not None and over(matter):
            yield Problem(
                "submission.date",
                f"问题已经提交，{facts.year}年已过，没有三方会议的纪要",
                "已经召开的填写 三方会议；没有召开的请三方会议办公室安排",
            )
        return
    for topic in facts.submitted:
        found = facts.matter_of(topic)
        if found is None or not found.conclusion:
            yield Problem(
                "tripartite.matters",
                f"“{topic.title}”已提交三方会议，纪要里没有{'研究情况' if found is None else '会议决定'}",
                "在 研究事项 里填写；会议没有研究的，提交下次会议",
            )
