"""选举议题须有应选名额和候选人，候选人不少于名额，不重名。

会议通知发出以后检查是否填写；数目一经填写即检查。等额选举不提示。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, plan


@rule(
    "B-04",
    Severity.ERROR,
    "meeting",
    plan("并经职代会选举产生", "二（一）3"),
    convention("选举核对", "候选人不少于应选名额，不重名"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats and candidates of each election."""
    for item in matter.facts.elections:
        names = [one.name for one in item.candidates if one.name]
        if item.seats is not None and names and len(names) < item.seats:
            yield Problem(
                f"{item.pointer}.seats",
                f"选举“{item.title}”应选 {item.seats} 名，候选人只有 {len(names)} 名",
                f"补足议题第{item.number}项的 候选人，或核对 应选名额",
            )
        for index, name in enumerate(names):
            if Counter(names[:index])[name]:
                yield Problem(
                    f"{item.pointer}.candidates[{index}].name",
                    f"选举“{item.title}”的候选人{name}重复",
                    "删去重复的候选人；确系同名的，在姓名后加部门区别",
                )
        if matter.data.notice.date is not None and (item.seats is None or not names):
            lacking = "、".join(
                label for label, absent in (("应选名额", item.seats is None), ("候选人", not names)) if absent
            )
            yield Problem(
                item.pointer,
                f"会议已通知，选举“{item.title}”没有{lacking}",
                f"填写议题第{item.number}项的 {lacking}",
            )
