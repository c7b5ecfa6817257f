"""候选人由公司的工会委员会提名。

办法自2016年1月1日起规定；2026年5月1日以前只及于国有独资公司、两个以上国有投资主体投资设立的公司，其他公司按方案的精神警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.measures import MEASURES_2026
from docgen.procedures.staff_seats import SEVERAL, SOLE
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan

_MEASURES = (
    cite("union-measures-beijing-2026", "第四十三条", "董事会、监事会中的职工代表由公司的工会委员会提名"),
    cite("union-measures-beijing-2015", "第四十九条", "董事会、监事会中的职工代表由公司的工会委员会提名"),
)
_PLAN = plan("经职代会选举产生", "二（一）3")


@rule("L-G11", Severity.ERROR, "nomination", *_MEASURES, _PLAN)
def check(matter: Matter) -> Iterator[Problem]:
    """Who nominated."""
    if matter.data.nomination.body != "其他":
        return
    bound = matter.date >= MEASURES_2026 or matter.data.company.state in (SOLE, SEVERAL)
    yield Problem(
        "nomination.body",
        "候选人不是由公司的工会委员会提名",
        "由公司的工会委员会讨论提名；其他方面的推荐只作参考",
        None if bound else Severity.WARNING,
        bases=(*_MEASURES, _PLAN) if bound else (_PLAN,),
    )
