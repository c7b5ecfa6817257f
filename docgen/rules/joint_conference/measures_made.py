"""三方会议研究以后制定解决措施。

三方会议有决定的问题没有对应措施的警告：文件没有发的，年内提示，年度已过警告；措施没有责任单位或者时限、对应的议题不存在的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.conference_sources import TRIPARTITE
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.yearly import over


@rule("T-02", Severity.WARNING, "measures", *TRIPARTITE)
def check(matter: Matter) -> Iterator[Problem]:
    """Every topic decided on, then every measure."""
    facts, written = matter.facts, matter.data.measures
    concluded = [
        topic for topic in facts.submitted if (found := facts.matter_of(topic)) is not None and found.conclusion
    ]
    if concluded and matter.data.tripartite.minutes_date is not None and written.date is None:
        yield Problem(
            "measures",
            f"三方会议对{len(concluded)}项问题作出决定，{'没有' if over(matter) else '还没有'}措施文件",
            "已经发文的填写 联合措施；没有的尽快制定",
            None if over(matter) else Severity.INFO,
        )
    served = {step.topic for step in written.steps}
    if written.date is not None and None not in served:
        for topic in concluded:
            if topic.number not in served:
                yield Problem("measures.steps", f"“{topic.title}”没有对应的措施", "补写措施，或者填写“对应议题”")
    for index, step in enumerate(written.steps):
        lacking = [name for field, name in (("responsible", "责任单位"), ("until", "完成时限")) if step[field] is None]
        if lacking:
            yield Problem(
                f"measures.steps[{index}].heading",
                f"措施“{step.heading}”没有{'、'.join(lacking)}",
                f"填写{'、'.join(lacking)}",
            )
        if step.topic is not None and facts.topic_at(step.topic) is None:
            yield Problem(f"measures.steps[{index}].topic", f"联席会议没有第{step.topic}项议题", "核对“对应议题”")
