"""会议分析研究职工权益的突出问题，向政府提出工作建议。

纪要已经印发而没有一条工作建议的报错；请示或者会议通知已经发出，议题没有基本情况、数据、问题分析或者工作建议的警告；数据没有
来源的警告。工作部署类的议题不要求数据和分析。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.conferences import Topic
from docgen.rules.conference_sources import PLAN
from docgen.rules.registry import Matter, Problem, rule

_PARTS = (("situation", "基本情况"), ("figures", "数据"), ("analysis", "问题分析"), ("recommendations", "工作建议"))


@rule("T-01", Severity.ERROR, "minutes", PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """Every topic."""
    facts, data = matter.facts, matter.data
    if data.conference.minutes.date is not None and not facts.recommendations:
        yield Problem(
            "conference.topics",
            "纪要已经印发，议题里没有一条工作建议",
            "在议题的“工作建议”里逐条填写向政府提出的建议",
        )
    if data.request.date is None and data.conference.notice.date is None:
        return
    for topic in facts.topics:
        yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[Problem]:
    wanted = _PARTS[:1] if topic.record.nature == "工作部署" else _PARTS
    lacking = [name for field, name in wanted if not topic.record[field]]
    if lacking:
        yield Problem(
            f"{topic.pointer}.title",
            f"议题“{topic.title}”没有{'、'.join(lacking)}",
            f"填写{'、'.join(lacking)}，汇报材料才完整",
            Severity.WARNING,
        )
    for index, one in enumerate(topic.record.figures):
        if not one.source:
            yield Problem(
                f"{topic.pointer}.figures[{index}].name",
                f"议题“{topic.title}”的数据“{one.name}”没有来源",
                "填写“数据来源”",
                Severity.WARNING,
            )
