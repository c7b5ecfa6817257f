"""协商前做好准备：听取职工意见，了解经营状况和分配方案，确定协商内容，选好代表。

有了协商会议而没有征求职工意见、资料、职工方协商方案、议题记载的，合并警告一次。协商方案是工会内部材料，不进入送企业的文书。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations


@rule(
    "E-04",
    Severity.WARNING,
    "session",
    plan(
        "企业工会应做好协商前的准备，广泛听取职工意见，了解掌握企业经营状况、分配方案等相关信息，确定协商内容，选好协商代表",
        "二（二）1",
    ),
    regulations("第三十三条", "集体协商双方的协商代表在协商前应当进行下列准备工作"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What a case that records sessions does not record before them."""
    data = matter.data
    if not data.sessions:
        return
    steps = {
        "征求职工意见": data.opinions,
        "资料提供": data.information,
        "职工方协商方案": data.strategy,
        "协商议题": data.topics,
    }
    lacking = [name for name, record in steps.items() if not record]
    if lacking:
        yield Problem(
            "sessions",
            f"已有协商会议，没有记载{'、'.join(lacking)}",
            f"补记已做的准备：填写{'、'.join(lacking)}",
        )
