"""哺乳时间每天不少于一小时，多胞胎每多哺乳一个婴儿再加一小时，哺乳期保护至婴儿满一周岁。

没有填的按法定标准写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import below, protection


@rule(
    "L-N04",
    Severity.ERROR,
    "passage",
    protection("第九条", "用人单位应当在每天的劳动时间内为哺乳期女职工安排1小时哺乳时间"),
    limits=("women.nursing-minutes", "women.nursing-extra-minutes", "women.nursing-months"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Minutes a day, minutes for each further child, months."""
    yield from below(matter, "terms.nursing.minutes", "women.nursing-minutes", "每日哺乳时间", "分钟")
    yield from below(
        matter, "terms.nursing.extra_minutes", "women.nursing-extra-minutes", "多胞胎每日增加哺乳时间", "分钟"
    )
    yield from below(matter, "terms.nursing.months", "women.nursing-months", "哺乳期保护至婴儿满", "个月")
