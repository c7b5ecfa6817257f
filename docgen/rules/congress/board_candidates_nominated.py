"""职工董事、职工监事候选人由工会委员会提名，工会主席应在候选人之中。

方案写工会主席、副主席应作为候选人人选；一名候选人也没有写的、工会主席在任何一项董事监事选举中已是候选人的，不提示。
提名：2026年修订第四十三条适用于所有公司；2015年修订第四十九条只写国有独资等公司，其他公司不提示。只警告，有理由的可以不改。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import in_force, plan, plan_in_force

_CANDIDATES = plan("工会主席、副主席应作为职工董事、职工监事候选人人选", "二（一）3")
_NOMINATION = (
    cite("union-measures-beijing-2026", "第四十三条", "董事会、监事会中的职工代表由公司的工会委员会提名"),
    cite("union-measures-beijing-2015", "第四十九条", "董事会、监事会中的职工代表由公司的工会委员会提名"),
)


@rule("B-05", Severity.WARNING, "report", _CANDIDATES, *_NOMINATION)
def check(matter: Matter) -> Iterator[Problem]:
    """Who nominates, and whether the chair of the union stands."""
    items = [item for item in matter.facts.elections if item.matter == "职工董事监事选举"]
    bound = in_force(matter, "union-measures-beijing-2026") or (
        in_force(matter, "union-measures-beijing-2015") and matter.facts.state_enterprise
    )
    for item in items:
        if bound and item.proposer is not None and "工会" not in item.proposer:
            yield Problem(
                f"{item.pointer}.proposer",
                f"“{item.title}”由{item.proposer}提出，职工董事、职工监事候选人应由工会委员会提名",
                f"由工会委员会提名，更正议题第{item.number}项的 提出方",
                bases=_NOMINATION,
            )
    chair = "".join((matter.data.union.chair or "").split())
    names = {"".join(one.name.split()) for item in items for one in item.candidates if one.name}
    if plan_in_force(matter) and chair and names and chair not in names:
        yield Problem(
            f"{items[0].pointer}.candidates",
            f"工会主席{matter.data.union.chair}不在职工董事、职工监事候选人之中",
            "把工会主席、副主席列为候选人人选；不列的，在提名说明中写明理由",
            bases=(_CANDIDATES,),
        )
