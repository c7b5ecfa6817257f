"""会议出席人都是本方协商代表。

出席名单中不在本方代表之列的报错，应列为列席；没有填写出席的视为全体代表出席。首席代表没有出席的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, names
from docgen.rules.sources import convention, regulations


@rule(
    "A2.8-7",
    Severity.ERROR,
    "session",
    regulations("第七条", "是指按照法定程序产生并有权代表本方利益进行集体协商的人员"),
    convention("协商出席", "会议出席人须是已公布的协商代表，其他人列席"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Those present against those named."""
    chiefs = {"workers": matter.facts.worker_chief, "employers": matter.facts.employer_chief}
    for index, session in enumerate(matter.data.sessions):
        for side, label in SIDES.items():
            present, listed = session[side], names(matter, side)
            if not present or not listed:
                continue
            for place, name in enumerate(present):
                if name not in listed:
                    yield Problem(
                        f"sessions[{index}].{side}[{place}]",
                        f"第 {index + 1} 次会议{label}出席的{name}不是{label}协商代表",
                        "更正姓名，或者移到列席；更换代表的按原程序产生并公布",
                    )
            if chiefs[side] and chiefs[side] not in present:
                yield Problem(
                    f"sessions[{index}].{side}",
                    f"第 {index + 1} 次会议{label}首席代表{chiefs[side]}没有出席",
                    "核对出席名单；首席代表不能出席的，书面委托本方其他代表",
                    Severity.WARNING,
                )
