"""The report of a comparison as pages: the summary first, both wordings of every change on paper."""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PdfReader

from docgen.comparison.as_word import comparison_as_word
from docgen.preview.document import opened_press
from docgen.render.archive import unpack
from docgen.render.departures import departures
from tests.editing import edited
from tests.unit.test_compare import muddled


def test_the_report_prints_its_summary_and_both_wordings(tmp_path: Path) -> None:
    report = tmp_path / "对照稿.docx"
    report.write_bytes(comparison_as_word(edited(tmp_path, muddled)))
    # A paragraph struck whole holds no text of its own for the check of the house style.
    assert {one.rule for one in departures(unpack(report), report.name)} == {"house-style.blank-lines"}
    with opened_press({}) as press:
        press.start()
        press.draw({report: "对照稿"}, tmp_path)
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(report.with_suffix(".pdf")).pages]
    assert "合同文本对照稿" in pages[0]
    assert "增加1条、删除1条、改动2条、移动1条" in pages[0]
    whole = "".join(pages)
    for words in ("3,200.00", "2,300.00", "取暖补贴二百元", "法律要求的条款“监督检查”"):
        assert words in whole
