"""One XML part of a Word template: what docxtpl makes of it, and the code Jinja makes of that."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from docgen.render.environment import HouseEnvironment, environment
from docgen.render.ooxml import q
from docgen.render.place import TAG, Paragraph, bare, paragraphs

RENDERED: Final = ("document", "header", "footer", "footnotes")
# docxtpl's way to write braces that are no tag.
_LITERAL: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True)
class Part:
    """One XML part.

    Attributes:
        name: Its name in the package.
        kind: ``document``, ``header``, ``footer`` or ``footnotes``.
        root: The part as stored.
        source: What docxtpl makes of it for Jinja, one paragraph a line.
    """

    name: str
    kind: str
    root: etree._Element
    source: str

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs with their places."""
        return list(paragraphs(self.root, self.kind))

    @cached_property
    def code(self) -> jinja2.Template:
        """The compiled source.

        Raises:
            TemplateSyntaxError: The source is no template.
        """
        return compiled(environment(), self.source, self.name)

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
    return Part(name, kind, root, _patched(root, kind))


def compiled(env: HouseEnvironment, source: str, name: str) -> jinja2.Template:
    """A Jinja template whose errors name the part."""
    code = env.compile(source, name=name, filename=name)
    return jinja2.Template.from_code(env, code, env.make_globals(None))


def _patched(root: etree._Element, kind: str) -> str:
    for text in root.iter(q("t")):
        # docxtpl's patterns take an empty element for an opening tag.
        text.text = text.text or ""
    body = root.find(q("body")) if kind == "document" else None
    # A line break between elements would count as a line of its own.
    xml = re.sub(r">\s*\n\s*<(?!/w:t>)", "><", etree.tostring(root if body is None else body, encoding="unicode"))
    source: str = DocxTemplate.patch_xml(cast(Any, None), xml)
    for written, meant in _LITERAL.items():
        source = source.replace(written, "{{ '" + meant + "' }}")
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
