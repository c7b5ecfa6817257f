"""House style applied and judged: complete, repeatable, without touching a word."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docgen.render.house_style import apply_house_style, blank, style_departures
from docgen.render.page import BALLOT, LANDSCAPE, PORTRAIT, Page
from docgen.render.styles import CHAR, LINE, STYLES, TABLE_STYLES

SHARED = Path(__file__).parents[2] / "templates" / "shared"


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def foreign() -> Document:
    document = docx.Document()
    document.add_heading("一、标题", 1)
    document.add_paragraph("正文" * 40)
    document.add_paragraph("要点", style="List Bullet")
    run = document.add_paragraph().add_run("小字")
    run.font.size, run.font.name = Pt(9), "Comic Sans MS"
    document.add_table(2, 2, style="Table Grid").cell(0, 0).text = "甲"
    return document


@pytest.mark.parametrize(("name", "page"), [("house", PORTRAIT), ("landscape", LANDSCAPE), ("ballot", BALLOT)])
def test_the_shared_files_are_in_house_style(name: str, page: Page) -> None:
    stored = (SHARED / f"{name}.docx").read_bytes()
    assert style_departures(stored) == []
    assert stored == blank(page)


@pytest.mark.parametrize("page", [PORTRAIT, LANDSCAPE, BALLOT])
def test_a_second_application_changes_nothing(page: Page) -> None:
    once = apply_house_style(saved(foreign()))
    assert apply_house_style(once) == once
    assert apply_house_style(blank(page)) == blank(page)


def test_no_word_is_changed() -> None:
    before = foreign()
    after = docx.Document(io.BytesIO(apply_house_style(saved(before))))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [c.text for c in after.tables[0]._cells] == [c.text for c in before.tables[0]._cells]


def test_the_page_is_that_of_the_standard() -> None:
    section = docx.Document(io.BytesIO(blank())).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for margin, wanted in zip(margins, (37, 35, 28, 26), strict=True):
        assert margin is not None
        assert abs(margin - Mm(wanted)) < Mm(0.1)
    assert 22 * LINE <= PORTRAIT.type_height < 23 * LINE
    assert 28 * CHAR <= PORTRAIT.type_width < 29 * CHAR


def test_every_style_is_there_by_name() -> None:
    names = {style.name for style in docx.Document(io.BytesIO(blank())).styles}
    assert {s.name for s in STYLES if not s.name.startswith(("heading", "header", "footer"))} <= names
    assert {"Heading 1", "Heading 4", *TABLE_STYLES} <= names


def test_each_departure_is_named() -> None:
    document = foreign()
    found = {finding.rule for finding in style_departures(apply_house_style(saved(document)))}
    assert found == {f"house-style.{n}" for n in ("paragraph-style", "font", "size", "table-style")}
    before = {finding.rule for finding in style_departures(saved(document))}
    assert {
        f"house-style.{n}" for n in ("style-missing", "style-changed", "page", "page-number", "row-splits")
    } <= before


def test_one_changed_style_is_found() -> None:
    document = docx.Document(io.BytesIO(blank()))
    document.styles["Body Text"].paragraph_format.first_line_indent = Pt(10)
    (finding,) = style_departures(saved(document))
    assert finding.rule == "house-style.style-changed"
    assert "Body Text" in finding.message
    assert style_departures(apply_house_style(saved(document))) == []


def test_ids_of_a_chinese_word_are_kept() -> None:
    document = docx.Document()
    style = document.styles["Heading 1"]
    style.element.set(qn("w:styleId"), "1")
    paragraph = document.add_paragraph("一、标题")
    paragraph.style = style
    after = docx.Document(io.BytesIO(apply_house_style(saved(document))))
    assert after.paragraphs[0].style is not None
    assert after.paragraphs[0].style.name == "Heading 1"
    assert after.paragraphs[0].style.element.get(qn("w:styleId")) == "1"
    assert after.paragraphs[0].style.font.name == "黑体"


def test_head_rows_repeat_and_rows_stay_whole() -> None:
    document = docx.Document(io.BytesIO(blank()))
    table = document.add_table(2, 2, style="公文表格")
    for cell in table.rows[0].cells:
        cell.paragraphs[0].text, cell.paragraphs[0].style = "头", document.styles["表头"]
    assert {f.rule for f in style_departures(saved(document))} == {"house-style.head-row", "house-style.row-splits"}
    after = apply_house_style(saved(document))
    assert style_departures(after) == []


def test_text_boxes_and_blank_lines_are_reported() -> None:
    document = docx.Document(io.BytesIO(blank()))
    document.add_paragraph("")
    document.add_paragraph("")
    run = document.add_paragraph("甲").add_run()
    run._r.append(parse_xml(
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox>'
        "</v:shape></w:pict>"
    ))  # fmt: skip
    assert {f.rule for f in style_departures(saved(document))} == {"house-style.text-box", "house-style.blank-lines"}
