"""没有区域职代会的，合同草案由各企业职工大会分别通过。

逐户核对：三分之二以上职工出席，全体职工半数以上同意；恰为半数的警告（条例写“半数以上”，企业民主管理规定写“过半数”）。合同
已经签字而有企业没有开职工大会的警告，没有通过的报错。有区域职代会审议的案件不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.regional_bargaining import Firm
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import regulations
from docgen.wording.dates import date_text


@rule(
    "L-E11",
    Severity.ERROR,
    "signing",
    regulations(
        "第三十八条",
        "应当有三分之二以上职工代表或者职工出席，并经全体职工代表半数以上或者全体职工半数以上同意，集体合同草案方获通过",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each staff meeting, and those that are missing."""
    facts, signed = matter.facts, matter.facts.signed
    for firm in facts.staff_meetings:
        yield from _counted(firm)
        if signed is not None and firm.record.meeting_on > signed:
            yield Problem(
                f"{firm.pointer}.meeting_on",
                f"{firm.record.name}的职工大会 {date_text(firm.record.meeting_on)}，晚于签字 {date_text(signed)}",
                "核对日期；合同在草案通过以后签字",
            )
    met = {firm.number for firm in facts.staff_meetings}
    lacking = [firm.record.name for firm in facts.firms if firm.number not in met]
    if met and lacking and signed is not None:
        yield Problem(
            "enterprises",
            f"合同已经签字，{several(lacking)}没有职工大会通过草案的记载",
            "补开职工大会，通过后再签认；或者写明不适用理由",
            Severity.WARNING,
        )


def _counted(firm: Firm) -> Iterator[Problem]:
    row = firm.record
    if row.attended is not None and not firm.quorate:
        yield Problem(
            f"{firm.pointer}.attended",
            f"{row.name}职工 {row.employees} 人，职工大会实到 {row.attended} 人，不到三分之二（{firm.quorum} 人）",
            "重新召开职工大会",
        )
    if firm.outcome == "未通过":
        yield Problem(
            f"{firm.pointer}.agree",
            f"{row.name}职工 {row.employees} 人，赞成 {row.agree} 人，不到半数",
            "听取意见后重新表决；未通过的不能签认",
        )
    elif firm.outcome == "待复核":
        yield Problem(
            f"{firm.pointer}.agree",
            f"{row.name}职工 {row.employees} 人，赞成 {row.agree} 人，恰为半数",
            "重新表决，赞成超过半数",
            Severity.WARNING,
        )
    if row.attended is not None and row.attended > row.employees:
        yield Problem(
            f"{firm.pointer}.attended", f"{row.name}实到 {row.attended} 人，多于职工 {row.employees} 人", "核对人数"
        )
    elif row.agree is not None and row.attended is not None and row.agree > row.attended:
        yield Problem(f"{firm.pointer}.agree", f"{row.name}赞成 {row.agree} 人，多于实到 {row.attended} 人", "核对人数")
