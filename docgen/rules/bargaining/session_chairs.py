"""协商会议由双方首席代表轮流主持。

执行主席不是任何一方首席代表的报错；连续两次由同一人主持的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import of_kind, regulations, wage_measures

_GENERAL = regulations("第三十四条", "集体协商会议由双方首席代表轮流主持")
_WAGES = wage_measures("第十一条", "协商双方的首席代表在工资集体协商期间轮流担任协商会议执行主席")


@rule("L-E10", Severity.ERROR, "session", _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """Who chaired each session."""
    chiefs = {matter.facts.worker_chief, matter.facts.employer_chief} - {""}
    bases, before = of_kind(matter, _GENERAL, _WAGES), None
    for index, session in enumerate(matter.data.sessions):
        if session.host is None:
            continue
        if len(chiefs) == 2 and session.host not in chiefs:
            yield Problem(
                f"sessions[{index}].host",
                f"第 {index + 1} 次会议由{session.host}主持，不是双方首席代表（{'、'.join(sorted(chiefs))}）",
                "核对执行主席；由首席代表主持",
                bases=bases,
            )
        elif session.host == before:
            yield Problem(
                f"sessions[{index}].host",
                f"第 {index + 1} 次会议又由{session.host}主持，没有轮流",
                "下次由另一方首席代表主持",
                Severity.WARNING,
                bases=bases,
            )
        before = session.host
