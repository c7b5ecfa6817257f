"""The print file by itself: what is drawn where on a sheet of several, front and back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from docgen.pdf.archival import Imprint
from docgen.pdf.imposition import PAPER
from docgen.pdf.page_plan import group_pieces, lay_out
from docgen.pdf.print_file import Source, write_print_file

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)<')


def drawn(path: Path, words: list[str], width: float, height: float) -> Path:
    """A page for each word, which stands in its upper left corner."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for word in words:
            page = pdf.add_blank_page(page_size=(width, height))
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = pdf.make_stream(f"BT /F 12 Tf 20 {height - 30} Td ({word}) Tj ET".encode())
        pdf.Root.OutputIntents = pikepdf.Array([Dictionary(S=Name.GTS_PDFA1)])
        pdf.save(path)
    return path


def centres(pdf: Path) -> list[dict[str, tuple[float, float]]]:
    """By page: where the middle of each word is, from the left and from the top."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return [
        {word: ((float(a) + float(c)) / 2, (float(b) + float(d)) / 2) for a, b, c, d, word in _WORD.findall(page)}
        for page in told.split("<page ")[1:]
    ]


@pytest.mark.parametrize("lying", [True, False])
def test_two_pages_of_a_piece_are_front_and_back_of_one_slip(tmp_path: Path, lying: bool) -> None:
    small = (PAPER[1] / 2, PAPER[0]) if lying else (PAPER[0], PAPER[1] / 2)
    file = drawn(tmp_path / "pieces.pdf", ["A1", "A2", "B1", "C1", "C2", "C3"], *small)
    pieces = [Source(file, 0, 2), Source(file, 2, 1), Source(file, 3, 3)]
    plan = lay_out([2, 1, 3], group_pieces([""] * 3), places=2, duplex=True)
    out = tmp_path / "print.pdf"
    write_print_file(plan, pieces, [], [], out, Imprint("x", "", None))
    front, back, second, behind = centres(out)
    assert [list(one) for one in (front, back, second, behind)] == [["A1", "B1"], ["A2"], ["C1", "C3"], ["C2"]]
    wide, high = PAPER[::-1] if lying else PAPER
    # The printer turns the sheet over its long edge, the reader turns the slip like the leaf of a book.
    for (x, y), behind_it in ((front["A1"], back["A2"]), (second["C1"], behind["C2"])):
        assert behind_it == pytest.approx((wide / 2 - x, high - y) if lying else (x, y), abs=0.5)
    assert front["A1"] < front["B1"]
