"""The house style as it comes out of LibreOffice, measured on the page."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document

from docgen.pdf.office import convert
from docgen.render.house_style import apply_house_style, blank
from docgen.render.page import LANDSCAPE

MM = 72 / 25.4
PROSE = "职工代表大会是企业实行民主管理的基本形式，是职工行使民主管理权力的机构。"


@dataclass(frozen=True)
class Line:
    """One line of a page; places in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def measured(pdf: Path) -> list[list[Line]]:
    out = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    box = r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>'
    return [
        [
            Line(
                *(float(found[0]) / MM, float(found[1]) / MM, float(found[2]) / MM, float(found[3]) / MM),
                "".join(re.findall(r">([^<]*)</word>", found[4])),
            )
            for found in re.findall(box, page, re.DOTALL)
        ]
        for page in out.split("<page ")[1:]
    ]


def put(document: Document, tmp_path: Path) -> Path:
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "made.docx"
    path.write_bytes(apply_house_style(buffer.getvalue()))
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    folder = tmp_path_factory.mktemp("pages")
    document = docx.Document(io.BytesIO(blank()))
    document.add_paragraph("工" * 28 * 22 * 3, style="Normal")
    document.add_paragraph(PROSE * 40, style="Body Text")
    (pdf,) = convert([put(document, folder)], folder / "out")
    return measured(pdf)


def test_a_full_page_has_22_lines_of_28_characters(pages: list[list[Line]]) -> None:
    for page in pages[:3]:
        *text, number = page
        assert " ".join(line.text for line in text) == " ".join(["工" * 28] * 22)
        assert re.fullmatch(r"—\d+—", number.text)


def test_prose_keeps_the_grid(pages: list[list[Line]]) -> None:
    *text, _number = pages[3]
    assert len(text) == 22
    assert len(text[0].text) == 26
    assert {len(line.text) for line in text[1:]} <= {27, 28}


def test_the_text_stays_in_the_type_area(pages: list[list[Line]]) -> None:
    for *text, _number in pages[:3]:
        assert all(line.left >= 27.5 and line.right <= 184.5 for line in text)
        assert 37 <= text[0].top < 41
        assert 259 < text[-1].bottom <= 262.5
        pitches = {round(two.top - one.top, 1) for one, two in pairwise(text)}
        assert pitches <= {10.2, 10.3}


def test_page_numbers_stand_outside_below_the_type_area(pages: list[list[Line]]) -> None:
    odd, even = pages[0][-1], pages[1][-1]
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert odd.right == pytest.approx(184 - 14 / MM, abs=0.6)
    assert even.left == pytest.approx(28 + 14 / MM, abs=0.6)
    for number in (odd, even):
        assert (number.top + number.bottom) / 2 == pytest.approx(262 + 7, abs=0.6)


def test_the_imprint_ends_the_type_area_of_the_last_page(tmp_path: Path) -> None:
    files = []
    for count in (3, 19, 22):
        document = docx.Document(io.BytesIO(blank()))
        for number in range(count):
            document.add_paragraph(f"第{number}段", style="Body Text")
        table = document.add_table(2, 1, style="版记")
        for cell, style, text in zip(
            table._cells, ("抄送", "印发"), ("抄送：示例街道总工会。", "工会办公室\t2026年9月28日印发"), strict=True
        ):
            cell.paragraphs[0].text, cell.paragraphs[0].style = text, document.styles[style]
        folder = tmp_path / str(count)
        folder.mkdir()
        files.append(put(document, folder).rename(tmp_path / f"imprint-{count}.docx"))
    made = [measured(pdf) for pdf in convert(files, tmp_path / "out")]
    assert [len(pages) for pages in made] == [1, 1, 2]
    for pages in made:
        printed = next(line for line in pages[-1] if "印发" in line.text)
        copied = next(line for line in pages[-1] if line.text.startswith("抄送"))
        assert 259 < printed.bottom <= 262.5
        above = [line for line in pages[-1] if line.text.startswith("第")]
        assert all(line.bottom <= copied.top for line in above)


def test_head_rows_repeat_and_tables_fill_the_type_area(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(blank(LANDSCAPE)))
    table = document.add_table(40, 3, style="公文表格")
    for column, cell in enumerate(table.rows[0].cells):
        cell.paragraphs[0].text, cell.paragraphs[0].style = f"表头{column}", document.styles["表头"]
    for number, row in enumerate(table.rows[1:], 1):
        for cell in row.cells:
            cell.paragraphs[0].text, cell.paragraphs[0].style = f"单元{number}", document.styles["表文"]
    (pdf,) = convert([put(document, tmp_path)], tmp_path / "out")
    made = measured(pdf)
    assert len(made) > 1
    for page in made:
        heads = sorted(line.left for line in page if line.text.startswith("表头"))
        assert len(heads) == 3
        assert heads[2] - heads[0] == pytest.approx(225 * 2 / 3, abs=1)
