"""行业合同由各企业职工代表大会或者职工大会分别通过。

逐家核对：三分之二以上出席，全体代表（职工大会为全体职工）半数以上同意；恰为半数的警告（条例写“半数以上”，企业民主管理规定
写“过半数”）。赞成、反对、弃权之和多于实到，职工大会应到与职工人数不同的报错。不满三十人的企业只能开职工大会。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.industry_firms import Firm
from docgen.procedures.passage import Passage
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations

_LAW = regulations(
    "第三十八条",
    "应当有三分之二以上职工代表或者职工出席，并经全体职工代表半数以上或者全体职工半数以上同意，集体合同草案方获通过",
)


@rule(
    "I-02",
    Severity.ERROR,
    "filing",
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
    _LAW,
    limits=("congress.contract-quorum-thirds", "congress.delegates-minimum"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each enterprise's own vote."""
    for firm in matter.facts.firms:
        vote = firm.passage
        if vote is not None:
            yield from _counts(firm, vote)
            yield from _result(firm, vote, matter)


def _counts(firm: Firm, vote: Passage) -> Iterator[Problem]:
    if vote.attended is not None and vote.entitled is not None and vote.attended > vote.entitled:
        yield Problem(
            f"{firm.pointer}.attended",
            f"{firm.name}实到 {vote.attended} 人，多于应到 {vote.entitled} 人",
            "核对人数",
        )
    votes = sum(count or 0 for count in (vote.agree, vote.disagree, vote.abstain))
    if vote.attended is not None and votes > vote.attended:
        yield Problem(
            f"{firm.pointer}.agree",
            f"{firm.name}赞成、反对、弃权合计 {votes} 票，多于实到 {vote.attended} 人",
            "对照计票结果核对",
        )
    staff = firm.record.employees
    if vote.form == "职工大会" and vote.entitled is not None and staff is not None and vote.entitled != staff:
        yield Problem(
            f"{firm.pointer}.entitled",
            f"{firm.name}职工大会应到 {vote.entitled} 人，职工 {staff} 人",
            "职工大会应到全体职工；核对人数",
            Severity.WARNING,
        )


def _result(firm: Firm, vote: Passage, matter: Matter) -> Iterator[Problem]:
    thirds, least = matter.limit("congress.contract-quorum-thirds"), matter.limit("congress.delegates-minimum")
    if vote.attended is not None and vote.entitled is not None and not vote.quorate:
        yield Problem(
            f"{firm.pointer}.attended",
            f"{firm.name}应到 {vote.entitled} 人，实到 {vote.attended} 人，不到三分之二（{vote.quorum} 人）",
            "重新召开会议审议",
            value=thirds,
        )
    if vote.outcome in ("未通过", "待复核"):
        half = vote.outcome == "待复核"
        yield Problem(
            f"{firm.pointer}.agree",
            f"{firm.name}应到 {vote.entitled} 人，赞成 {vote.agree} 票，" + ("恰为半数" if half else "不到半数"),
            "重新表决，赞成超过半数" if half else "听取意见、修改补充约定后重新审议；没有通过的合同对其不生效",
            Severity.WARNING,
        )
    if vote.form == "职工代表大会" and vote.entitled is not None and least is not None and vote.entitled < least.value:
        yield Problem(
            f"{firm.pointer}.entitled",
            f"{firm.name}职工代表 {vote.entitled} 名，职工代表大会的代表不少于 {least.value} 名",
            "不满三十人的企业召开职工大会；核对代表人数",
            Severity.WARNING,
            least,
        )
