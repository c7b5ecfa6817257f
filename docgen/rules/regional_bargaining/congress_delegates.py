"""审议合同草案的区域职代会，代表不少于三十人，每家企业至少一名。

引用职代会案件的，按该案的职工代表名册核对；自己填写审议情况的，按应到人数核对三十人。本案名册中适用合同的企业，每户
都要有代表。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures import congress
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.votes import at


@rule(
    "C-07",
    Severity.ERROR,
    "signing",
    limits=("congress.regional-delegates-minimum", "congress.enterprise-delegates-minimum"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Their number, and the enterprises they come from."""
    vote, case = matter.facts.passage, matter.facts.congress_case
    fewest, each = (
        matter.limit("congress.regional-delegates-minimum"),
        matter.limit("congress.enterprise-delegates-minimum"),
    )
    if vote is None or fewest is None or each is None or vote.form == "职工大会":
        return
    if vote.entitled is not None and vote.entitled < fewest.value:
        yield Problem(
            at(vote, "entitled"),
            f"区域职代会代表 {vote.entitled} 人，少于 {fewest.value} 人",
            f"增选代表，不少于 {fewest.value} 人；或者由各企业职工大会分别通过",
            value=fewest,
        )
    if case is None or not case.data.delegates:
        return
    present = {one.enterprise for one in congress.facts(case).data.delegates}
    lacking = [firm.record.name for firm in matter.facts.firms if firm.record.name not in (None, *present)]
    if lacking:
        yield Problem(
            "congress",
            f"职代会案件的代表名册里，{several(lacking)}没有代表",
            "补选代表；已有代表的，把所属企业与企业名册写成一样",
            value=each,
        )
