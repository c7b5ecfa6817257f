"""选举和审议通过的事项应当无记名投票，不能不表决。

类别为“审议通过”而表决方式为“不表决”的报错，举手表决的提示（法定必须无记名的事项另有规则报错）；
选举职工董事、职工监事不用无记名投票的报错，其他选举提示。安置方案举手表决另有规则提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, in_force


@rule("L-D05", Severity.ERROR, "report", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Method against kind, for what no stricter rule names."""
    if not in_force(matter, "democratic-management-2012"):
        return
    for item in matter.facts.items:
        if item.method is None or item.secret or item.must_pass:
            continue
        remedy = f"把议题第{item.number}项的 表决方式 改为“无记名投票”"
        if item.kind == "选举":
            grave = item.matter == "职工董事监事选举" or item.method == "不表决"
            message = f"选举“{item.title}”的表决方式是“{item.method}”，选举应当无记名投票"
        elif item.kind == "审议通过":
            grave = item.method == "不表决"
            message = f"“{item.title}”须审议通过，表决方式却是“{item.method}”"
        else:
            continue
        if item.matter == "裁减分流安置方案" and not grave:
            continue
        yield Problem(f"{item.pointer}.method", message, remedy, None if grave else Severity.WARNING)
