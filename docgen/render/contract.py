"""What a template asks of the schema: every tag checked before any case is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.render.admission import refusals
from docgen.render.archive import parse, part_names, read_parts, refusal, unpack
from docgen.render.burdens import endless_loops
from docgen.render.departures import departures
from docgen.render.diagnosis import explain_syntax, syntax
from docgen.render.environment import environment
from docgen.render.headings import headings
from docgen.render.name_tree import Tree
from docgen.render.ooxml import q
from docgen.render.part import RENDERED, Part
from docgen.render.place import KINDS, TAG, Paragraph, paragraphs
from docgen.render.references import Reference, references
from docgen.render.spelling import braces, half_open, spelled
from docgen.render.stories import story_names
from docgen.render.structure import pair, structural_faults
from docgen.render.tags import Tag, scan
from docgen.render.template import template_parts
from docgen.render.vocabulary import name_faults, paths, skeleton

_SINGLE: Final = re.compile(r"(?<![{\w])\{\s*([A-Za-z_]\w*)(?:\.\w+)*\s*\}(?!\})")
_REVISIONS: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")


@dataclass(frozen=True, slots=True)
class Field:
    """One field a template uses.

    Attributes:
        path: ``agenda[].title``; loop variables resolved.
        part: ``word/document.xml``.
        place: ``正文 表2 第3行第1列``.
        tag: As written.
    """

    path: str
    part: str
    place: str
    tag: str


def template_fields(source: Path | str | bytes, file: str = "") -> list[Field]:
    """Every field a template uses, in reading order.

    Raises:
        Blocked: The file is unreadable or a part has a syntax error.
    """
    name = _name(source, file)
    stored = read_parts(source, name)
    stories = story_names(stored, name)
    fields, findings = [], []
    for part in template_parts(stored, name):
        try:
            for reference in _read(part):
                place, tag = part.locate(reference.line, reference.path[-1])
                fields.append(Field(reference.text, part.name, _named(place, part, stories), tag))
        except TemplateSyntaxError as error:
            findings.append(explain_syntax(error, name, part))
    if findings:
        raise Blocked(findings)
    return list(dict.fromkeys(fields))


def check_template(source: Path | str | bytes, known: Tree | None = None, file: str = "") -> list[Finding]:
    """Everything wrong with a template at once: what it may not bring, tags, unknown fields, departures from style.

    Args:
        source: The .docx.
        known: The names a context has: None for a value, a mapping for a record, a list of one for a list of such;
            the key ``*`` admits any name. None checks no names.
        file: Name for findings.

    Returns:
        All findings, sorted; an unreadable file is one of them. Each that concerns a paragraph points at it as
        :func:`docgen.render.place.paragraphs` names it and quotes the tag as written.
    """
    name = _name(source, file)
    found: list[Finding] = []
    try:
        stored = unpack(source, name)
        found += refusals(stored, name)
        if any(one.rule == "template.dialect" for one in found):
            return found
        found += departures(stored, name)
        stories = story_names(stored, name)
        above: dict[str, str] = {}
        lines: dict[str, str] = {}
        for part_name, kind in part_names(stored, name, tuple(KINDS)).items():
            root = parse(stored[part_name], name, part_name)
            shown = list(paragraphs(root, kind, stories[part_name]))
            above |= headings(shown, stored, name)
            if kind in RENDERED:
                own, lines[part_name] = _story(shown, known, name)
                found += own
            else:
                found += _unreached(shown, name)
            found += _leftovers(root, kind, stories[part_name], name)
        found += _elsewhere_unreached(stored, stories, name)
        for part in template_parts(stored, name):
            found += _whole(part, lines.get(part.name, ""), known, found, stories, name)
            found += (one.moved(_renamed(one.location, part, stories)) for one in endless_loops(part, name))
    except Blocked as blocked:
        return arrange([*found, *blocked.findings])
    return arrange(_under(one, above) for one in found)


def _name(source: Path | str | bytes, file: str) -> str:
    return file or (str(source) if not isinstance(source, bytes) else "（模板）")


def _named(place: str, part: Part, stories: Mapping[str, str]) -> str:
    """A place of a part with the part's own name instead of that of its kind."""
    kind = KINDS.get(part.kind, part.kind)
    return stories.get(part.name, kind) + place.removeprefix(kind) if place.startswith(f"{kind} ") else place


def _renamed(location: Location, part: Part, stories: Mapping[str, str]) -> Location:
    return replace(location, pointer=_named(location.pointer, part, stories))


def _under(finding: Finding, above: Mapping[str, str]) -> Finding:
    heading = above.get(finding.location.pointer, "")
    return finding.moved(replace(finding.location, heading=heading)) if heading else finding


def _read(part: Part) -> list[Reference]:
    return references(environment().parse(part.source, part.name, part.name))


def _story(shown: list[Paragraph], known: Tree | None, file: str) -> tuple[list[Finding], str]:
    """All that can be said of a part's tags, also when some are wrong, and the source its right ones make."""
    found: list[Finding] = []
    tags = scan(shown)
    by_paragraph: dict[etree._Element, list[Tag]] = {}
    for tag in tags:
        by_paragraph.setdefault(tag.paragraph.element, []).append(tag)
    opened = False
    for paragraph in shown:
        own = by_paragraph.get(paragraph.element, [])
        found += braces(paragraph, own, file, opened)
        found += _single(paragraph, known, file)
        opened = half_open(paragraph, own) or (opened and "}" not in paragraph.text)
    pairs, unclosed, stray = pair(tags)
    raw = _in_raw(tags, pairs)
    faulty = {*raw, *unclosed, *(tag for tag, _ in stray)}
    for tag in tags:
        if tag not in raw:
            wrong = spelled(tag, file)
            found += [*wrong, *_outside_text(tag, known, file)]
            faulty |= {tag} if any(one.severity is Severity.ERROR for one in wrong) else set()
    found += [syntax(file, f"缺少与 {tag.word} 相配的 end{tag.word}", tag.place, tag.text) for tag in unclosed]
    found += [syntax(file, message, tag.place, tag.text) for tag, message in stray]
    found += structural_faults([tag for tag in tags if tag not in raw], pairs, file)
    lines = skeleton(tags, faulty, pairs)
    if known is not None:
        found += name_faults(lines, known, file, lambda line, _: (tags[line - 1].place, tags[line - 1].text))
    return found, lines


def _in_raw(tags: list[Tag], pairs: list[tuple[Tag, Tag]]) -> set[Tag]:
    spans = [(tags.index(one), tags.index(other)) for one, other in pairs if one.word == "raw"]
    return {tag for start, end in spans for tag in tags[start + 1 : end]}


def _single(paragraph: Paragraph, known: Tree | None, file: str) -> Iterator[Finding]:
    for hit in _SINGLE.finditer(TAG.sub("", paragraph.text)):
        nested = paragraph.text[: paragraph.text.find(hit[0])].rstrip().endswith("{")
        if known is not None and hit[1] in known and not nested:
            message = f"「{hit[0]}」只有一层花括号，不会填写，照样印出"
            location = Location(file, pointer=paragraph.place, excerpt=hit[0])
            yield Finding("template.single-brace", Severity.WARNING, location, message, "写成 {{ 字段 }}。")


def _outside_text(tag: Tag, known: Tree | None, file: str) -> Iterator[Finding]:
    """Word shows no text that stands outside of runs: printing in place of one suits rich text only."""
    if known is not None and tag.prints and tag.level:
        message = f"{{{{{tag.level} }}}} 只用于带格式的内容，字段的文字会丢失"
        yield refusal("template.lost", file, message, "改用 {{ 字段 }}。", tag.place, tag.text)


def _unreached(found: list[Paragraph], file: str) -> Iterator[Finding]:
    for paragraph in found:
        for tag in TAG.findall(paragraph.text):
            yield _not_filled(file, paragraph.place, tag, "尾注和批注里的标签不会填写")


def _elsewhere_unreached(stored: Mapping[str, bytes], stories: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Charts, diagrams, building blocks, the document's own lists of properties: docxtpl fills none of them."""
    for name in sorted(set(stored) - set(stories) - {"docProps/core.xml"}):
        if not name.endswith(".xml") or b"{" not in stored[name] or name.startswith("customXml/"):
            continue
        root = parse(stored[name], file, name)
        for tag in dict.fromkeys(TAG.findall("".join(map(str, root.itertext())))):
            yield _not_filled(file, name, tag, f"{name} 里的标签不会填写（图表、图示、文档部件或扩展属性）")


def _not_filled(file: str, place: str, tag: str, message: str) -> Finding:
    location = Location(file, pointer=place, excerpt=tag)
    remedy = "把标签移到正文、页眉、页脚、脚注，或文档属性的标题、主题、作者、备注。"
    return Finding("template.unreached", Severity.WARNING, location, message, remedy)


def _leftovers(root: etree._Element, kind: str, label: str, file: str) -> Iterator[Finding]:
    """What editing leaves in a template and every document made from it would carry."""
    if kind == "comments" and next(root.iter(q("comment")), None) is not None:
        message = "模板里留有批注，会随每一份文书发出"
        location = Location(file, pointer=label)
        yield Finding("template.comments", Severity.WARNING, location, message, "在 Word 的「审阅」中删除所有批注。")
    for shown in paragraphs(root, kind, label):
        if next(shown.element.iter(*map(q, _REVISIONS)), None) is not None:
            message = "模板里留有修订痕迹，会随每一份文书发出"
            location = Location(file, pointer=shown.place)
            remedy = "在 Word 的「审阅」中接受或拒绝所有修订。"
            yield Finding("template.revisions", Severity.WARNING, location, message, remedy)


def _whole(
    part: Part, lines: str, known: Tree | None, found: Iterable[Finding], stories: Mapping[str, str], file: str
) -> Iterator[Finding]:
    """A part as Jinja sees it: what only shows when the tags are taken together, and outside of paragraphs."""
    story = f"{stories.get(part.name, KINDS.get(part.kind, part.kind))} "
    try:
        _ = part.code
    except TemplateSyntaxError as error:
        # Each tag was looked at by itself; only what none of them explains is new.
        if not any(one.severity is Severity.ERROR and one.location.pointer.startswith(story) for one in found):
            finding = explain_syntax(error, file, part)
            yield finding.moved(_renamed(finding.location, part, stories))
        return
    if known is not None:
        # What no paragraph shows: the descriptions of pictures.
        told = paths(lines) | {""}
        yield from name_faults(part.source, known, file, part.locate, told)
