"""The tags of one part of a template, as their author wrote them and where docxtpl sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from lxml import etree

from docgen.render.ooxml import q
from docgen.render.place import TAG, Paragraph

_LEVEL: Final = re.compile(r"\{[{%#](p|tr|tc|r)(?=[^\S\n])")
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag.

    Attributes:
        text: As written, with its braces.
        paragraph: The one it stands in.
        texts: The ``w:t`` elements it runs over, each with its share of the text.
    """

    text: str
    paragraph: Paragraph
    texts: tuple[tuple[etree._Element, str], ...]

    @property
    def place(self) -> str:
        """The pointer of its paragraph."""
        return self.paragraph.place

    @property
    def level(self) -> str:
        """``p``, ``tr``, ``tc``, ``r`` for what docxtpl takes away around it; empty for a tag within text."""
        found = _LEVEL.match(self.text)
        return found[1] if found else ""

    @property
    def prints(self) -> bool:
        """Whether it prints a value."""
        return self.text.startswith("{{")

    @property
    def remarks(self) -> bool:
        """Whether it is a comment of Jinja's."""
        return self.text.startswith("{#")

    @cached_property
    def inner(self) -> str:
        """What stands between the braces, without its level and with straight quotation marks, as docxtpl makes it."""
        inside = self.text[2 + len(self.level) : -2].strip("-").strip()
        return inside.translate(_STRAIGHT)

    @property
    def word(self) -> str:
        """The first word of a statement: ``for``, ``endif``; empty for the others."""
        return self.inner.split(maxsplit=1)[0] if self.inner and not (self.prints or self.remarks) else ""

    @cached_property
    def taken(self) -> etree._Element | None:
        """The paragraph, row or cell that docxtpl replaces by the tag; None within text or outside any."""
        if self.level in {"", "r"}:
            return None
        return next((one for one in self._holders if one.tag == q(self.level)), None)

    @property
    def container(self) -> etree._Element | None:
        """What must hold the other end of a block too: the parent of what is taken, or of the run."""
        if self.level in {"p", "tr", "tc"}:
            return None if self.taken is None else self.taken.getparent()
        run = self.run
        return None if run is None else run.getparent()

    @property
    def run(self) -> etree._Element | None:
        """The run it starts in."""
        return self.texts[0][0].getparent() if self.texts else None

    @property
    def _holders(self) -> Iterator[etree._Element]:
        yield self.paragraph.element
        yield from self.paragraph.element.iterancestors()


def scan(paragraphs: Iterable[Paragraph]) -> list[Tag]:
    """Every tag of some paragraphs in order; one that is not closed in its paragraph is none."""
    found = []
    for paragraph in paragraphs:
        if "{" not in paragraph.text:
            continue
        pieces = list(_pieces(paragraph.element))
        starts = [0, *accumulate(len(text) for _, text in pieces)]
        for hit in TAG.finditer(paragraph.text):
            shares = (
                (element, text[max(0, hit.start() - start) : max(0, hit.end() - start)])
                for (element, text), start in zip(pieces, starts, strict=False)
            )
            texts = tuple((element, share) for element, share in shares if share and element.tag == q("t"))
            found.append(Tag(hit[0], paragraph, texts))
    return found


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """As :mod:`docgen.render.place` reads a paragraph, with the element of each piece."""
    for item in paragraph.iter(q("t"), q("tab"), q("br")):
        if next(item.iterancestors(q("p"))) is paragraph:
            yield item, item.text or "" if item.tag == q("t") else "\t" if item.tag == q("tab") else "\n"
