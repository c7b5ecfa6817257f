"""What people do to a contract in Word: words, articles, tracked changes, comments, numbers typed by hand."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.comparison.comparing import compare
from docgen.comparison.model import Comparison, Side
from docgen.comparison.sides import case_side, open_side
from docgen.findings import Severity
from docgen.procedures.catalogue import procedure_of
from docgen.wording.numerals import to_chinese
from tests.documents import FIXTURES, case_of, print_all

ON = dt.date(2026, 11, 22)
MAKER = FIXTURES / "enterprise_bargaining/maker.yaml"
AUTHOR = "张三"
_VML = "{urn:schemas-microsoft-com:vml}"
DAY = "2026-09-20T08:00:00Z"


class Edited:
    """A contract opened for editing.

    Args:
        content: The .docx as docgen wrote it.
    """

    def __init__(self, content: bytes) -> None:
        self.word = docx.Document(io.BytesIO(content))

    @property
    def paragraphs(self) -> list[Any]:
        """Those of the body, outside of tables."""
        return [one for one in self.word.element.body if one.tag == qn("w:p")]

    def article(self, ident: str) -> list[Any]:
        """The elements of an article: its first paragraph and what follows up to the next number."""
        mark = next(
            one for one in self.word.element.body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == f"art_{ident}"
        )
        first = next(mark.iterancestors(qn("w:p")))
        found = [first]
        for one in first.itersiblings():
            if one.tag == qn("w:p") and one.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                break
            found.append(one)
        return found

    def reword(self, ident: str, old: str, new: str) -> None:
        """Put other words into an article, as one who types over them."""
        for part in self.article(ident):
            for text in part.iter(qn("w:t")):
                if old in (text.text or ""):
                    text.text = (text.text or "").replace(old, new)
                    return
        raise AssertionError(old)

    def strike(self, ident: str) -> None:
        """Delete an article."""
        for part in self.article(ident):
            part.getparent().remove(part)

    def move(self, ident: str, behind: str) -> None:
        """Cut an article and paste it behind another."""
        parts, last = self.article(ident), self.article(behind)[-1]
        for part in reversed(parts):
            last.addnext(part)

    def add(self, behind: str, text: str) -> None:
        """Type a new article behind another: the numbering goes on, no mark of the model."""
        last = self.article(behind)
        made = copy.deepcopy(last[0])
        for child in list(made)[1:]:
            made.remove(child)
        made.append(run(text))
        last[-1].addnext(made)

    def chapter(self, title: str) -> Any:
        """The heading of a chapter."""
        return next(
            one for one in self.paragraphs
            if words(one) == title and one.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        )  # fmt: skip

    def track(self, ident: str, old: str, new: str) -> None:
        """Reword with tracked changes on."""
        for part in self.article(ident):
            for text in part.iter(qn("w:t")):
                if old in (text.text or ""):
                    before, after = (text.text or "").split(old, 1)
                    holder = text.getparent()
                    gone = tracked("del", run(old, "w:delText"))
                    come = tracked("ins", run(new))
                    rest = run(after)
                    text.text = before
                    for one in (rest, come, gone):
                        holder.addnext(one)
                    return
        raise AssertionError(old)

    def track_strike(self, ident: str) -> None:
        """Delete an article with tracked changes on."""
        for part in self.article(ident):
            form = part.find(qn("w:pPr"))
            ends = form.find(qn("w:rPr"))
            if ends is None:
                ends = OxmlElement("w:rPr")
                form.append(ends)
            ends.append(mark("del"))
            for one in list(part.iter(qn("w:r"))):
                for text in one.iter(qn("w:t")):
                    text.tag = qn("w:delText")
                holder = one.getparent()
                wrapped = mark("del")
                holder.replace(one, wrapped)
                wrapped.append(one)

    def remark(self, ident: str, text: str) -> None:
        """Comment on an article."""
        first = next(one for one in self.word.paragraphs if one._p is self.article(ident)[0])
        self.word.add_comment(first.runs, text, "李四", "李")

    def type_numbers(self) -> None:
        """Turn the numbering into typed text, as pasting into another program does."""
        counts = {"1": 0, "2": 0}
        units = {"1": "条", "2": "章"}
        for one in self.paragraphs:
            number = one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if number is None:
                continue
            kind = number.find(qn("w:numId")).get(qn("w:val"))
            counts[kind] += 1
            number.getparent().remove(number)
            first = next(one.iter(qn("w:t")))
            first.text = f"第{to_chinese(counts[kind])}{units[kind]}　{first.text}"

    def unmark(self) -> None:
        """Drop every bookmark, as some programs do."""
        for one in list(self.word.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            one.getparent().remove(one)

    def save(self, path: Path) -> Path:
        """Write it; returns the path."""
        self.word.save(str(path))
        return path


def words(paragraph: Any) -> str:
    """What a paragraph says."""
    return re.sub(r"\s", "", "".join(one.text or "" for one in paragraph.iter(qn("w:t"))))


def run(text: str, name: str = "w:t") -> Any:
    """A run of text."""
    made = OxmlElement("w:r")
    holder = OxmlElement(name)
    holder.text = text
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(holder)
    return made


def mark(name: str) -> Any:
    """The mark of a tracked change."""
    made = OxmlElement(f"w:{name}")
    made.set(qn("w:id"), "9000")
    made.set(qn("w:author"), AUTHOR)
    made.set(qn("w:date"), DAY)
    return made


def tracked(name: str, inner: Any) -> Any:
    """A run as inserted or deleted."""
    made = mark(name)
    made.append(inner)
    return made


def drawn(words: str = "") -> Any:
    """A run with letters drawn as a watermark; without words, with a picture."""
    made, picture = OxmlElement("w:r"), OxmlElement("w:pict")
    shape = etree.SubElement(picture, f"{_VML}shape")
    if words:
        etree.SubElement(shape, f"{_VML}textpath").set("string", words)
    else:
        etree.SubElement(shape, f"{_VML}imagedata")
    made.append(picture)
    return made


def boxed(text: str) -> Any:
    """A text box that hangs on a paragraph, to be put into a run."""
    picture, content, inner = OxmlElement("w:pict"), OxmlElement("w:txbxContent"), OxmlElement("w:p")
    inner.append(run(text))
    content.append(inner)
    etree.SubElement(etree.SubElement(picture, f"{_VML}shape"), f"{_VML}textbox").append(content)
    return picture


@cache
def contract_of(procedure: str, fixture: str) -> bytes:
    """The contract of a committed case as docgen writes it."""
    case = case_of(procedure, fixture)
    described = procedure_of(case)
    wanted = described.facts(case).contract_document
    return print_all(case, described, next(one for one in described.documents if one.id == wanted))[0].content


@cache
def maker() -> Side:
    """The case whose contract is edited."""
    return case_side(MAKER)


def edited(folder: Path, *edits: Callable[[Edited], None]) -> Comparison:
    """The maker's contract after some edits, compared with the case."""
    work = Edited(contract_of("enterprise_bargaining", "maker"))
    for edit in edits:
        edit(work)
    return compare(open_side(work.save(folder / "改过的.docx")), maker(), ON)


def told(found: Comparison) -> list[tuple[str, str]]:
    """What is said of each changed clause."""
    return [(one.title or one.label, one.told) for one in found.changes]


def rules(found: Comparison, least: Severity = Severity.WARNING) -> list[str]:
    """The rules of the findings of some weight."""
    return [one.rule for one in found.findings if one.severity >= least]
