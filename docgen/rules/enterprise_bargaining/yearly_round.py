"""企业集体协商每年不少于一次。

写明年度的案件，该年度已过而没有一次协商会议的，警告；本年10月1日起还没有会议的，提示。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("E-01", Severity.WARNING, "session", limits=("bargaining.rounds-per-year",))
def check(matter: Matter) -> Iterator[Problem]:
    """Sessions of the year against one."""
    year, value = matter.data.bargaining.year, matter.limit("bargaining.rounds-per-year")
    if year is None or value is None or any(session.date.year == year for session in matter.data.sessions):
        return
    if matter.on > dt.date(year, 12, 31) or (matter.on >= dt.date(year, 10, 1) and not matter.data.reply.meeting):
        past = matter.on.year > year
        yield Problem(
            "bargaining.year",
            f"{year} 年{'没有' if past else '还没有'}记载集体协商会议，每年不少于 {value.value} 次",
            "已协商的填写 协商会议；没有协商的尽快要约" + ("，并在年度报告中说明" if past else ""),
            None if past else Severity.INFO,
            value,
        )
