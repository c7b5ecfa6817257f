"""A copy of a Word file in which each finding is a comment at its place."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from docgen.findings import Finding
from docgen.render.archive import document_part, parse, serialise, unpack, write_parts
from docgen.render.ooxml import q, value
from docgen.render.package import CONTENT, PACKAGE, REL, Package
from docgen.render.place import KINDS, Paragraph, paragraphs
from docgen.render.printing import ILLEGAL

AUTHOR: Final = "docgen"
_MAIN: Final = "word/document.xml"
_COMMENTS: Final = "word/comments.xml"


def annotate(source: Path | str | bytes, findings: Sequence[Finding], file: str = "") -> bytes:
    """The file with a comment for each finding.

    A comment stands on the runs of the tag its finding quotes, else on the paragraph. What lies outside the body
    (headers, footers, page setup, styles) or concerns the whole file is told on the first paragraph, with its place.
    Comments that are there already stay; a file that may be no template is annotated all the same. Only the main part
    and the comments are written anew, with the relationship and the content type of a first comments part; every
    other part keeps its bytes. No comment carries a date.

    Args:
        source: The .docx.
        findings: Of this file, in the order their comments shall have.
        file: Name for refusals; the path itself if not given.

    Raises:
        Blocked: The file is no Word document that can be read.
    """
    name = file or (str(source) if not isinstance(source, bytes) else "（模板）")
    stored = unpack(source, name)
    if not findings:
        return write_parts(stored)
    package = Package(stored, document_part(stored, name), name)
    free = "comments.xml" if f"{package.folder}/comments.xml" not in stored else package.free_name("comments")
    comments = package.part_for("comments", free, b"")
    held = package.parts[package.main], package.parts.get(comments, b"")
    for content in filter(None, held):
        parse(content, name, package.main)
    document = docx.Document(io.BytesIO(_excerpt(*held)))
    body = _Body(document)
    own = [body.comment_on(finding) for finding in findings]
    saved = io.BytesIO()
    document.save(saved)
    written = unpack(saved.getvalue(), name)
    package.parts[package.main] = written[_MAIN]
    package.parts[comments] = _undated(written[_COMMENTS], frozenset(own), name)
    return write_parts(package.parts)


def _excerpt(main: bytes, comments: bytes) -> bytes:
    """A package of the main part and its comments alone.

    Why: the library saves anew whatever it has opened, and cannot open all that Word can.
    """
    kinds = {_MAIN: "document.main", **({_COMMENTS: "comments"} if comments else {})}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT}{kind}+xml"/>' for name, kind in kinds.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": _relation("officeDocument", _MAIN),
        "word/_rels/document.xml.rels": _relation("comments", "comments.xml" if comments else ""),
    }
    held = {_MAIN: main, **({_COMMENTS: comments} if comments else {})}
    return write_parts({**{name: text.encode() for name, text in parts.items()}, **held})


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{REL}/{kind}" Target="{target}"/>' if target else ""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'


def _undated(comments: bytes, own: frozenset[int], file: str) -> bytes:
    """The comments part without the hours the library notes on the comments it adds."""
    root = parse(comments, file, _COMMENTS)
    for comment in root.iterfind(q("comment")):
        if int(value(comment, "id")) in own:
            comment.attrib.pop(q("date"), "")
    return serialise(root)


class _Body:
    """The paragraphs of the main part, to be found by the pointers of findings."""

    def __init__(self, document: Document) -> None:
        self.document = document
        root: etree._Element = document.element
        if root.find(f".//{q('p')}") is None:
            document.add_paragraph()
        self.paragraphs = list(paragraphs(root, "document"))

    def comment_on(self, finding: Finding) -> int:
        """Add the comment of a finding; its id."""
        found = self._at(finding)
        runs = self._runs(found or self.paragraphs[0], finding.location.excerpt)
        text = "\n".join(_lines(finding, told=found is not None))
        return self.document.add_comment(runs, text, AUTHOR, AUTHOR).comment_id

    def _at(self, finding: Finding) -> Paragraph | None:
        """The paragraph a finding points at; the first of a table, a section or a cell; None outside the body."""
        pointer, excerpt = finding.location.pointer, finding.location.excerpt
        within = [one for one in self.paragraphs if one.place == pointer]
        within = within or [one for one in self.paragraphs if pointer and one.place.startswith(f"{pointer} ")]
        if pointer == KINDS["document"]:
            within = []
        within = within or [one for number, one in self._sections() if pointer == f"第{number}节"]
        return next((one for one in within if excerpt and excerpt in one.text), within[0] if within else None)

    def _sections(self) -> Iterator[tuple[int, Paragraph]]:
        """Each paragraph with the number of its section; one that ends a section belongs to it."""
        number = 1
        for one in self.paragraphs:
            yield number, one
            number += one.element.find(f"{q('pPr')}/{q('sectPr')}") is not None

    def _runs(self, paragraph: Paragraph, excerpt: str) -> list[Run]:
        """The runs that hold the excerpt, else all of the paragraph; Word knows no comments in a text box."""
        holders = [paragraph.element, *paragraph.element.iterancestors(q("p"))]
        texts = _texts(paragraph.element)
        covering = _covering(texts, excerpt) if len(holders) == 1 else []
        runs = covering or [run for run in holders[-1].iter(q("r")) if _holder(run) is holders[-1]]
        if not runs:
            return [WordParagraph(holders[-1], self.document).add_run()]  # type: ignore[arg-type]
        return [Run(run, self.document) for run in (runs[0], runs[-1])]  # type: ignore[arg-type]


def _holder(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors(q("p")), None)


def _texts(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    """Each piece of text of a paragraph with its run."""
    found = []
    for item in paragraph.iter(q("t"), q("tab"), q("br")):
        run = item.getparent()
        if run is not None and run.tag == q("r") and _holder(run) is paragraph:
            found.append((run, item.text or "" if item.tag == q("t") else "\t" if item.tag == q("tab") else "\n"))
    return found


def _covering(texts: Sequence[tuple[etree._Element, str]], excerpt: str) -> list[etree._Element]:
    start = "".join(text for _, text in texts).find(excerpt) if excerpt else -1
    if start < 0:
        return []
    found, at = [], 0
    for run, text in texts:
        if at < start + len(excerpt) and at + len(text) > start:
            found.append(run)
        at += len(text)
    return found


def _lines(finding: Finding, told: bool) -> Iterator[str]:
    """The comment: what is wrong (and where, when it cannot stand there), how to mend it, by which law, which rule."""
    place = "" if told else f"【{finding.location.pointer or '整个文件'}】"
    quoted = f"（{finding.location.excerpt}）" if not told and finding.location.excerpt else ""
    lines = [f"{finding.severity.label}：{place}{finding.message}{quoted}"]
    lines += [f"处理：{finding.remedy}"] if finding.remedy else []
    citations = [finding.citation] if finding.citation else []
    lines += [f"依据：{citation}" for citation in dict.fromkeys([*citations, *finding.others])]
    lines.append(f"规则：{finding.rule}" + (f" [{finding.code}]" if finding.code else ""))
    for line in lines:
        yield ILLEGAL.sub("\ufffd", " ".join(line.splitlines()))
