"""What LibreOffice drops is seen, tried again, and never leaves unnoticed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from docgen import places
from docgen.findings import Blocked, Finding, Location, Severity
from docgen.packet import conversion
from docgen.packet.conversion import GAP, Press, drawable, loosened
from docgen.packet.inspection import NO_GLYPH, body_text, document_text, gathered
from docgen.pdf.fidelity import lost_characters


def register(rows: int) -> bytes:
    word = Document(str(places.templates() / "shared" / "house.docx"))
    table = word.add_table(rows=rows, cols=2)
    table.style = "公文表格"
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = str(number), f"第{number}号代表"
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(f"{conversion._W}cantSplit", {}))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def draw(file: Path) -> None:
    with Press(file.parent / "press", {}) as press:
        press.draw({file: "名册"}, file.parent)


def test_a_faithful_conversion_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(60))
    draw(file)
    assert not lost_characters(body_text(file.read_bytes()), tmp_path / "register.pdf")


def test_one_character_too_few_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(3))
    draw(file)
    found = lost_characters(body_text(file.read_bytes()) + "漏", tmp_path / "register.pdf")
    assert dict(found) == {"漏": 1}


def test_loosening_lets_rows_break_and_changes_no_text() -> None:
    content = register(3)
    loose = loosened(content)
    assert body_text(loose) == body_text(content)
    rows = Document(io.BytesIO(loose)).element.body.iter(f"{conversion._W}cantSplit")
    assert {mark.get(f"{conversion._W}val") for mark in rows} == {"0"}


def test_what_no_font_draws_is_a_gap_in_the_pdf_and_stays_in_the_word_file(tmp_path: Path) -> None:
    word = Document(str(places.templates() / "shared" / "house.docx"))
    word.add_paragraph("代表\U000f1234国强，𫖯于\u4e00月")
    word.sections[0].header.paragraphs[0].text = "工会\U000f1234"
    held = io.BytesIO()
    word.save(held)
    content = held.getvalue()
    assert drawable(register(3)) == register(3)
    copy = drawable(content)
    assert document_text(content).count("\U000f1234") == 2
    assert document_text(copy) == document_text(content).replace("\U000f1234", GAP)
    file = tmp_path / "letter.docx"
    file.write_bytes(content)
    draw(file)
    printed = "".join(page.extract_text() for page in PdfReader(tmp_path / "letter.pdf").pages)
    assert f"代表{GAP}国强" in printed
    assert "𫖯" in printed
    assert f"工会{GAP}" in printed


def test_a_character_no_font_has_is_told_once_for_all_documents() -> None:
    def told(title: str, character: str) -> Finding:
        return Finding(
            NO_GLYPH, Severity.WARNING, Location("case.yaml", pointer=title), f"“{character}”没有字体能印出", "手写"
        )

    other = Finding("render.private-text", Severity.ERROR, Location("case.yaml"), "电话", "删去")
    found = gathered([told("甲", "一"), other, *(told(f"通知{number}", "二") for number in range(4))])
    assert [one.message for one in found] == [
        "电话",
        "《甲》里的“一”没有字体能印出",
        "《通知0》、《通知1》、《通知2》等 4 份里的“二”没有字体能印出",
    ]


def test_text_that_stays_lost_blocks_the_packet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "register.docx"
    file.write_bytes(register(3))
    monkeypatch.setattr(conversion, "body_text", lambda content: body_text(content) + "漏")
    with pytest.raises(Blocked) as blocked:
        draw(file)
    assert [one.rule for one in blocked.value.findings] == ["packet.text-lost"]
    assert "漏" in blocked.value.findings[0].message
