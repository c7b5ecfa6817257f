"""会议记录由双方首席代表签字。

会议日期已过、写了协商情况的，双方签字人都要写；签字人不是本方首席代表的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES
from docgen.rules.sources import regulations


@rule("L-E10", Severity.ERROR, "passage", regulations("第三十五条", "双方首席代表在集体协商会议记录上签字"))
def check(matter: Matter) -> Iterator[Problem]:
    """Signatures of each session against the chiefs."""
    chiefs = {"workers": matter.facts.worker_chief, "employers": matter.facts.employer_chief}
    for index, session in enumerate(matter.data.sessions):
        if not session.topics or session.date > matter.on:
            continue
        for side, label in SIDES.items():
            signer, chief = session[f"{side}_signed"], chiefs[side]
            if signer is None:
                yield Problem(
                    f"sessions[{index}].date",
                    f"第 {index + 1} 次会议的记录没有{label}首席代表签字",
                    f"请{chief or '首席代表'}签字，填写 {label}首席签字",
                )
            elif chief and signer != chief:
                yield Problem(
                    f"sessions[{index}].{side}_signed",
                    f"第 {index + 1} 次会议记录由{signer}签字，{label}首席代表是{chief}",
                    "由首席代表签字；更换首席代表的，先更正代表名单",
                )
