"""Contracts as they come back from Word: tracked changes, comments, lost headings and numbers, unreadable files."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.findings import Blocked, Severity
from docgen.render.archive import unpack, write_parts
from docgen.render.clauses import read_clauses
from tests.documents import FIXTURES
from tests.editing import AUTHOR, MAKER, Edited, contract_of, edited, rules, told


def test_tracked_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    found = edited(
        tmp_path, lambda one: one.track("minimum", "3,200.00", "2,300.00"), lambda one: one.track_strike("wage_system")
    )
    assert told(found) == [("工资制度", "删除"), ("最低工资保障", "改动")]
    assert rules(found, Severity.ERROR) == ["compare.amount-words", "compare.below-law"]
    traces = [one for one in found.findings if one.rule == "contract.tracked"]
    assert any(AUTHOR in one.message and "插入 1 处、删除 1 处" in one.message for one in traces)
    assert all(one.location.pointer.startswith("第") for one in traces)


def test_comments_are_told_with_their_author(tmp_path: Path) -> None:
    found = edited(tmp_path, lambda one: one.remark("payday", "能否改为每月8日？"))
    assert found.changes == []
    assert [(one.rule, one.message) for one in found.findings] == [
        ("contract.comment", "有批注（李四）：能否改为每月8日？")
    ]


def test_a_heading_struck_is_told(tmp_path: Path) -> None:
    def behead(one: Edited) -> None:
        heading = one.chapter("休息休假")
        heading.getparent().remove(heading)

    found = edited(tmp_path, behead)
    assert [one.told for one in found.chapters] == ["删除 第四章　休息休假"]
    struck = next(one for one in found.findings if one.rule == "compare.chapter-struck")
    assert "第三十条至第三十四条" in struck.message
    assert found.changes == []


def test_an_article_that_lost_its_number_is_told_and_still_compared(tmp_path: Path) -> None:
    def unnumber(one: Edited) -> None:
        first = one.article("payday")[0]
        number = first.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number.getparent().remove(number)

    found = edited(tmp_path, unnumber)
    assert found.changes == []
    assert "contract.number" in rules(found)


def test_typed_numbers_and_lost_marks_are_no_difference(tmp_path: Path) -> None:
    found = edited(tmp_path, Edited.type_numbers, Edited.unmark)
    assert found.changes == []
    assert found.chapters == ()
    assert rules(found) == []
    assert [one.number for one in found.new.text.articles] == list(range(1, 88))


def test_typed_numbers_doubled_and_skipped_are_told(tmp_path: Path) -> None:
    def muddle(one: Edited) -> None:
        one.type_numbers()
        one.reword("medical_period", "第三十四条", "第三十三条")
        one.reword("refuse", "第四十条", "第四十五条")

    found = edited(tmp_path, muddle)
    messages = [one.message for one in found.findings if one.rule == "contract.number"]
    assert any("条号重复：第三十三条" in one for one in messages)
    assert any("条号跳过：第四十五条" in one for one in messages)
    assert any("条号倒退" in one for one in messages)


def test_files_that_cannot_be_read_are_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    letter = docx.Document()
    letter.add_paragraph("各位职工：下周一例会改在周二召开。")
    content = io.BytesIO()
    letter.save(content)
    given = {
        "password.docx": (ole + "EncryptedPackage".encode("utf-16-le"), "文件设了打开密码"),
        "old.doc": (ole, "旧格式"),
        "scan.docx": (b"%PDF-1.7\n", "PDF"),
        "letter.docx": (content.getvalue(), "没有一条条文"),
        "empty.docx": (b"", "空的"),
        "broken.docx": (b"PK\x03\x04" + bytes(60), "不是完好的"),
    }
    for name, (data, message) in given.items():
        (tmp_path / name).write_bytes(data)
        assert main(["compare", str(tmp_path / name), "--against", str(MAKER)]) == Status.FINDINGS, name
        assert message in capsys.readouterr().err, name
    assert main(["compare", str(tmp_path / "none.docx"), "--against", str(MAKER)]) == Status.FINDINGS
    assert "找不到这个文件" in capsys.readouterr().err
    assert main(["compare", str(tmp_path / "letter.docx")]) == Status.FINDINGS
    assert main(["compare", str(FIXTURES / "congress/factory.yaml")]) == Status.FINDINGS
    assert "不订立集体合同" in capsys.readouterr().err


def test_reading_needs_no_marks_and_no_styles() -> None:
    work = Edited(contract_of("enterprise_bargaining", "maker"))
    work.type_numbers()
    for one in work.word.element.body.iter(qn("w:pStyle")):
        one.set(qn("w:val"), "Normal")
    buffer = io.BytesIO()
    work.word.save(buffer)
    text, _ = read_clauses(buffer.getvalue(), "a.docx")
    assert text is not None
    assert len(text.articles) == 87
    assert [one.title for one in text.chapters][:3] == ["总则", "劳动报酬", "工作时间"]
    assert text.clauses[-1].label == "附件1"


def test_links_and_macros_are_warnings_and_the_text_is_read_all_the_same(tmp_path: Path) -> None:
    def link(one: Edited) -> None:
        one.word.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    found = edited(tmp_path, link)
    assert found.changes == []
    assert rules(found) == ["contract.external"]
    parts = unpack(contract_of("enterprise_bargaining", "maker"))
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macro"
    text, findings = read_clauses(write_parts(parts), "a.docx")
    assert text is not None
    assert len(text.articles) == 87
    assert {one.rule for one in findings} == {"contract.macro"}


def test_a_bomb_is_refused() -> None:
    parts = {**unpack(contract_of("enterprise_bargaining", "maker")), "word/media/a.bin": bytes(8_000_000)}
    with pytest.raises(Blocked) as blocked:
        read_clauses(write_parts(parts), "a.docx")
    assert [one.rule for one in blocked.value.findings] == ["contract.too-large"]
