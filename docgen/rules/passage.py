"""What every matter that a congress must pass by secret ballot is held to, before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.procedures.agenda import Item
from docgen.rules.registry import Matter, Problem

#: The matters that the plan itself names (方案 二（一）1).
PLAN_MATTERS = ("集体合同草案", "职工福利基金使用方案", "住房公积金和社会保险费缴纳调整方案")


def named_by_plan(matter: Matter, item: Item) -> bool:
    """Whether the plan names an item; else only an edition of the Beijing measures may."""
    resettled = item.matter == "裁减分流安置方案" and matter.facts.state_enterprise
    return item.matter in PLAN_MATTERS or bool(resettled)


def prepared_for_passage(matter: Matter, item: Item) -> Iterator[Problem]:
    """Whether an item stands on the agenda for passage, by secret ballot."""
    if item.kind != "审议通过":
        yield Problem(
            f"{item.pointer}.kind",
            f"“{item.title}”（{item.matter}）列为“{item.kind}”，应当经职代会审议通过",
            f"把议题第{item.number}项的 类别 改为“审议通过”",
        )
    if item.method is None:
        if matter.data.report.date is not None:
            yield Problem(
                f"{item.pointer}.matter",
                f"“{item.title}”（{item.matter}）应当无记名投票，报告已定稿而没有写明表决方式",
                f"把议题第{item.number}项的 表决方式 填为“无记名投票”",
            )
    elif not item.secret:
        yield Problem(
            f"{item.pointer}.method",
            f"“{item.title}”（{item.matter}）的表决方式是“{item.method}”，应当无记名投票",
            f"把议题第{item.number}项的 表决方式 改为“无记名投票”，一项一票",
        )
