"""代表所在的代表团（组）在代表团名单之中。

职代会.代表团（组）写了名单才查。名单里的团（组）在名册中一名代表也没有的，警告。
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("A2.8-7", Severity.ERROR, "report", cite("project", "代表团（组）", "名册中的代表团（组）与代表团名单一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """Names of delegations in the roster and in the list."""
    names = [one.name for one in matter.data.congress.delegations if one.name]
    if not names:
        return
    used = {one.delegation for one in matter.data.delegates}
    for index, one in enumerate(matter.data.delegates):
        if one.delegation is not None and one.delegation not in names:
            close = difflib.get_close_matches(one.delegation, names, n=1, cutoff=0.4)
            hint = f"是不是“{close[0]}”？" if close else ""
            yield Problem(
                f"delegates[{index}].delegation",
                f"第 {index + 1} 名代表{one.name or ''}的代表团“{one.delegation}”不在代表团名单中",
                f"{hint}与字段 职代会.代表团（组）.名称 写成一样",
            )
    for index, listed in enumerate(matter.data.congress.delegations):
        if used - {None} and listed.name and listed.name not in used:
            yield Problem(
                f"congress.delegations[{index}].name",
                f"{listed.name}在名册中没有代表",
                "在名册的“代表团（组）”填写，或删去这一团（组）",
                Severity.WARNING,
            )
