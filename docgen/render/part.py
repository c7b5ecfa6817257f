"""One XML part of a Word template: what docxtpl makes of it, and the code Jinja makes of that."""

from __future__ import annotations

import copy
import html
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree

from docgen.render.endings import HEAD
from docgen.render.environment import HouseEnvironment, environment
from docgen.render.ooxml import q
from docgen.render.place import TAG, Paragraph, bare, paragraphs
from docgen.render.proof import Proof, prove

RENDERED: Final = ("document", "header", "footer", "footnotes")
# docxtpl's way to write braces that are no tag.
_LITERAL: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LITERAL_OR_TAG: Final = re.compile(f"{TAG.pattern}|" + "|".join(map(re.escape, _LITERAL)), re.DOTALL)
_MARKED: Final = re.compile(r"\n<w:p([ >])")
_DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True)
class Part:
    """One XML part.

    Attributes:
        name: Its name in the package.
        kind: ``document``, ``header``, ``footer`` or ``footnotes``.
        root: The part as stored.
        source: What docxtpl makes of it for Jinja, one paragraph a line; of the document, the body only.
        opening: What stands before the rendered source in the part.
        closing: What stands after it.
    """

    name: str
    kind: str
    root: etree._Element
    source: str
    opening: str
    closing: str

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs with their places."""
        return list(paragraphs(self.root, self.kind))

    @cached_property
    def code(self) -> jinja2.Template:
        """The compiled source; it prints no line breaks of the source's own.

        Raises:
            TemplateSyntaxError: The source is no template.
        """
        return compiled(environment(), self.source, self.name)

    @cached_property
    def proof(self) -> Proof:
        """What holds for whatever the part is filled with."""
        return prove(_MARKED.sub(r"<w:p\1", self.source), self.opening, self.closing)

    @cached_property
    def headed(self) -> bool:
        """Whether it may have a register: nothing but markup of a value can bring one in that is not there."""
        return HEAD.decode() in self.source

    @cached_property
    def stands(self) -> bool:
        """Filled with plain text of one line each, it needs none of docxtpl's steps after Jinja."""
        body, proof = self.kind == "document", self.proof
        mended = (body and not proof.columns) or not proof.complete
        return proof.well_formed and not mended and not (body and ":docPr" in self.source)

    def locate(self, line: int, word: str = "") -> tuple[str, str]:
        """Where the tag on a source line stands, and the tag as its author wrote it.

        Args:
            line: From 1; a line holds the tags of one paragraph and those of removed rows and paragraphs after it.
            word: The tag meant is the first on the line that holds this word.
        """
        here = self._tags_by_line.get(line, [])
        chosen = [tag for tag in here if word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", tag)] or here
        if not chosen:
            return self.name, ""
        key = bare(chosen[0])
        before = sum(bare(tag) == key for n, tags in self._tags_by_line.items() if n < line for tag in tags)
        same = [(p.place, tag) for p in self.paragraphs for tag in TAG.findall(p.text) if bare(tag) == key]
        return same[min(before, len(same) - 1)] if same else (self.name, chosen[0])

    @cached_property
    def _tags_by_line(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for number, line in enumerate(self.source.split("\n"), 1):
            for tag in TAG.findall(line):
                found[number].append(html.unescape(re.sub(r"<[^>]+>", "", tag)))
        return dict(found)


def part_of(name: str, kind: str, root: etree._Element) -> Part:
    """The part of a root, its source prepared."""
    if kind != "footnotes":
        # As python-docx reads it; docxtpl takes footnotes as they are stored.
        root = etree.fromstring(etree.tostring(root), etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    for text in root.iter(q("t")):
        if text.attrib:
            # docxtpl's patterns take an empty element with an attribute for an opening tag.
            text.text = text.text or ""
    opening = closing = ""
    body = root.find(q("body")) if kind == "document" else None
    xml = etree.tostring(root if body is None else body, encoding="unicode", with_tail=False)
    source: str = DocxTemplate.patch_xml(cast(Any, None), xml)
    if body is not None:
        outline = copy.deepcopy(root)
        outline.replace(cast(etree._Element, outline.find(q("body"))), etree.Element(q("body")))
        opening, _, closing = etree.tostring(outline, encoding="unicode").partition("<w:body/>")
        source = re.sub(r"^<w:body(?: xmlns:\w+=\"[^\"]*\")*", "<w:body", source)
    source = _LITERAL_OR_TAG.sub(_literal, source)
    return Part(name, kind, root, re.sub(r"<w:p([ >])", r"\n<w:p\1", source), _DECLARATION + opening, closing)


def compiled(env: HouseEnvironment, source: str, name: str) -> jinja2.Template:
    """A Jinja template whose errors name the part and the line; the marks that make the lines are not printed."""
    tree = env.parse(source, name, name)
    for data in tree.find_all(nodes.TemplateData):
        data.data = _MARKED.sub(r"<w:p\1", data.data)
    code = env.compile(tree, name=name, filename=name)
    return jinja2.Template.from_code(env, code, env.make_globals(None))


def _literal(found: re.Match[str]) -> str:
    """Braces that are no tag: in text as a tag that prints them, in a tag's own strings as they are meant."""
    text = found[0]
    if text in _LITERAL:
        return "{{ '" + _LITERAL[text] + "' }}"
    for written, meant in _LITERAL.items():
        text = text.replace(written, meant)
    return text
