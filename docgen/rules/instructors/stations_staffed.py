"""每个街道乡镇工会服务站配备集体协商专职指导员不少于1名。

按单位逐个计算（方案没有“每”字，各单位合计不能代替每个单位，TRAP-31）；在聘人数低于标准的警告，指出缺几名；名册里没有、也没有上报人数的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.instructor_shortfalls import shortfalls
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "X-04",
    Severity.WARNING,
    "staffing",
    plan("区县总工会为街道乡镇工会服务站配备不少于1名集体协商专职指导员", "三（四）"),
    limits=("instructors.station-minimum",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each unit of the kind."""
    yield from shortfalls(matter, "街道乡镇工会服务站", "instructors.station-minimum")
