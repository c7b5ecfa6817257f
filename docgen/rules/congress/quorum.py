"""到会职工代表须达全体代表的三分之二以上。

按整数比较：3 × 实到 ≥ 2 × 应到。职工大会以全体职工为基数。讨论集体合同草案的，依北京市集体合同条例第三十八条。
其他会议依企业民主管理规定，该规定只及于企业，事业单位、社会组织参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import by_analogy

_CONTRACT = "congress.contract-quorum-thirds"


@rule("L-D04", Severity.ERROR, "announcement", limits=("congress.quorum-thirds", _CONTRACT))
def check(matter: Matter) -> Iterator[Problem]:
    """Attendance against two thirds of all delegates."""
    attended, entitled = matter.data.meeting.attended, matter.facts.entitled
    contract = any(item.matter == "集体合同草案" for item in matter.facts.items)
    value = (matter.limit(_CONTRACT) if contract else None) or matter.limit("congress.quorum-thirds")
    if attended is None or not entitled or value is None:
        return
    if 3 * attended < value.value * entitled:
        least = -(-value.value * entitled // 3)
        yield Problem(
            "meeting.attended",
            f"实到 {attended} 人，应到 {entitled} 人，不足三分之二，至少 {least} 人到会方可开会"
            + ("（议题有集体合同草案）" if contract else by_analogy(matter)),
            "到会不足，不得开会表决，另行召集；或核对 会议.实到 和职工代表名册",
            value=value,
        )
