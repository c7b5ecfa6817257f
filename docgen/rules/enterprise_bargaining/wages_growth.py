"""企业谈增长：工资协商以工资水平和调整为重点。

要约有工资方面的议题而没有“工资水平和调整”的，警告；方案的分工是“行业谈标准、区域谈水平、企业谈增长”。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("O-01", Severity.WARNING, "offer", plan("落实“行业谈标准、区域谈水平、企业谈增长”的工作要求", "二（二）末"))
def check(matter: Matter) -> Iterator[Problem]:
    """Whether growth stands among the topics."""
    kinds = [topic.kind for topic in matter.data.topics]
    if matter.facts.wage and kinds and "工资水平和调整" not in kinds:
        yield Problem("topics", "工资集体协商的议题没有“工资水平和调整”", "增加年度工资调整幅度的议题")
