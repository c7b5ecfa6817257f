"""述职写明出席会议、发表意见、反映诉求、保守秘密和自我评价。

述职日期已填而这些没有填的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_FIELDS = {
    "held": "应出席次数",
    "attended": "出席次数",
    "opinions": "发表意见",
    "demands": "反映诉求",
    "confidentiality": "保守秘密",
    "self": "自我评价",
}


@rule("B-06", Severity.WARNING, "duty", plan("职工董事、职工监事履职情况要向职代会报告", "二（一）3"))
def check(matter: Matter) -> Iterator[Problem]:
    """What a report that was made does not say."""
    for review in matter.facts.reviews:
        if review.record.report_date is None:
            continue
        lacking = [label for field, label in _FIELDS.items() if review.record[field] is None]
        if lacking:
            yield Problem(review.pointer, f"{review.title}述职没有写{'、'.join(lacking)}", "补写后再送职工代表")
