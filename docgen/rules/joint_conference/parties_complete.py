"""三方会议由人社部门、工会、企业代表组织三方参加。

写了三方会议的参加单位或者纪要日期而缺一方的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.joint_conference import PARTIES as NAMES
from docgen.rules.conference_sources import PARTIES, TRIPARTITE
from docgen.rules.registry import Matter, Problem, rule


@rule("T-02", Severity.ERROR, "tripartite", *PARTIES, TRIPARTITE[0])
def check(matter: Matter) -> Iterator[Problem]:
    """The three parties."""
    written = matter.data.tripartite
    if not written.parties and written.minutes_date is None:
        return
    came = {one.party for one in written.parties}
    missing = [name for name in NAMES if name not in came]
    if missing:
        yield Problem(
            "tripartite.parties" if written.parties else "tripartite.minutes_date",
            f"三方会议没有{'、'.join(missing)}参加",
            f"补填 三方 里的{'、'.join(missing)}；确实没有到会的，不成三方会议",
        )
