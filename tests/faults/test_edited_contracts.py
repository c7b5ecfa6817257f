"""Contracts as they come back from Word: tracked changes, comments, lost headings and numbers, unreadable files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.comparison.as_json import comparison_as_json
from docgen.comparison.as_text import comparison_as_text
from docgen.comparison.as_word import comparison_as_word
from docgen.findings import Blocked, Severity
from docgen.render.archive import unpack, write_parts
from docgen.render.clauses import read_clauses
from tests.documents import FIXTURES
from tests.editing import AUTHOR, MAKER, Edited, boxed, contract_of, drawn, edited, mark, rules, run, told, tracked


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


def test_headers_and_footers_are_compared(tmp_path: Path) -> None:
    def retype(one: Edited) -> None:
        section = one.word.sections[0]
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "以公司解释为准"
        first = next(text for text in section.footer._element.iter(qn("w:t")) if text.text == "第")
        first.text = "内部资料　第"
        # The page number as Word saved it last is no change.
        for text in section.even_page_footer._element.iter(qn("w:t")):
            text.text = "87" if text.text == "1" else text.text

    found = edited(tmp_path, retype)
    assert told(found) == [("页眉", "增加"), ("页脚", "改动")]
    assert found.tally.endswith("；页眉、页脚有变动")
    assert [[piece.text for piece in line] for line in found.changes[1].lines] == [["内部资料　", "第＃页　共＃页"]]
    clauses = json.loads(comparison_as_json(found))["clauses"]
    assert [(one["status"], one["new"]["kind"]) for one in clauses if one["status"] != "same"] == [
        ("added", "margin"), ("changed", "margin")
    ]  # fmt: skip
    assert "以公司解释为准" in comparison_as_text(found)
    report = docx.Document(io.BytesIO(comparison_as_word(found)))
    added = [text.text for one in report.element.body.iter(qn("w:ins")) for text in one.iter(qn("w:t"))]
    assert added == ["以公司解释为准", "内部资料　"]


def test_a_page_number_typed_by_hand_a_watermark_and_tracked_margins_are_told(tmp_path: Path) -> None:
    def mark_pages(one: Edited) -> None:
        footer = one.word.sections[0].footer._element
        for run_ in list(footer.iter(qn("w:r"))):
            if run_.find(qn("w:fldChar")) is not None or run_.find(qn("w:instrText")) is not None:
                run_.getparent().remove(run_)
        header = one.word.sections[0].header
        header.is_linked_to_previous = False
        header.paragraphs[0]._p.append(tracked("ins", run("以公司解释为准")))
        header.paragraphs[0]._p.append(drawn("作废"))

    found = edited(tmp_path, mark_pages)
    assert told(found) == [("页眉", "增加"), ("页脚", "改动")]
    assert found.new.text.clauses[1].text == "以公司解释为准〔艺术字：作废〕"
    assert [one.location.pointer for one in found.findings if one.rule == "contract.tracked"] == ["页眉"]


def test_sections_split_off_by_hand_say_the_same_once(tmp_path: Path) -> None:
    def split(one: Edited) -> None:
        one.word.add_section().footer.is_linked_to_previous = True

    assert told(edited(tmp_path, split)) == []

    def split_and_say(one: Edited) -> None:
        footer = one.word.add_section().footer
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "附件不作为合同内容"

    found = edited(tmp_path, split_and_say)
    assert told(found) == [("页脚", "改动")]


def test_pictures_text_boxes_notes_and_tracked_forms_are_told(tmp_path: Path) -> None:
    def draw(one: Edited) -> None:
        paragraph = one.article("payday")[0]
        paragraph.append(drawn())
        box = run("")
        box.append(boxed("本条由用人单位单方调整"))
        one.article("payslip")[0].append(box)
        form = one.article("medical_period")[0].find(qn("w:pPr"))
        change = mark("pPrChange")
        change.append(OxmlElement("w:pPr"))
        form.append(change)

    found = edited(tmp_path, draw)
    assert told(found) == [("工资支付日", "改动"), ("工资清单", "改动")]
    said = "".join(piece.text for one in found.changes for line in one.lines for piece in line)
    assert "〔图片〕" in said
    assert "本条由用人单位单方调整" in said
    assert [one.message for one in found.findings] == ["有没有接受或者拒绝的格式修订（张三 1 处），文字没有因此改变"]


def test_changes_tracked_in_a_footnote_are_told_with_its_article(tmp_path: Path) -> None:
    def note(one: Edited) -> None:
        reference = run("")
        reference.append(OxmlElement("w:footnoteReference"))
        reference[-1].set(qn("w:id"), "2")
        one.article("payday")[0].append(reference)
        holder = OxmlElement("w:footnotes")
        footnote = OxmlElement("w:footnote")
        footnote.set(qn("w:id"), "2")
        inner = OxmlElement("w:p")
        for part in (run("顺延至"), tracked("del", run("次日", "w:delText")), tracked("ins", run("次月"))):
            inner.append(part)
        footnote.append(inner)
        holder.append(footnote)
        main_part = one.word.part
        made = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, etree.tostring(holder), main_part.package
        )
        main_part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)

    found = edited(tmp_path, note)
    assert told(found) == [("工资支付日", "改动")]
    assert found.changes[0].new is not None
    assert "〔注：顺延至次月〕" in found.changes[0].new.text
    assert [one.rule for one in found.findings] == ["contract.tracked"]


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
