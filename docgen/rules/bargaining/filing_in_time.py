"""签字后十日内报送人社部门备案；工资专项集体合同七日内。

自双方签字之日起算，当日不计；最后一日为休假日的顺延并提示。区域、行业合同没有法定日数，比照七日是项目约定。
已填“报送备案.例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, plan
from docgen.rules.timing import within


@rule(
    "E-07",
    Severity.ERROR,
    "filing",
    plan("协议文本报劳动行政部门备案", "二（二）1"),
    *ROLLS,
    limits=("bargaining.filing-days", "bargaining.wage-filing-days", "regional.filing-days", "industry.filing-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The day of filing against the days from signature."""
    facts = matter.facts
    yield from within(
        matter,
        facts.signed,
        "签字",
        facts.filing_limit,
        "filing.date",
        matter.data.filing.date,
        "报送备案",
        "filing.exception",
    )
