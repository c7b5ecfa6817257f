"""最低工资标准建议由市总工会向市政府提出，抄送人力社保部门和企业代表组织。

提出建议的不是北京市总工会、主送的不是市政府（或者市人力社保局）的报错；没有抄送的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan

_UNION = "北京市总工会"
_RECEIVERS = ("北京市人民政府", "市政府", "北京市人力资源和社会保障局")


@rule(
    "M-01",
    Severity.ERROR,
    "proposal",
    plan("每年11月底向政府提出北京市最低工资标准调整的建议", "三（一）"),
    cite(
        "minimum-wage-rules-2004",
        "第八条",
        "由省、自治区、直辖市人民政府劳动保障行政部门会同同级工会、企业联合会/企业家协会研究拟订",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Who proposes, to whom, who gets a copy."""
    proposal, name = matter.data.proposal, matter.data.union.name
    if name is not None and name != _UNION:
        yield Problem(
            "union.name", f"最低工资标准建议由{_UNION}提出，这里是{name}", f"由{_UNION}提出；其他工会报送监测数据"
        )
    if proposal.addressee is not None and proposal.addressee not in _RECEIVERS:
        yield Problem("proposal.addressee", f"建议主送{proposal.addressee}，应当向市政府提出", "主送北京市人民政府")
    if proposal.date is not None and not proposal.copies:
        yield Problem(
            "proposal.copies",
            "没有写抄送机关",
            "抄送市人力资源和社会保障局、企业联合会、工商业联合会",
            Severity.WARNING,
        )
