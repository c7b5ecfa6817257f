"""What a document leaves to a pen: found where it stands, and nothing else taken for it."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.cli.app import main
from docgen.packet.build import render_pieces
from docgen.packet.by_hand import left_by_hand
from docgen.pipeline import examine, orders
from docgen.render.blanks import Blank, Kind, blanks, in_places, in_short
from tests.documents import FIXTURES, printed

MAKER = FIXTURES / "enterprise_bargaining" / "maker.yaml"
ON = dt.date(2026, 11, 22)


def written(*lines: str, underlined: str = "") -> bytes:
    """A Word file of some lines, of which one ends in an underlined gap."""
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    if underlined:
        word.add_paragraph(underlined).add_run("\u3000" * 8).underline = True
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def told(found: tuple[Blank, ...]) -> list[tuple[str, str, int]]:
    return [(one.kind.value, one.label, one.count) for one in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("　　　　年　　月　　日", [("日期", "日期", 1)]),
        ("签订日期：　　年　　月　　日　　时　　分", [("日期", "签订日期", 1)]),
        ("（盖章）　　　　", [("盖章", "盖章", 1)]),
        ("首席代表（签字）：　　　　", [("签字", "首席代表", 1)]),
        ("经办人：　　　　　　（盖章）　　　　", [("盖章", "经办人", 1), ("填写", "经办人", 1)]),
        ("联系人：　　　　　联系电话：13800000000", [("填写", "联系人", 1)]),
        ("会议于　　　　　　　　召开。", [("填写", "会议于", 1)]),
        ("2026年9月21日", []),
        ("时　　间", []),
        ("□立案　　□并案　　□不予立案", []),
        ("填报单位：示例工会　　填报日期：2026年9月1日", []),
        ("　　两个字的缩进不是空白。", []),
        (
            "合同经双方首席代表签字（盖章）后，由用人单位自签字之日起十日内报送人力资源社会保障部门，自收到之日起十五日内"
            "没有提出异议的，合同即行生效，双方应当公布。",
            [],
        ),
    ],
)
def test_each_way_to_leave_a_blank_is_found_once(line: str, found: list[tuple[str, str, int]]) -> None:
    read = blanks(written(line))
    assert told(read) == found
    assert {one.place for one in read} <= {"正文 第1段"}


def test_an_underlined_gap_is_one_to_write_in_however_narrow_the_line() -> None:
    assert told(blanks(written(underlined="合同编号"))) == [("填写", "合同编号", 1)]
    assert told(blanks(written("合同编号\u3000\u3000\u3000\u3000"))) == []


def test_of_a_contract_those_who_sign_and_seal_are_told_at_the_end() -> None:
    documents = printed("enterprise_bargaining", "maker")
    found = blanks(documents["contract"][0].content)
    assert told(found) == [
        ("盖章", "用人单位", 1), ("盖章", "工会", 1), ("签字", "首席代表", 1), ("签字", "首席代表", 1)
    ]  # fmt: skip
    assert {one.section for one in found} == {"签署部分"}
    assert all(one.place.startswith("正文 表") for one in found)
    assert in_short(found) == "签字 2 处；盖章 2 处"
    draft = blanks(documents["contract-draft"][0].content)
    assert in_short(draft).endswith("日期 2 处")


def test_empty_rows_and_columns_are_counted() -> None:
    documents = printed("regional_bargaining", "office-tower")
    rows = [one for one in blanks(documents["regional-contract"][0].content) if one.label == "空白行"]
    assert [(one.section, one.count) for one in rows] == [("新入驻企业签认表", 8)]
    signed = [one for one in blanks(documents["recommendation-minutes"][0].content) if one.kind is Kind.SIGN]
    assert sum(one.count for one in signed) == 44
    asked = blanks(printed("enterprise_bargaining", "maker")["opinion-form"][0].content)
    assert told(asked) == [("填写", "意见和建议", 8)]


@pytest.mark.parametrize("archive", [False, True])
def test_the_papers_of_a_packet_are_listed_once_each(tmp_path: Path, *, archive: bool) -> None:
    order = orders(examine(MAKER, ON), ["session"])[0]
    folder = tmp_path / "packet"
    render_pieces(order, folder / "documents")
    listed = [
        {"id": one.piece.document.id, "title": one.title, "docx": f"documents/{one.docx.name}"} for one in order.drawn
    ]
    (folder / "manifest.json").write_text(json.dumps({"documents": listed}), encoding="utf-8")
    made = Path(shutil.make_archive(str(folder), "zip", tmp_path, "packet")) if archive else folder
    found = left_by_hand(made)
    records = next(one for one in found if one.title.startswith("集体协商会议记录"))
    assert records.title == f"集体协商会议记录（{records.copies} 份，每份）"
    assert records.copies == 2
    assert (records.told, records.where) == ("签字 3 处", "签署部分")
    assert all(one.told and one.where for one in found)


def test_rendering_tells_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*more: Any) -> str:
        main(["render", str(MAKER), "-o", str(tmp_path / "out"), "--on", "2026-11-22", *more])
        return capsys.readouterr().out

    assert "  手写  签字 2 处；盖章 2 处（签署部分）\n" in run("--document", "contract")
    assert "手写" not in run("--document", "strategy")


def test_places_are_named_once_and_not_without_end() -> None:
    many = [Blank(Kind.FILL, "事项", "", f"正文 表{number} 第1行第2列") for number in range(9)]
    assert in_places([*many[:1], *many[:1]]) == "正文 表0"
    assert in_places(many).endswith("正文 表5等")
    assert in_short(many) == "填写事项 9 处"
