"""行业性专项集体合同在纺织、服装、餐饮等女职工相对集中的行业签订。

行业大类代码不是17（纺织业）、18（纺织服装、服饰业）、62（餐饮业），女职工又不到半数的，警告；半数是项目约定，方案没有定数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus
from docgen.wording.percent import percent

_CODES = ("17", "18", "62")


@rule(
    "W-03", Severity.WARNING, "offer", focus("在纺织、服装、餐饮等女职工相对集中的行业，签订行业性女职工专项集体合同")
)
def check(matter: Matter) -> Iterator[Problem]:
    """The industry's code, else the share of women."""
    facts = matter.facts
    if not facts.industrial or not facts.industry or facts.women_employees is None or not facts.employees:
        return
    code = re.match(r"[A-T]?(\d\d)", facts.industry)
    if (code is None or code[1] not in _CODES) and 2 * facts.women_employees < facts.employees:
        yield Problem(
            "area.industry",
            f"行业“{facts.industry}”不属纺织、服装、餐饮，女职工占 {percent(facts.women_employees, facts.employees)}，"
            "不到半数",
            "核对行业代码和女职工人数；确有需要的，在要约的目的中写明理由",
        )
