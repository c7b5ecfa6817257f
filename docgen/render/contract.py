"""What a template asks of the schema: every tag checked before any case is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2.exceptions import TemplateSyntaxError

from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.render.archive import parse, part_names, read_parts, refusal
from docgen.render.departures import style_departures
from docgen.render.diagnosis import explain_syntax, in_chinese, syntax
from docgen.render.environment import closest, environment
from docgen.render.part import RENDERED, Part
from docgen.render.place import TAG, Paragraph, paragraphs
from docgen.render.references import Reference, Tree, references, unknown_step, walk_names
from docgen.render.template import template_parts

_FULL_WIDTH: Final = re.compile(r"[｛{][｛{%％#＃]|[%％#＃｝}][｝}]|\{\s+[{%](?!\})")
_OPENING: Final = frozenset({"for", "if", "set", "macro", "filter", "call", "with"})
_OWN: Final = frozenset({"colspan", "cellbg", "vm", "hm"})


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
    fields, findings = [], []
    for part in template_parts(read_parts(source, name), name):
        try:
            fields += [_field(reference, part) for reference in _read(part)]
        except TemplateSyntaxError as error:
            findings.append(explain_syntax(error, name, part))
    if findings:
        raise Blocked(findings)
    return list(dict.fromkeys(fields))


def check_template(source: Path | str | bytes, known: Tree | None = None, file: str = "") -> list[Finding]:
    """Everything wrong with a template: syntax, unknown fields, mistyped braces, departures from house style.

    Args:
        source: The .docx.
        known: The names a context has: None for a value, a mapping for a record, a list of one for a list of such;
            the key ``*`` admits any name. None checks no names.
        file: Name for findings.

    Returns:
        All findings, sorted; an unreadable file is one of them.
    """
    name = _name(source, file)
    try:
        stored = read_parts(source, name)
        parts = template_parts(stored, name)
        found = [*style_departures(source, name)]
        for part_name, kind in part_names(stored, name, (*RENDERED, "endnotes", "comments")).items():
            shown = list(paragraphs(parse(stored[part_name], name, part_name), kind))
            found += _full_width(shown, name)
            if kind not in RENDERED:
                found += _unreached(shown, name)
    except Blocked as blocked:
        return blocked.findings
    for part in parts:
        found += _syntax(part, name)
        if known is not None:
            found += _unknown(part, known, name)
    return arrange(found)


def _name(source: Path | str | bytes, file: str) -> str:
    return file or (str(source) if not isinstance(source, bytes) else "（模板）")


def _read(part: Part) -> list[Reference]:
    return references(environment().parse(part.source, part.name, part.name))


def _field(reference: Reference, part: Part) -> Field:
    place, tag = part.locate(reference.line, reference.path[-1])
    return Field(reference.text, part.name, place, tag)


def _unknown(part: Part, known: Tree, file: str) -> Iterator[Finding]:
    try:
        read = _read(part)
    except TemplateSyntaxError:
        return
    globals_ = environment().globals
    for reference in dict.fromkeys(read):
        missing = unknown_step(reference.path, known)
        if missing is None or (len(reference.path) == 1 and reference.path[0] in globals_):
            continue
        name, there = missing
        place, tag = part.locate(reference.line, name)
        near = closest(name, there) or _elsewhere(name, known)
        guess = f"，是否想写「{near}」？" if near else ""
        message = f"案卷里没有「{reference.text}」这个字段（{name}）{guess}"
        remedy = "改用 docgen schema --fields 列出的字段名。"
        yield refusal("template.undefined", file, message, remedy, place, tag)


def _elsewhere(name: str, known: Tree) -> str:
    """A field of this very name at another place of the tree."""
    return next((path for path in walk_names(known) if path.rpartition(".")[2] == name), "")


def _full_width(found: list[Paragraph], file: str) -> Iterator[Finding]:
    for paragraph in found:
        for hit in _FULL_WIDTH.finditer(paragraph.text):
            if hit[0].isascii() and not re.search(r"\s", hit[0]):
                continue
            around = paragraph.text[hit.start() : hit.start() + 30]
            message = f"标签的括号要用半角、中间不留空格：「{hit[0]}」"
            remedy = "改为半角的 {{ }} 或 {% %}。"
            yield refusal("template.full-width", file, message, remedy, paragraph.place, around)


def _unreached(found: list[Paragraph], file: str) -> Iterator[Finding]:
    for paragraph in found:
        for tag in TAG.findall(paragraph.text):
            message = "尾注和批注里的标签不会填写"
            location = Location(file, pointer=paragraph.place, excerpt=tag)
            remedy = "把标签移到正文、页眉、页脚或脚注。"
            yield Finding("template.unreached", Severity.WARNING, location, message, remedy)


def _syntax(part: Part, file: str) -> list[Finding]:
    """Each tag on its own first, so that all faults show at once; then the part as Jinja sees it."""
    found = list(_each_tag(part, file))
    if not found:
        try:
            _ = part.code
        except TemplateSyntaxError as error:
            found.append(explain_syntax(error, file, part))
    return found


def _each_tag(part: Part, file: str) -> Iterator[Finding]:
    open_: list[tuple[str, str, str]] = []
    for paragraph in part.paragraphs:
        tags = TAG.findall(paragraph.text)
        rest = TAG.sub("", paragraph.text)
        half = re.search(r"\{[{%#]|[%#}]\}", rest.replace("{_{", "").replace("}_}", ""))
        if half:
            message = f"标签没有写完整（只有「{half[0]}」），或跨了段落"
            yield syntax(file, message, paragraph.place, rest[max(0, half.start() - 10) : half.end() + 30].strip())
        for tag in tags:
            if tag.startswith("{#"):
                continue
            fault = _fault(tag, open_, paragraph.place)
            if fault:
                yield syntax(file, fault, paragraph.place, tag)
    for word, place, tag in open_:
        yield syntax(file, f"缺少与 {word} 相配的 end{word}", place, tag)


def _fault(tag: str, open_: list[tuple[str, str, str]], place: str) -> str:
    """What is wrong with one tag, in Chinese; keeps the stack of open blocks."""
    inner = _inner(tag)
    if tag.startswith("{{"):
        return _parsed("{{ " + inner + " }}")
    word = inner.split(maxsplit=1)[0] if inner else ""
    if word in _OWN:
        return ""
    if word.startswith("end"):
        if not open_ or open_[-1][0] != word[3:]:
            return f"{word} 没有与之相配的开头" if not open_ else f"此处应先以 end{open_[-1][0]} 收尾"
        open_.pop()
        return ""
    if word in {"else", "elif"}:
        if not any(block in {"if", "for"} for block, _, _ in open_):
            return f"{word} 不在 if 之内"
        return _parsed("{% if x %}{% " + inner + " %}{% endif %}")
    if word == "set" and "=" in inner:
        return _parsed("{% " + inner + " %}")
    if word in _OPENING:
        open_.append((word, place, tag))
        return _parsed("{% " + inner + " %}{% end" + word + " %}")
    return _parsed("{% " + inner + " %}")


def _inner(tag: str) -> str:
    """The inside of a tag, without docxtpl's level letters and with straight quotation marks."""
    inner = re.sub(r"^(?:p|tr|tc|r)\s", "", tag[2:-2].strip("-")).strip()
    return inner.translate(str.maketrans("“”‘’", "\"\"''"))


def _parsed(source: str) -> str:
    try:
        environment().compile(source)
    except TemplateSyntaxError as error:
        return in_chinese(error.message or "")
    return ""
