"""The articles of a contract, read from its Word file as a reader sees them: numbers, chapters, words, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.findings import Finding, arrange
from docgen.render.clause_faults import faults
from docgen.render.container import refusal
from docgen.render.contract_text import Clause, ContractText, Heading, Kind
from docgen.render.edited import open_edited
from docgen.render.margins import margin_parts
from docgen.render.numbering import Numbering
from docgen.render.ooxml import q, text_of, value
from docgen.render.place import paragraphs
from docgen.render.revised import Accepted, Tracked, accepted, boxes, reformatted, row_removed
from docgen.render.xml_parts import document_part, parse, part_names
from docgen.wording.quantities import read_number

_N: Final = r"[〇零一二两三四五六七八九十百千\d]{1,9}"
_LABEL: Final = re.compile(rf"第({_N})([条章节])(之{_N})?")
#: A number typed before the words of an article: with a gap after it, or where no reference would stand.
_TYPED: Final = re.compile(rf"第({_N})([条章节])(之{_N})?(?:[\s：:.．]+|$|(?=[^\s的规约、和或至所之中第，。；款项（]))")
_ANNEX: Final = re.compile(rf"附\s*件\s*(?:{_N})?\s*[：:]?")
_SIGNING: Final = re.compile(
    r"（以下为签署部分）|（以下无正文）|.*此页无正文"
    r"|[^，。；]{0,30}[（(](?:签字|盖章|公章|签章|签名)(?:[、或者和及]*(?:签字|盖章|公章|签章))?[）)]"
)
_LONGEST_HEADING: Final = 40
_BOOKMARK: Final = "art_"
_CHAPTER_STYLES: Final = frozenset({"章", "heading 1"})
_ANNEX_STYLE: Final = "附件标记"
_TITLE_STYLES: Final = frozenset({"title", "封面题名"})


def read_clauses(content: bytes, file: str) -> tuple[ContractText | None, list[Finding]]:
    """A contract from its Word file and what is odd about the file.

    Tracked changes are read as accepted; each clause that holds some is a finding, and so are comments, hidden words,
    and numbers that are missing, doubled or skipped. Headers and footers are read too, each as a clause of its own;
    page numbers in them are all alike.

    Args:
        content: The .docx.
        file: Name for findings.

    Returns:
        The contract, None for a file without articles; findings sorted by place.

    Raises:
        Blocked: The file cannot be read, as :func:`docgen.render.edited.open_edited`.
    """
    parts, found = open_edited(content, file)
    walk = _Walk(parts, file)
    walk.run()
    contract = ContractText(file, walk.title(), tuple(walk.chapters), tuple(walk.clauses), walk.reformatted)
    if not contract.articles:
        message = "文件里没有一条条文（第×条），不像合同"
        remedy = "换用合同文本；条文应当以自动编号或者手写的“第一条”开头。"
        return None, arrange([*found, refusal("contract.none", file, message, remedy)])
    return contract, arrange([*found, *faults(contract)])


class _Walk:
    """One pass over the body."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        names = {kind: name for name, kind in part_names(parts, file, ("numbering", "styles", "comments")).items()}
        roots = {kind: parse(parts[name], file, name) for kind, name in names.items()}
        main = document_part(parts, file)
        self.root = parse(parts[main], file, main)
        self.numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        self.note_reads = dict(_notes(parts, file))
        self.notes = {key: " ".join(one.text for one in read) for key, read in self.note_reads.items()}
        self.margins = margin_parts(parts, file)
        self.reformatted = reformatted(self.root)
        self.comments = dict(_comments(roots.get("comments")))
        self.places = {one.element: one.place for one in paragraphs(self.root, "document")}
        self.chapters: list[Heading] = []
        self.front = Clause(Kind.FRONT, "首部", "")
        self.clauses: list[Clause] = [self.front]
        self.named: list[str] = []
        self.contents: set[str] | None = None
        self.marks: list[str] = []
        self.remarked: set[str] = set()

    def run(self) -> None:
        """Read all of it."""
        body = self.root.find(q("body"))
        group: list[etree._Element] = []
        for block in _blocks(body) if body is not None else ():
            if block.tag == q("p"):
                group.append(block)
            elif block.tag == q("bookmarkStart"):
                self.marks.append(value(block, "name"))
            else:
                self._paragraphs(group)
                group = []
                self._table(block)
        self._paragraphs(group)
        self._unanchored()
        self.clauses[1:1] = [one for label, roots in self.margins.items() if (one := self._margin(label, roots))]

    def _margin(self, label: str, roots: list[etree._Element]) -> Clause | None:
        """A header or footer with its traces; None for one that says nothing."""
        clause = Clause(Kind.MARGIN, label, "")
        written: list[list[str]] = []
        for root in roots:
            self.reformatted += reformatted(root)
            lines: list[str] = []
            for read in accepted(list(root.iter(q("p"))), self.notes):
                self._note(read, clause)
                lines += self._lines(read)
            if lines not in written:
                written.append(lines)
        clause.paragraphs = [line for lines in written for line in lines]
        return clause if clause.paragraphs or clause.tracked or clause.struck else None

    def _unanchored(self) -> None:
        """Comments that stand where no clause was read, as in a table of contents, are told with the front."""
        anchored = {value(one, "id") for one in self.root.iter(q("commentReference"))}
        for ident in sorted(anchored - self.remarked):
            self.front.remarks += [self.comments[ident]] if ident in self.comments else []

    def title(self) -> str:
        """What the contract is called."""
        lines = [*reversed(self.named), *self.front.paragraphs]
        return next((one for one in lines if re.search("合同|协议", one)), "")

    def _paragraphs(self, group: list[etree._Element]) -> None:
        for one in accepted(group, self.notes):
            self._paragraph(one)
            for box in boxes(one.element):
                for inner in accepted(box, self.notes):
                    self._note(inner)
                    self._say(self._lines(inner))

    def _paragraph(self, read: Accepted) -> None:
        if read.removed:
            self._note(read)
            self.clauses[-1].struck += 1
            return
        label = self.numbering.label(read.element)
        style = self.numbering.style(read.element)
        lines = _spaced(read.text)
        if self._in_contents(read, label, style, lines):
            return
        ids = self._ids(read)
        shown = _LABEL.fullmatch(label)
        typed = _TYPED.match(lines[0]) if lines else None
        annexed = self.clauses[-1].kind is Kind.ANNEX
        if typed is not None and not self._stands(typed, shown, lines[0]):
            typed = None
        number = shown or (typed if not annexed else None)
        if number is None and label and lines:
            lines[0] = label + lines[0]
        if lines and self._begins_annex(style, lines):
            self._open(Clause(Kind.ANNEX, re.sub(r"[\s：:]", "", lines[0]), self.places[read.element]))
        elif number is not None and number[2] == "条" and (lines or ids):
            twice = typed[0].strip() if shown is not None and typed is not None else ""
            lines = _without(lines, typed)
            self._article(read, number, ids, twice)
        elif ids and not annexed and lines:
            self._article(read, None, ids, "")
        elif lines and not annexed and self._heading(read, number, typed, style, lines):
            return
        elif lines and self._signs(lines[0]):
            self._open(Clause(Kind.SIGNING, "签署部分", self.places[read.element]))
        if style in _TITLE_STYLES and self.clauses[-1] is self.front:
            self.named.append("".join(lines))
        self._note(read)
        self._say(lines)

    def _lines(self, read: Accepted) -> list[str]:
        return [] if read.removed else _spaced(read.text)

    def _ids(self, read: Accepted) -> tuple[str, ...]:
        marks, self.marks = [*self.marks, *read.leads], []
        return tuple(
            one.removeprefix(_BOOKMARK).replace("_", "-")
            for one in dict.fromkeys(marks)
            if one.startswith(_BOOKMARK) and read.text.strip()
        )

    def _stands(self, typed: re.Match[str], shown: re.Match[str] | None, line: str) -> bool:
        """Whether what looks like a typed number is one: with a gap after it, or the next in order."""
        if shown is not None:
            return shown[2] == typed[2] and bool(re.search(r"[\s：:.．]$", typed[0]))
        if typed[0] != typed[0].rstrip() or typed[0][-1] in "：:.．" or typed[0] == line:
            return typed[2] != "章" or len(line) <= _LONGEST_HEADING
        last = max((one.number or 0 for one in self.clauses if one.kind is Kind.ARTICLE), default=0)
        return typed[2] == "条" and read_number(typed[1]) == last + 1

    def _in_contents(self, read: Accepted, label: str, style: str, lines: list[str]) -> bool:
        """Whether a paragraph belongs to the table of contents."""
        if style.startswith("toc ") or re.search(r"\b(?:TOC|PAGEREF)\b", read.fields):
            return True
        if not lines:
            return False
        if self.contents is not None:
            entry = re.sub(r"\s*[.…·]*\s*\d*$", "", lines[0])
            if not label and entry not in self.contents and re.match(rf"第{_N}章|附\s*件", entry):
                self.contents.add(entry)
                return True
            self.contents = None
        if re.fullmatch(r"目\s*[录次]", lines[0]) and self.clauses[-1] is self.front:
            self.contents = set()
            return True
        return False

    def _begins_annex(self, style: str, lines: list[str]) -> bool:
        begun = any(one.kind is Kind.ARTICLE for one in self.clauses)
        return begun and (style == _ANNEX_STYLE or _ANNEX.fullmatch(lines[0]) is not None)

    def _signs(self, line: str) -> bool:
        begun = self.clauses[-1].kind is Kind.ARTICLE
        return begun and _SIGNING.match(line) is not None

    def _article(self, read: Accepted, number: re.Match[str] | None, ids: tuple[str, ...], twice: str) -> None:
        counted = None if number is None else read_number(number[1])
        clause = Clause(
            Kind.ARTICLE,
            "（无条号）" if number is None else f"第{number[1]}条{number[3] or ''}",
            self.places[read.element],
            None if counted is None else int(counted),
            len(self.chapters) - 1 if self.chapters else None,
            ids,
            twice=twice,
        )
        self._open(clause)

    def _heading(
        self, read: Accepted, number: re.Match[str] | None, typed: re.Match[str] | None, style: str, lines: list[str]
    ) -> bool:
        """Take a paragraph for the heading of a chapter, if it is one."""
        outlined = style in _CHAPTER_STYLES or self.numbering.outline(read.element) == 0
        numbered = number is not None and number[2] in "章节"
        if not numbered and not (outlined and len(lines[0]) <= _LONGEST_HEADING and style not in _TITLE_STYLES):
            return False
        title = " ".join(_without(lines, typed if numbered else None))
        if numbered and number is not None and number[2] == "节" and self.chapters:
            # A section is told with its chapter.
            above = self.chapters[-1]
            title, label, counted = f"{above.title.partition('　')[0]}　{title}", above.label, above.number
        else:
            label = "" if number is None else f"第{number[1]}章"
            count = None if number is None else read_number(number[1])
            counted = None if count is None else int(count)
        self.chapters.append(Heading(label, counted, title, self.places[read.element]))
        self._note(read)
        return True

    def _open(self, clause: Clause) -> None:
        self.clauses.append(clause)

    def _note(self, read: Accepted, clause: Clause | None = None) -> None:
        clause = self.clauses[-1] if clause is None else clause
        clause.tracked += read.tracked
        self.remarked.update(read.remarks)
        clause.remarks += [self.comments[one] for one in read.remarks if one in self.comments]
        clause.hidden = clause.hidden or read.hidden
        for key in read.notes:
            for inner in self.note_reads.get(key, ()):
                self._note(inner, clause)

    def _say(self, lines: list[str]) -> None:
        self.clauses[-1].paragraphs += lines

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in table.iter(q("tr")) if next(row.iterancestors(q("tbl"))) is table]
        told = []
        for row in rows:
            cells = [self._cell(cell) for cell in row.iter(q("tc")) if next(cell.iterancestors(q("tr"))) is row]
            if row_removed(row):
                self.clauses[-1].tracked[Tracked("", False)] += 1
            elif any(cells):
                told.append("｜".join(cells))
        if told and any(_SIGNING.match(cell) for row in told for cell in row.split("｜")) and self._signs_here():
            self._open(Clause(Kind.SIGNING, "签署部分", self.places.get(next(table.iter(q("p"))), "")))
        self._say(told)

    def _signs_here(self) -> bool:
        return self.clauses[-1].kind is Kind.ARTICLE

    def _cell(self, cell: etree._Element) -> str:
        held = [one for one in cell.iter(q("p")) if next(one.iterancestors(q("tc"))) is cell]
        nested = [
            self._cell(one) for one in cell.iter(q("tc"))
            if next(one.iterancestors(q("tc")), None) is cell
        ]  # fmt: skip
        told: list[str] = []
        for read in accepted(held, self.notes):
            self._note(read)
            if not read.removed:
                label = self.numbering.label(read.element)
                told += [label + " ".join(_spaced(read.text))]
        return " ".join(one for one in [*told, *nested] if one)


def _without(lines: list[str], typed: re.Match[str] | None) -> list[str]:
    """The lines without a number typed before the first."""
    if typed is None or not lines:
        return lines
    rest = lines[0][typed.end() :].strip()
    return [rest, *lines[1:]] if rest else lines[1:]


def _spaced(text: str) -> list[str]:
    """The lines that say anything, white space at their ends gone and single within."""
    return [line for line in (re.sub(r"[^\S　]+", " ", one).strip() for one in text.split("\n")) if line]


def _blocks(holder: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and loose bookmarks in reading order, out of content controls too."""
    for child in holder:
        if child.tag in (q("p"), q("tbl"), q("bookmarkStart")):
            yield child
        elif child.tag == q("sdt"):
            gallery = value(child.find(f".//{q('docPartGallery')}"))
            inner = child.find(q("sdtContent"))
            if gallery != "Table of Contents" and inner is not None:
                yield from _blocks(inner)
        elif child.tag in (q("customXml"), q("smartTag"), q("ins"), q("moveTo")):
            yield from _blocks(child)


def _notes(parts: Mapping[str, bytes], file: str) -> Iterator[tuple[tuple[str, str], list[Accepted]]]:
    for name, kind in part_names(parts, file, ("footnotes", "endnotes")).items():
        for note in parse(parts[name], file, name):
            yield (kind, value(note, "id")), list(accepted(list(note.iter(q("p"))), {}))


def _comments(root: etree._Element | None) -> Iterator[tuple[str, tuple[str, str]]]:
    for comment in root.iterfind(q("comment")) if root is not None else ():
        yield value(comment, "id"), (value(comment, "author"), " ".join(text_of(comment).split()))
