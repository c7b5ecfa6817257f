"""Departures from GB/T 9704: each is found, and a template that keeps to it has none."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from docgen.render.house_style import blank, style_departures


def departures(fill: Callable[[Document], object]) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(blank()))
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return [(f.rule.removeprefix("house-style."), f.location.pointer) for f in style_departures(buffer.getvalue())]


@pytest.mark.parametrize(
    ("style", "right", "wrong"),
    [
        ("发文字号", "京工发〔2026〕1号", "京工发[2026]1号"),
        ("发文字号", "{{ a }}〔{{ b }}〕{{ c }}号", "{{ a }}（{{ b }}）{{ c }}号"),
        ("发文字号", "{{ number }}", "京工发〔2026〕01号"),
        ("发文字号", "京工发〔2026〕10号", "京工发〔2026〕第1号"),
        ("主送机关", "各分会：", "各分会:"), ("主送机关", "{{ to }}", "{{ to }}公司"),
        ("主送机关", "{{ to }}：", "各分会"),
        ("heading 1", "一、总则", "一，总则"), ("heading 1", "十一、附则", "十一.附则"),
        ("heading 2", "（一）范围", "（一）、范围"), ("heading 2", "（十）范围", "(十)范围"),
        ("heading 3", "1.时间", "1、时间"), ("附件说明", "附件：1.名单", "附件：1.名单。"),
        ("附件说明", "附件：名单", "附件:名单"),
        ("抄送", "抄送：各部门。", "抄送：各部门"), ("抄送", "抄送：{{ a }}", "抄送{{ a }}。"),
        ("成文日期", "2026年1月9日", "2026年01月9日"), ("成文日期", "{{ date }}", "二〇二六年一月九日"),
        ("Title", "关于召开会议的通知", "关于召开会议的通知。"), ("Body Text", "此页有正文", "（此页无正文）"),
    ],
)  # fmt: skip
def test_words_of_elements(style: str, right: str, wrong: str) -> None:
    assert departures(lambda d: d.add_paragraph(right, style=style)) == []
    assert departures(lambda d: d.add_paragraph(wrong, style=style)) == [("wording", "正文 第1段")]


def _table(document: Document, rows: list[list[str]], repeated: tuple[int, ...]) -> None:
    table = document.add_table(0, len(rows[0]), style="公文表格")
    for number, texts in enumerate(rows):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if number in repeated:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = "表文"


LOOP = [["姓名", "单位"], ["{%tr for a in agenda %}", ""], ["{{ a.name }}", "甲"], ["{%tr endfor %}", ""]]


def test_the_head_of_a_table_that_grows_is_repeated() -> None:
    assert departures(lambda d: _table(d, LOOP, (0,))) == []
    assert departures(lambda d: _table(d, LOOP, ())) == [("head-row", "正文 表1")]
    assert departures(lambda d: _table(d, [["表", "单"], *LOOP], ())) == []


def test_only_rows_at_the_top_can_be_repeated() -> None:
    assert departures(lambda d: _table(d, LOOP, (0, 2))) == [("head-row", "正文 表1")]


def test_a_switch_that_is_off_does_not_count() -> None:
    def off(document: Document) -> None:
        _table(document, LOOP, (0,))
        for switch in document.element.body.iter(qn("w:cantSplit"), qn("w:tblHeader")):
            switch.set(qn("w:val"), "0")

    assert departures(off) == [("head-row", "正文 表1"), ("row-splits", "正文 表1")]


def test_red_belongs_to_the_issuer() -> None:
    def red(document: Document, style: str) -> None:
        document.add_paragraph(style=style).add_run("甲").font.color.rgb = RGBColor(255, 0, 0)

    assert departures(lambda d: red(d, "发文机关标志")) == []
    assert departures(lambda d: red(d, "Body Text")) == [("colour", "正文 第1段")]


def test_the_line_pitch_of_running_text() -> None:
    def pitch(document: Document, text: str) -> None:
        document.add_paragraph(text, style="Body Text").paragraph_format.line_spacing = Pt(20)

    assert departures(lambda d: pitch(d, "甲")) == [("line-pitch", "正文 第1段")]
    assert departures(lambda d: pitch(d, "")) == []


def test_page_numbers_stand_between_dashes_on_their_side() -> None:
    def bare(document: Document) -> None:
        for run in document.sections[0].footer.paragraphs[0].runs:
            if "—" in run.text:
                run.text = ""

    def swapped(document: Document) -> None:
        document.sections[0].even_page_footer.paragraphs[0].style = "页码单页"

    assert departures(lambda _: None) == []
    assert departures(swapped) == [("page-number", "偶数页页脚")]
    assert departures(bare) == [("page-number", "页脚")]
