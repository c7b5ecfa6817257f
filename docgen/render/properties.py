"""The document properties of a template: title, author and the like, filled as text."""

from __future__ import annotations

import copy
from typing import Final

import jinja2
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from docgen.findings import Finding
from docgen.render.archive import parse, serialise
from docgen.render.diagnosis import syntax
from docgen.render.environment import plain_environment
from docgen.render.part import compiled
from docgen.render.place import TAG

PROPERTIES: Final = "docProps/core.xml"


class Properties:
    """The properties of one template.

    Args:
        stored: The part; None if the file has none.
        file: Name for findings.

    Attributes:
        codes: The compiled properties that hold tags.
        findings: Those that cannot be compiled.
    """

    def __init__(self, stored: bytes | None, file: str) -> None:
        self.codes: list[jinja2.Template] = []
        self.findings: list[Finding] = []
        self._places: list[int] = []
        self._root = etree.Element("none") if stored is None else parse(stored, file, PROPERTIES)
        for place, field in enumerate(self._root):
            if field.text and TAG.search(field.text):
                try:
                    self.codes.append(compiled(plain_environment(), field.text, PROPERTIES))
                    self._places.append(place)
                except TemplateSyntaxError as error:
                    self.findings.append(syntax(file, error.message or "", "文档属性", field.text))

    def filled(self, texts: list[str]) -> bytes:
        """The part with one text for each code.

        Why: unlike docxtpl, every property that holds a tag is filled, and a value is not escaped twice.
        """
        root = copy.deepcopy(self._root)
        for place, text in zip(self._places, texts, strict=True):
            root[place].text = text
        return serialise(root)
