"""A stage with a packet for each enterprise: which it makes, what they are called, what each may know of the others."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.packet.order import Order, Packet
from docgen.pipeline import build_packets, examine, orders
from docgen.procedures.catalogue import read_procedure
from docgen.render.context import pieces
from docgen.verification.examination import verify

CASE = Path(__file__).parents[2] / "fixtures" / "industry_bargaining" / "snack-street.yaml"
ON = dt.date(2026, 11, 22)
STAGES = ("confirmation", "adoption", "filing", "posting")


def tree() -> dict[str, Any]:
    """The case as plain data, its roster within."""
    case, findings = load_case(CASE)
    assert case is not None, findings
    loaded: dict[str, Any] = yaml.load(write_case(case), Loader=yaml.BaseLoader)
    return loaded


def ordered(folder: Path, stage: str, change: Callable[[list[dict[str, Any]]], object]) -> list[Order]:
    """The draft orders of a stage once the roster was changed."""
    body = tree()
    change(body["企业名册"])
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return orders(examine(path, ON), [stage], draft=True)


@pytest.mark.parametrize("stage", STAGES)
def test_each_enterprise_has_a_packet_of_its_own(stage: str) -> None:
    found = orders(examine(CASE, ON), [stage])
    rows = [row["企业名称"] for row in tree()["企业名册"] if "不适用理由" not in row]
    assert [order.subject.name for order in found if order.subject] == rows
    assert len({order.name for order in found}) == len(rows) == 8
    for order, name in zip(found, rows, strict=True):
        assert order.name.startswith(f"{name}-行业集体协商-")
        assert order.unit == name
        assert order.withheld


def test_only_those_that_came_so_far_have_one(tmp_path: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        del rows[0]["二次确认日期"]
        rows[1]["不适用理由"] = "已独立协商"

    found = ordered(tmp_path, "adoption", change)
    assert [order.subject.index for order in found if order.subject] == [2, 3, 4, 5, 6, 7]


def test_a_stage_with_one_packet_has_no_subject() -> None:
    (order,) = orders(examine(CASE, ON), ["summary"])
    assert order.subject is None
    assert order.twin == 0


def test_a_packet_holds_the_papers_of_its_enterprise_alone() -> None:
    order = orders(examine(CASE, ON), ["filing"])[3]
    assert order.subject is not None
    procedure = read_procedure("industry_bargaining")
    own = [one for one in procedure.documents_of("filing") if one.each == order.stage.each]
    titles = [[piece.title for piece in pieces(order.case, procedure, one, order.stage, order.subject)] for one in own]
    assert len(own) == 4
    assert titles == [[f"{order.facts.title(one.title)}（{order.subject.name}）"] for one in own]


def test_enterprises_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        names = ["甲/乙", "甲_乙", "ABC店", "abc店", "长" * 59 + "甲", "长" * 59 + "乙", "同名", "同名"]
        for row, name in zip(rows, names, strict=True):
            row["企业名称"], row["二次确认日期"] = name, "2026-05-20"

    found = ordered(tmp_path, "confirmation", change)
    assert [order.twin for order in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert len({order.name.casefold() for order in found}) == 8
    assert found[6].name == "草稿-同名（第7户）-行业集体协商-二次确认-20260520"
    assert all(len(order.name.encode()) <= 200 for order in found)


def test_an_enterprise_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    found = ordered(tmp_path, "confirmation", lambda rows: rows[2].pop("企业名称"))
    assert found[2].subject is not None
    assert found[2].subject.name == "3"


def test_two_hundred_enterprises_have_two_hundred_packets(tmp_path: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        rows += [{**rows[0], "企业名称": f"北京示例小吃{number}号有限公司"} for number in range(192)]

    found = ordered(tmp_path, "confirmation", change)
    assert len({order.name for order in found}) == 200


@pytest.fixture(scope="module")
def packets(tmp_path_factory: pytest.TempPathFactory) -> list[Packet]:
    """The posting packets of the first two enterprises of one name, the rest not bound by the contract."""
    folder = tmp_path_factory.mktemp("subjects")
    body = tree()
    body["企业名册"] = body["企业名册"][:2]
    for row in body["企业名册"]:
        row["公布日期"] = "2026-06-28"
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return build_packets(examine(path, ON), ["posting"], folder / "out", draft=True)


def test_the_manifest_names_the_enterprise(packets: list[Packet]) -> None:
    manifests = [json.loads((packet.path / "manifest.json").read_bytes()) for packet in packets]
    assert [one["subject"] for one in manifests] == [row["企业名称"] for row in tree()["企业名册"][:2]]
    assert all(one["private_fields_withheld"] for one in manifests)


def test_no_packet_of_an_enterprise_carries_numbers_of_persons_or_the_plan_of_the_union(packets: list[Packet]) -> None:
    body = tree()
    numbers = [one["公民身份号码"] for side in ("职工方", "企业方") for one in body[side]["协商代表"]]
    plan = body["职工方协商方案"]["形势分析"]
    assert numbers
    for packet in packets:
        text = (packet.path / "case.yaml").read_text(encoding="utf-8")
        assert not [number for number in numbers if number in text]
        assert plan not in text


def test_a_packet_verifies_and_one_of_another_enterprise_does_not(packets: list[Packet], tmp_path: Path) -> None:
    # Two enterprises where eight were planned: a draft, and otherwise sound.
    assert [one.rule for one in verify(packets[0].path).findings] == ["verify.draft"]
    changed = tmp_path / packets[0].path.name
    shutil.copytree(packets[0].path, changed)
    manifest = json.loads((changed / "manifest.json").read_bytes())
    manifest["subject"] = tree()["企业名册"][1]["企业名称"]
    (changed / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    assert {one.rule for one in verify(changed).findings} > {"verify.draft"}
