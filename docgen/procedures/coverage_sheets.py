"""The tables of a count, as sheets of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.case.workbook import Cell, Sheet
from docgen.procedures.coverage_counts import MEASURES, Tally

if TYPE_CHECKING:
    from docgen.procedures.coverage import Facts

_RATIOS = ("congress", "disclosure", "bargaining", "joint", "independent")


def coverage(facts: Facts) -> tuple[Sheet, ...]:
    """Every figure by district or street, with the ratios; the goals; the instructors."""
    heads = ["地区", "单位数", *MEASURES.values(), *(f"{MEASURES[one]}（%）" for one in _RATIOS), "制度情况不详"]
    rows = tuple(_row(one) for one in (*facts.parts, facts.whole))
    goals = tuple((one.name, one.part, one.whole, one.ratio, one.percent, _yes(one.reached)) for one in facts.goals)
    found = [
        Sheet("建制与覆盖", heads, rows, [22, *([11] * (len(heads) - 1))], 1),
        Sheet("目标", ("项目", "家数", "基数", "比例", "目标（%）", "达到"), goals, (34, 10, 10, 10, 10, 8), 1),
    ]
    if facts.staffed:
        staffed = tuple(
            (one.kind, one.units, one.instructors, one.minimum, "、".join(one.lacking) or None) for one in facts.staffed
        )
        heads = ["单位类别", "单位数", "指导员", "每家不少于", "不足的单位"]
        found.append(Sheet("指导员配备", heads, staffed, (22, 10, 10, 12, 80), 1))
    return tuple(found)


def _row(one: Tally) -> tuple[Cell, ...]:
    figures = (getattr(one, measure) for measure in MEASURES)
    return one.name, one.units, *figures, *(one.percent(ratio) for ratio in _RATIOS), one.unknown


def _yes(reached: bool) -> str:
    return "是" if reached else "否"


def overdue(facts: Facts) -> tuple[Sheet, ...]:
    """Who owes what, since when, by which article."""
    heads = ("序号", "所在区", "街道乡镇", "单位名称", "职工人数", "逾期事项", "最后一日", "逾期天数", "依据", "原文")
    rows = tuple(
        (
            at, one.unit.district, one.unit.street, one.unit.name, one.unit.employees, one.what, one.last, one.days,
            one.basis, one.citation.phrase,
        )
        for at, one in enumerate(facts.arrears, 1)
    )  # fmt: skip
    return (Sheet("逾期清单", heads, rows, (6, 16, 18, 36, 10, 36, 12, 10, 40, 60), 4),)


def audit(facts: Facts) -> tuple[Sheet, ...]:
    """Reported figures that do not agree, then the counts of the units themselves."""
    heads = ("级别", "地区", "项目", "上报数", "下级合计", "差", "核对依据", "位置")
    rows = tuple(
        (
            one.level, one.area, one.label, one.reported, one.summed, one.difference, one.parts,
            facts.case.at(one.pointer).pointer,
        )
        for one in facts.disagreements
    )  # fmt: skip
    counts = tuple((one.name, *(getattr(one, measure) for measure in MEASURES)) for one in (*facts.parts, facts.whole))
    return (
        Sheet("不符", heads, rows, (10, 26, 20, 10, 10, 8, 14, 18), 2),
        Sheet("单位名册合计", ["地区", *MEASURES.values()], counts, [22, *([11] * len(MEASURES))], 1),
    )
