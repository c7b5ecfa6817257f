"""联席会议通知提前发出，按项目约定提前五日。

晚于约定日数的警告；通知晚于会议的由步骤先后的规则报。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.meetings import notice_in_time
from docgen.rules.registry import Matter, Problem, rule


@rule("T-01", Severity.WARNING, "notice", limits=("conference.notice-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """The notice against the conference."""
    yield from notice_in_time(matter, (matter.facts.session,))
