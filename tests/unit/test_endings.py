"""The last rows of a register are kept on one page."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement

from docgen.render.endings import keep_endings


def register(*rows: str, head: bool = True, note: str = "") -> bytes:
    """A table of these rows below a head, as the XML of its document."""
    word: Document = docx.Document()
    for name in ("TableNote", "TableText"):
        word.styles.add_style(name, 1)
    table = word.add_table(rows=0, cols=2)
    for number, text in enumerate(("序号", *rows)):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = text, "内容"
        cells[0].paragraphs[0].style = "TableText"
        if head and number == 0:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if note:
        word.add_paragraph(note, style="TableNote")
    return bytes(word.part.blob)


def kept(document: bytes) -> list[str]:
    """The first cells of the rows that are kept with the next."""
    root = docx.oxml.parse_xml(document)
    found = []
    for row in root.xpath("//w:tr"):
        first = row.xpath("./w:tc[1]/w:p[1]")[0]
        if first.xpath("./w:pPr/w:keepNext"):
            assert [child.tag.rpartition("}")[2] for child in first.pPr][:2] == ["pStyle", "keepNext"]
            found.append("".join(first.xpath(".//w:t/text()")))
    return found


@pytest.mark.parametrize(
    ("rows", "note", "expected"),
    [
        (("1", "2", "3", "4", "5"), "", ["3", "4"]),
        (("1", "2", "3", "4", "5"), "注：五行。", ["3", "4", "5"]),
        (("1", "2"), "", ["1"]),
        (("1",), "", []),
        (("1",), "注：一行。", ["1"]),
        (("1", "2", "长" * 440, "4"), "", ["2", "长" * 440]),
        (("1", "2", "长" * 443, "4"), "", ["长" * 443]),
        (("1", "2", "长" * 500, "4"), "", []),
    ],
)  # fmt: skip
def test_the_last_rows_are_kept_as_far_as_they_are_low(rows: tuple[str, ...], note: str, expected: list[str]) -> None:
    kept_rows = keep_endings(register(*rows, note=note))
    assert kept(kept_rows) == expected
    assert keep_endings(kept_rows) == kept_rows


def test_a_form_without_a_repeated_head_is_left_alone() -> None:
    form = register("1", "2", "3", head=False)
    assert keep_endings(form) is form


def test_a_table_around_another_is_left_alone_and_the_inner_one_kept() -> None:
    inner = register("1", "2", "3")
    start, end = inner.index(b"<w:tbl>"), inner.index(b"</w:tbl>") + len(b"</w:tbl>")
    table = inner[start:end]
    around = table.replace(b"</w:tc></w:tr></w:tbl>", table + b"<w:p/></w:tc></w:tr></w:tbl>")
    assert kept(keep_endings(inner[:start] + around + inner[end:])) == ["1", "2"]
