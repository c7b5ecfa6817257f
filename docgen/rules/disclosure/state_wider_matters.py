"""国有、集体及其控股企业，还有八类事项列入公开目录。

投资和重大决策、年度经营目标、招标投标和大宗采购、提薪晋级和奖金分配、职称评聘、中层管理人员选聘、领导人员职务消费和兼职、
民主评议结果，没有列入的警告；列了“重大问题决策”或者“重大项目投资决策”的，投资和重大决策视为列入。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import STATE_WIDER
from docgen.rules.disclosure_lists import unlisted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule("L-D14", Severity.WARNING, "catalogue", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the eight against the catalogue of such an enterprise."""
    held = {kind.name for kind in matter.facts.wider}
    asked = [kind for kind in STATE_WIDER if kind.name in held]
    yield from unlisted(matter, asked, "国有、集体及其控股企业还应当公开")
