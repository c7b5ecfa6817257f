"""Word files and PDFs made for tests of merging: a front, documents, what a fake office writes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pikepdf
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pikepdf import Array, Dictionary, Name, Stream

ALPHABET = "卷内第页　共0123456789"


def front(rows: int, *, over_pages: bool = False) -> Word:
    """A cover and a table of contents whose rows are links to themselves, some of them on several lines.

    Args:
        rows: How many.
        over_pages: The last one stands on a page of its own.
    """
    word = _word()
    word.add_paragraph("封面")
    word.add_page_break()  # type: ignore[no-untyped-call]
    table = word.add_table(rows=0, cols=3)
    for number in range(1, rows + 1):
        if over_pages and number == rows:
            word.add_page_break()  # type: ignore[no-untyped-call]
            table = word.add_table(rows=0, cols=3)
        serial, title, page = table.add_row().cells
        serial.text = str(number)
        _bookmark(title.paragraphs[0], f"row-{number}")
        _link(title.paragraphs[0], f"row-{number}", f"第{number}份文件的题名" * (1 + number % 3))
        _link(page.paragraphs[0], f"row-{number}", "9")
    return word


def linked() -> Word:
    """Three pages; headings on the first two, links from the first and the third to the second."""
    word = _word()
    word.add_heading("一、总则", 1)
    _link(word.add_paragraph("见"), "later", "第二节")
    word.add_page_break()  # type: ignore[no-untyped-call]
    word.add_heading("二、细则", 1)
    _bookmark(word.add_paragraph("目标"), "later")
    word.add_heading("（一）小节", 2)
    word.add_page_break()  # type: ignore[no-untyped-call]
    _link(word.add_paragraph("回到"), "later", "第二节")
    return word


def plain(text: str, *, landscape: bool = False) -> Word:
    """One page with a paragraph and a table."""
    word = _word()
    if landscape:
        section = word.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    word.add_paragraph(text)
    table = word.add_table(rows=2, cols=3)
    for number, cell in enumerate(table._cells):
        cell.text = f"格{number}"
    return word


def fake_pdf(body: str, *, numbered: bool = True) -> bytes:
    """What a fake office writes for a Word file: one blank page for the archive.

    Args:
        body: The file's ``word/document.xml``. Each place its links lead to gets a link on the page; the characters
            of page marks get a font that has them.
        numbered: Give page marks that font.
    """
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB")
        intent.DestOutputProfile = Stream(pdf, bytes(128), N=3)
        pdf.Root.OutputIntents = Array([intent])
        rows = dict.fromkeys(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', body))
        page.obj.Annots = Array(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=[72, 780 - 6 * row, 300, 785 - 6 * row],
                    Dest=[page.obj, Name.XYZ, 72, 785 - 6 * row, None],
                )
            )
            for row in range(len(rows))
        )
        if ALPHABET in body and numbered:
            codes = {text: code for code, text in enumerate(ALPHABET, 1)}
            lines = "".join(f"<{code:02X}> <{ord(text):04X}>\n" for text, code in codes.items())
            font = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name("/AAAAAA+Fake"),
                FirstChar=1,
                Widths=[1000] * len(codes),
            )
            font.ToUnicode = Stream(pdf, f"{len(codes)} beginbfchar\n{lines}endbfchar".encode())
            page.add_resource(pdf.make_indirect(font), Name.Font, Name.F1)
            page.obj.Contents = Stream(pdf, f"BT 1 5 Td /F1 9 Tf <{bytes(codes.values()).hex()}> Tj ET".encode())
        pdf.save(made)
    return made.getvalue()


def save(word: Word, path: Path) -> Path:
    """Write a Word file."""
    word.save(str(path))
    return path


def _word() -> Word:
    word = docx.Document()
    word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    return word


def _bookmark(paragraph: Paragraph, name: str) -> None:
    number = str(len(paragraph.part.element.xpath("//w:bookmarkStart")))
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), number)
        mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _link(paragraph: Paragraph, name: str, text: str) -> None:
    """A link as LibreOffice needs it: without a character style on its run it would be dropped."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.append(paragraph.add_run(text, "Hyperlink")._r)
    paragraph._p.append(link)
