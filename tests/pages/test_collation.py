"""Pieces converted together and split look, to the last pixel, like pieces converted alone."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from docgen import places
from docgen.batch.collation import Pressed, Sheet, press
from docgen.case.model import Record
from docgen.pdf.office import Office, running_office
from docgen.procedures.catalogue import procedures, read_procedure
from docgen.render.context import pieces
from docgen.render.fitness import unfit
from docgen.render.template import template
from tests.documents import FIXTURES, case_of, printed

#: Set for the whole: every template that prints. By default a few of different make: one-page pieces, tables over
#: pages, landscape, ballots without page numbers, headings.
EVERY = bool(os.environ.get("DOCGEN_EVERY_TEMPLATE"))
SAMPLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "notices of several lengths": (
        ("congress", "women-gap", "notice"), ("congress", "factory", "notice"), ("congress", "year-2015", "notice"),
    ),
    "papers of each firm": (("industry_bargaining", "snack-street", "enterprise-account"),),
    "landscape registers": (
        ("regional_bargaining", "office-tower", "survey-roster"), ("regional_bargaining", "village", "survey-roster"),
    ),
    # In company LibreOffice leaves a line at the foot of a page that is kept with the next.
    "papers whose signature moves on": (
        ("coordination_group", "city-2025", "yearly-report"), ("coordination_group", "district", "yearly-report"),
    ),
    "ballots": (("congress", "factory", "ballot"),),
    "papers with more glyphs than a subset": (
        ("enterprise_bargaining", "year-2015", "draft-explanation"),
        ("regional_bargaining", "office-tower", "draft-explanation"),
    ),
}  # fmt: skip
_MOST = 4
#: Pieces of one case in the sample.
_EACH = 2
_DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with running_office({}) as running:
        yield running


def every_template() -> dict[Path, list[Sheet]]:
    """A few different pieces of each template that prints and may be composed."""
    found: dict[Path, dict[bytes, str]] = {}
    for procedure in procedures():
        described = read_procedure(procedure.id)
        for file in sorted((FIXTURES / procedure.id).glob("*.yaml")):
            try:
                made = printed(procedure.id, file.stem)
            except (AssertionError, KeyError):
                continue  # a case of another procedure that one here refers to
            for document in described.documents:
                for piece in made.get(document.id, [])[:2]:
                    found.setdefault(document.template, {}).setdefault(piece.content, piece.title)
    return {path: _spread(contents) for path, contents in sorted(found.items())}


def _spread(contents: dict[bytes, str]) -> list[Sheet]:
    sheets = [Sheet(title, content, _DAY) for content, title in contents.items()]
    return sheets[:: max(1, len(sheets) // _MOST)][:_MOST]


def sheets_of(*named: tuple[str, str, str]) -> list[Sheet]:
    return [
        Sheet(piece.title, piece.content, _DAY)
        for procedure, case, document in named
        for piece in printed(procedure, case)[document][:_EACH]
    ]


def notices(names: list[str]) -> list[Sheet]:
    """One-page notices to people of these names."""
    procedure = read_procedure("congress")
    document = next(one for one in procedure.documents if one.id == "notice")
    piece = next(pieces(case_of("congress", "women-gap"), procedure, document))
    filled = template(document.template)
    delegate = piece.context["delegate"]
    return [
        Sheet(
            f"会议通知（{name}）",
            filled.render({**piece.context, "delegate": Record({**delegate, "name": name})}),
            piece.date,
        )
        for name in names
    ]


def pixels(file: Path) -> bytes:
    return subprocess.run(["pdftoppm", "-r", "100", file], check=True, capture_output=True).stdout


def alone(sheet: Sheet, folder: Path, office: Office) -> bytes:
    file = folder / "alone.docx"
    file.write_bytes(sheet.content)
    (pdf,) = office.convert([file], folder)
    return pixels(pdf)


def compare(sheets: list[Sheet], folder: Path, office: Office) -> list[str]:
    """Titles of the pieces that do not look as they do alone."""
    folder.mkdir()
    pressed = press(sheets, folder / "pressed", office, fit=True, each=True)
    return [
        sheet.title
        for sheet, one in zip(sheets, pressed, strict=True)
        if one.pdf is None or pixels(one.pdf) != alone(sheet, folder, office)
    ]


@pytest.mark.parametrize("kind", SAMPLE)
def test_pages_look_as_they_do_alone(kind: str, tmp_path: Path, office: Office) -> None:
    sheets = sheets_of(*SAMPLE[kind])
    assert len(sheets) > 1
    assert compare(sheets, tmp_path / "work", office) == []


@pytest.mark.skipif(not EVERY, reason="every template: set DOCGEN_EVERY_TEMPLATE=1")
def test_pages_of_every_template_look_as_they_do_alone(tmp_path: Path, office: Office) -> None:
    compared = 0
    wrong: dict[str, list[str]] = {}
    for number, (path, sheets) in enumerate(every_template().items()):
        if unfit(path):
            continue
        compared += 1
        if found := compare(sheets, tmp_path / f"{number}", office):
            wrong[str(path.relative_to(places.templates()))] = found
    assert compared > 100
    assert wrong == {}


def test_a_page_that_differs_by_a_hair_would_be_seen(tmp_path: Path, office: Office) -> None:
    sheets = sheets_of(("congress", "factory", "ballot"))
    (tmp_path / "work").mkdir()
    (one, *_) = press(sheets, tmp_path / "pressed", office, fit=True, each=True)
    assert one.pdf is not None
    with pikepdf.open(one.pdf, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"q 1 0 0 1 0.1 0 cm\n", prepend=True)
        pdf.pages[0].contents_add(b"\nQ")
        pdf.save()
    assert pixels(one.pdf) != alone(sheets[0], tmp_path / "work", office)


#: More different characters than one subset of a font holds.
NAMES = ["王" + chr(0x4E00 + 29 * number) + chr(0x5E00 + 31 * number) for number in range(60)]


def test_a_piece_is_the_same_bytes_in_whatever_company(tmp_path: Path, office: Office) -> None:
    sheets = notices(NAMES)
    together = contents(press(sheets, tmp_path / "together", office, fit=True, each=True))
    assert len(set(together)) == len(NAMES)
    few = contents(press(sheets[40:45], tmp_path / "few", office, fit=True, each=True))
    single = contents(press(sheets[59:], tmp_path / "single", office, fit=True, each=True))
    assert few == together[40:45]
    assert single == together[59:]


def contents(pressed: list[Pressed]) -> list[bytes]:
    assert all(one.findings == () and one.first == 0 for one in pressed)
    return [one.pdf.read_bytes() for one in pressed if one.pdf is not None]


def test_a_piece_carries_nothing_of_its_neighbours(tmp_path: Path, office: Office) -> None:
    (tmp_path / "work").mkdir()
    sheets = [replace(one, date=_DAY) for one in notices(["张一", "闯闻", "李二"])]
    pressed = press(sheets, tmp_path / "pressed", office, fit=True, each=True)
    for sheet, one, other in zip(sheets, pressed, ("闯", "张", "闯"), strict=True):
        assert one.pdf is not None
        with pikepdf.open(one.pdf) as pdf:
            assert len(pdf.pages) == one.pages == 1
            assert str(pdf.docinfo.Title) == sheet.title
            assert str(pdf.Root.Lang) == "zh-CN"
            assert "/Dests" not in pdf.Root
            tops = pdf.Root.StructTreeRoot.K[0].K.as_list()
            assert all(top.Pg.objgen == pdf.pages[0].obj.objgen for top in tops)
            maps = b"".join(font.ToUnicode.read_bytes() for _, font in pdf.pages[0].resources.Font.items())
        assert f"<{ord(other):04X}>".encode() not in maps
        text = subprocess.run(["pdftotext", one.pdf, "-"], check=True, capture_output=True, text=True).stdout
        assert sheet.title[5:7] in text
        assert other not in text


def test_pieces_left_together_are_told_by_their_pages(tmp_path: Path, office: Office) -> None:
    sheets = sheets_of(("congress", "women-gap", "notice"), ("congress", "factory", "notice"))
    each = press(sheets, tmp_path / "each", office, fit=True, each=True)
    joined = press(sheets, tmp_path / "joined", office, fit=True, each=False)
    assert [one.pages for one in joined] == [one.pages for one in each]
    assert len({one.pdf for one in joined}) < len(sheets)
    for one, own in zip(joined, each, strict=True):
        assert one.pdf is not None
        assert own.pdf is not None
        with pikepdf.open(one.pdf) as source, pikepdf.new() as cut:
            cut.pages.extend(source.pages[one.first : one.first + one.pages])
            cut.save(made := io.BytesIO())
        (tmp_path / "cut.pdf").write_bytes(made.getvalue())
        assert pixels(tmp_path / "cut.pdf") == pixels(own.pdf)


def test_an_unfit_template_goes_the_slower_way(tmp_path: Path, office: Office) -> None:
    sheets = sheets_of(("congress", "factory", "request"))[:1]
    (one,) = press(sheets, tmp_path / "pressed", office, fit=False, each=True)
    assert one.pdf is not None
    (tmp_path / "work").mkdir()
    assert pixels(one.pdf) == alone(sheets[0], tmp_path / "work", office)
