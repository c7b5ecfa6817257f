"""公开用规定的日常形式，并留有证据。

已公开（出台前已公示）而没有形式的，“其他”没有写明的，没有证据（照片、截图、签收单）的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "D-06",
    Severity.WARNING,
    "item",
    plan(
        "应当通过职代会团（组）长会议、厂情发布会、公开栏、发放书面材料或者单位内部信息网络等日常形式公开厂务信息",
        "二（一）2",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every disclosure that has a day."""
    for item in (*matter.facts.items, *matter.facts.notices):
        record = item.record
        if record.posted is None:
            continue
        if not record.channels:
            yield Problem(
                f"{item.pointer}.posted", f"“{item.title}”没有公开（公示）形式", "填写公开（公示）形式，如 公开栏"
            )
        elif "其他" in record.channels and not record.get("other_channel"):
            yield Problem(
                f"{item.pointer}.channels",
                f"“{item.title}”的公开形式“其他”没有写明",
                "填写 其他形式；出台前公示的改写具体形式",
            )
        if not record.evidence:
            yield Problem(
                f"{item.pointer}.posted", f"“{item.title}”没有公开的证据", "拍照、截图或者留存签收单，填写 证据"
            )
