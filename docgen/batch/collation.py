"""Pieces of one template pressed together: composed, converted in one go, split, and looked at one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from docgen.findings import EnvironmentLacking, Finding
from docgen.packet.conversion import loosened, text_lost
from docgen.pdf.archival import Imprint
from docgen.pdf.fidelity import lost_characters, missing
from docgen.pdf.merge import page_count, settle
from docgen.pdf.office import Office
from docgen.pdf.split import Chunk, Inseparable, split
from docgen.render.keeping import kept_texts
from docgen.render.sections import Unfit, bookmark, compose, text_of

#: Pieces in one conversion: fewer pay for starting a document, more for finding one's way in it.
CHUNK: Final = 50
#: What the machine is to blame for, not a piece.
_MACHINE: Final = frozenset({"office.busy", "office.start", "office.target", "office.missing", "office.unusable"})
#: Seconds a composed document gets, and more for each piece in it.
_SECONDS, _SECONDS_A_PIECE = 60.0, 1.0
#: Characters a footer may have behind the last line of a page.
_FOOTER: Final = 40
#: Pieces on which LibreOffice falls, none having come through, before the fault is taken to be its own.
_PATIENCE: Final = 3


@dataclass(frozen=True)
class Sheet:
    """One piece: what findings call it, its .docx, the date its PDF bears."""

    title: str
    content: bytes
    date: dt.date | None


@dataclass(frozen=True)
class Pressed:
    """What became of a piece.

    Attributes:
        pdf: The PDF it is in; none if it could not be made.
        pages: Its pages.
        findings: Why there is none.
        first: Index of the first of its pages in the PDF: not 0 where the PDF holds other pieces too.
    """

    pdf: Path | None
    pages: int
    findings: tuple[Finding, ...]
    first: int = 0


def press(sheets: Sequence[Sheet], folder: Path, office: Office, *, fit: bool, each: bool) -> list[Pressed]:
    """Convert the pieces of a chunk.

    A chunk on which LibreOffice falls, does not finish or loses text is halved until what is wrong stands alone.

    Args:
        sheets: Pieces of one template, about :data:`CHUNK`.
        folder: Where the PDFs go; the caller's own.
        office: The standing LibreOffice.
        fit: Whether the template is :func:`docgen.render.sections.unfit` for nothing; else each piece is converted
            by itself.
        each: Make a PDF of its own for each piece; else pieces converted together stay in one PDF.

    Returns:
        For each piece, in order, its PDF or what is wrong with it.

    Raises:
        EnvironmentLacking: The machine is at fault, not a piece.
    """
    folder.mkdir(parents=True, exist_ok=True)
    job = _Job(folder, office, each)
    if not fit:
        return [job.alone(number, one) for number, one in enumerate(sheets)]
    made = job.press(list(enumerate(sheets)))
    return [made[number] for number in range(len(sheets))]


@dataclass
class _Job:
    folder: Path
    office: Office
    each: bool
    apart: set[int] = field(default_factory=set)
    fallen: int = 0
    done: int = 0

    def press(self, numbered: Sequence[tuple[int, Sheet]]) -> dict[int, Pressed]:
        """What became of some pieces, by number; halved where need be."""
        if not numbered:
            return {}
        slow: tuple[Finding, ...] = ()
        try:
            made = self._together(numbered)
        except _Spoilt as spoilt:
            made, slow = {}, tuple(one for one in spoilt.findings if one.rule == "office.timeout")
        except (Unfit, Inseparable):
            made = {}
        except EnvironmentLacking as lacking:
            if _of_the_machine(lacking.findings):
                raise
            made = {}
        self.done += len(made)
        left = [one for one in numbered if one[0] not in made]
        if made or (len(left) > 1 and any(number in self.apart for number, _ in left)):
            for one in [one for one in left if one[0] in self.apart]:
                made |= self.press([one])
            made |= self.press([one for one in left if one[0] not in self.apart])
        elif len(left) == 1:
            number, sheet = left[0]
            # What LibreOffice does not finish is not waited for twice.
            told = tuple(_about(sheet, one) for one in slow)
            made[number] = Pressed(None, 0, told) if told else self.alone(number, sheet)
        else:
            half = len(left) // 2
            made = self.press(left[:half]) | self.press(left[half:])
        return made

    def _together(self, numbered: Sequence[tuple[int, Sheet]]) -> dict[int, Pressed]:
        """Convert pieces as one document; those whose text is cut otherwise than alone are left out.

        Raises:
            Unfit: They do not go into one.
            Inseparable: It does not come apart.
            _Spoilt: LibreOffice failed on it, or a piece lacks text.
            EnvironmentLacking: The machine is at fault, or LibreOffice wrote a damaged file.
        """
        first = numbered[0][0]
        source = self.folder / f"chunk-{first:06}-{len(numbered):06}.docx"
        source.write_bytes(compose([sheet.content for _, sheet in numbered]))
        seconds = _SECONDS + _SECONDS_A_PIECE * len(numbered)
        try:
            pdf = self._convert(source, seconds, destinations=True)
        finally:
            source.unlink()
        made: dict[int, Pressed] = {}
        try:
            with split(pdf, [bookmark(number) for number in range(len(numbered))]) as chunk:
                for place, (number, sheet) in enumerate(numbered):
                    if len(numbered) > 1 and len(chunk.places[place]) > 1 and _torn(chunk.texts(place), sheet):
                        self.apart.add(number)
                        continue
                    pressed = self._one(chunk, place, sheet, pdf, number)
                    if pressed is not None:
                        made[number] = pressed
        except BaseException:
            pdf.unlink()
            raise
        if self.each or not made:
            pdf.unlink()
        return made

    def _one(self, chunk: Chunk, place: int, sheet: Sheet, pdf: Path, number: int) -> Pressed | None:
        """One piece of a converted chunk, if its text is cut as it is alone.

        Raises:
            _Spoilt: It lacks text.
        """
        if not self.each:
            drawn = chunk.drawn(place)
            if drawn is None:
                return None
            _check(sheet, drawn)
            return Pressed(pdf, len(chunk.places[place]), (), chunk.places[place].start)
        cut = chunk.cut(place, Imprint(sheet.title, "", sheet.date))
        if cut is None:
            return None
        _check(sheet, cut.drawn)
        own = self.folder / f"{number:06}.pdf"
        own.write_bytes(cut.content)
        return Pressed(own, cut.pages, ())

    def alone(self, number: int, sheet: Sheet) -> Pressed:
        """Convert one piece by itself: as it is, then with rows that may break, as packets do."""
        source = self.folder / f"{number:06}.docx"
        findings: tuple[Finding, ...] = ()
        for content in (sheet.content, loosened(sheet.content)):
            source.write_bytes(content)
            try:
                pdf = self._convert(source, None, destinations=False)
                lost = lost_characters(text_of(sheet.content), pdf)
                if not lost:
                    source.unlink()
                    settle(pdf, Imprint(sheet.title, "", sheet.date))
                    self.done += 1
                    return Pressed(pdf, page_count(pdf), ())
            except (_Spoilt, EnvironmentLacking) as spoilt:
                source.unlink()
                if isinstance(spoilt, EnvironmentLacking) and _of_the_machine(spoilt.findings):
                    raise
                self._count_fall(spoilt.findings)
                return Pressed(None, 0, tuple(_about(sheet, one) for one in spoilt.findings))
            findings = (text_lost(sheet.title, lost),)
            pdf.unlink()
        source.unlink()
        return Pressed(None, 0, findings)

    def _count_fall(self, findings: Sequence[Finding]) -> None:
        """Give up on LibreOffice when it falls on every piece.

        Raises:
            EnvironmentLacking: It fell on several and none came through.
        """
        self.fallen += any(one.rule == "office.crashed" for one in findings)
        if self.fallen >= _PATIENCE and not self.done:
            raise EnvironmentLacking(findings)

    def _convert(self, source: Path, seconds: float | None, *, destinations: bool) -> Path:
        """The PDF of a Word file.

        Raises:
            _Spoilt: LibreOffice fell or did not finish on it, or made nothing of it.
            EnvironmentLacking: The machine is at fault.
        """
        try:
            (pdf,) = self.office.convert(
                [source], self.folder, timeout=seconds, serials=not destinations, destinations=destinations
            )
        except EnvironmentLacking as lacking:
            if _of_the_machine(lacking.findings):
                raise
            raise _Spoilt(tuple(lacking.findings)) from lacking
        return pdf


class _Spoilt(Exception):
    """A conversion of which nothing came, or not all."""

    def __init__(self, findings: tuple[Finding, ...] = ()) -> None:
        self.findings = findings
        super().__init__(len(findings))


def _of_the_machine(findings: Sequence[Finding]) -> bool:
    return any(one.rule in _MACHINE for one in findings)


def _check(sheet: Sheet, drawn: Counter[str]) -> None:
    """See that the pages of a piece say what its Word file says.

    Raises:
        _Spoilt: They do not.
    """
    lost = missing(text_of(sheet.content), drawn)
    if lost:
        raise _Spoilt((text_lost(sheet.title, lost),))


def _torn(texts: Sequence[str], sheet: Sheet) -> bool:
    """Whether a page ends in what may not stand at its foot.

    Why: in a long document LibreOffice at times leaves a heading behind that it takes along in a short one.
    """
    feet = [text[-2000:] for text in texts[:-1]]
    return any(
        (place := foot.rfind(kept)) >= 0 and len(foot) - place - len(kept) <= _FOOTER
        for kept in kept_texts(sheet.content)
        for foot in feet
    )


def _about(sheet: Sheet, finding: Finding) -> Finding:
    """A finding about a working copy as one about the piece."""
    return finding.moved(replace(finding.location, file=f"《{sheet.title}》"))
