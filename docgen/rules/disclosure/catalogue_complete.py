"""公开目录列全九类事项：有的排入公开，没有的写“无此事项”。

集体合同文本、劳动规章制度、奖励处罚职工、单方解除劳动合同、裁员方案和结果、社会保险缴费、企业年金缴费、职工教育经费、
职工培训，缺一类报一次错。目录一项也没有写的不报，由阶段必填字段提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import EVERY
from docgen.rules.disclosure_lists import unlisted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "D-03a",
    Severity.ERROR,
    "catalogue",
    plan("企事业单位集体合同文本和劳动规章制度、奖励处罚职工、单方解除劳动合同的情况以及裁员的方案和结果", "二（一）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the nine against the catalogue."""
    yield from unlisted(matter, EVERY, "企事业单位都应当公开")
