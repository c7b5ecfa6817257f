"""A case of the yearly procedures with any field, record or entry left out is checked, planned and printed whole."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.loading import load_case
from docgen.case.workbook import write_workbook
from docgen.case.writing import write_case
from docgen.findings import Blocked
from docgen.pipeline import CaseReport, examine, orders
from docgen.render.context import pieces
from docgen.render.template import template
from docgen.report.timeline import steps

FOLDER = Path(__file__).parents[2] / "fixtures"
FIXTURES = [
    "coordination_group/district", "coverage/city", "disclosure/foundry", "instructors/city",
    "joint_conference/district", "minimum_wage/year-2026", "model_units/district", "staff_directors/group",
    "staff_directors/refusing",
]  # fmt: skip
ON = dt.date(2026, 11, 23)
#: Entries of a list that are kept: what holds of the third holds of the hundredth.
ENTRIES = 3
SAMPLE = 4
SPOILT = ["", "0", "-1", "999999999999", "1900-01-01", "2028-02-29", "2199-12-31", "150%", "{{ x }}", "=1+1", "../.."]
Spot = tuple[Any, ...]
#: What broke once: the record of the unit, of the union, of the congress; a year no calendar has; half an entry.
BROKEN: dict[str, list[tuple[Spot, Any]]] = {
    "coordination_group/district": [(("检查项目", 0), {"项目编号": "A1"}), (("检查项目", 0), {"方面": "职代会"})],
    "coverage/city": [(("历年比例", 1), {"独立工资协商": "76.8"}), (("指导员配备", 0), {"单位类别": "产业工会"})],
    "disclosure/foundry": [
        (("单位",), None), (("厂情发布会", 0), {"名称": "厂情发布会"}),
        (("厂情发布会", 0, "发布内容", 0), {"内容": "订单充足。"}),
    ],
    "staff_directors/group": [(("工会",), None), (("职代会案件",), None)],
    "minimum_wage/year-2026": [
        (("年度工作", "年度"), "0"), (("报送单位", 0), {"单位类别": "区总工会"}),
        (("测算", "食物谱", 0), {"食物": "谷类和薯类"}),
    ],
    "instructors/city": [(("年度工作", "年度"), "999999999999"), (("工作日志", 0), {"结果": "取得工资表"})],
    "joint_conference/district": [
        (("年度工作", "年度"), "-1"), (("三方会议", "三方", 0), {"哪一方": "人社部门"}),
        (("三方会议", "三方", 0), {"单位名称": "北京市怀柔区人力资源和社会保障局"}),
    ],
}  # fmt: skip


def trimmed(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: trimmed(value) for key, value in tree.items()}
    return [trimmed(value) for value in tree[:ENTRIES]] if isinstance(tree, list) else tree


def plain(name: str) -> dict[str, Any]:
    case, _ = load_case(FOLDER / f"{name}.yaml")
    assert case is not None
    loaded: dict[str, Any] = trimmed(yaml.load(write_case(case), Loader=yaml.BaseLoader))
    return loaded


def spots(tree: Any, here: Spot = ()) -> Iterator[tuple[Spot, Any]]:
    """Every value with the way to it."""
    children: Any = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in children:
        if (*here, key) != ("程序",):
            yield (*here, key), value
            yield from spots(value, (*here, key))


def harms(value: Any) -> list[Any]:
    """What may become of a value: nothing, emptiness, only a part of it, twice the same, nonsense."""
    if isinstance(value, dict):
        return [None, "", {}, *({key: one} for key, one in value.items())]
    if isinstance(value, list):
        return [None, "", [], [{}], [""], value[:1], [*value, *value[:1]]]
    return [None, *SPOILT]


def harmed(tree: dict[str, Any], spot: Spot, value: Any) -> dict[str, Any]:
    made: Any = copy.deepcopy(tree)
    here = made
    for key in spot[:-1]:
        here = here[key]
    if value is None:
        del here[spot[-1]]
    else:
        here[spot[-1]] = value
    return dict(made)


def sample(name: str, tree: dict[str, Any]) -> list[tuple[Spot, Any]]:
    """Records and lists as often as the many more plain values."""
    chance = random.Random(name)
    found = list(spots(tree))
    nested = [one for one in found if not isinstance(one[1], str)]
    chosen = [*chance.sample(nested, SAMPLE // 2), *chance.sample(found, SAMPLE - SAMPLE // 2)]
    return [*BROKEN.get(name, []), *((spot, chance.choice(harms(value))) for spot, value in chosen)]


def put_to_work(path: Path) -> CaseReport:
    """Check, plan and print a case as the commands do, short of LibreOffice."""
    report = examine(path, ON)
    if report.case is None or report.procedure is None:
        return report
    steps(report.dues, ON)
    for one in orders(report, [one.stage.id for one in report.stages], draft=True):
        assert one.name
        assert one.addressee
    for document in report.procedure.documents:
        for piece in pieces(report.case, report.procedure, document):
            assert template(document.template).render(piece.context)
            write_workbook(piece.sheets)
    return report


@pytest.mark.parametrize("name", FIXTURES)
def test_a_half_written_case_is_checked_planned_and_printed(name: str, tmp_path: Path) -> None:
    tree = plain(name)
    path = tmp_path / "case.yaml"
    for spot, value in sample(name, tree):
        path.write_text(yaml.safe_dump(harmed(tree, spot, value), allow_unicode=True), encoding="utf-8")
        try:
            report = put_to_work(path)
        except Blocked as blocked:
            pytest.fail(f"{spot} = {value!r}: {[one.message for one in blocked.findings]}")
        for finding in report.findings:
            assert finding.message, (spot, value)
            assert finding.remedy, (spot, value)


def test_the_harm_is_done() -> None:
    tree = {"a": [{"b": "1"}, {"b": "2"}], "程序": "x"}
    assert [spot for spot, _ in spots(tree)] == [("a",), ("a", 0), ("a", 0, "b"), ("a", 1), ("a", 1, "b")]
    assert harmed(tree, ("a", 1, "b"), None)["a"] == [{"b": "1"}, {}]
    assert tree["a"] == [{"b": "1"}, {"b": "2"}]
