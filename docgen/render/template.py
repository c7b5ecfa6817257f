"""A Word template, compiled once and rendered many times; the tags are docxtpl's."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from docgen.findings import Blocked, Finding
from docgen.render.archive import parse, part_names, read_parts, serialise, write_parts
from docgen.render.diagnosis import FAILURES, explain_failure, explain_syntax, syntax
from docgen.render.environment import plain_environment
from docgen.render.part import RENDERED, Part, compiled, part_of
from docgen.render.place import TAG
from docgen.render.repair import rebuilt

_PROPERTIES: Final = "docProps/core.xml"


class Template:
    """A .docx template.

    Args:
        source: The file, or its bytes.
        file: Name for findings; the path itself if not given.

    Raises:
        Blocked: ``template.syntax`` for every part at once, ``template.broken`` and the other refusals of
            :mod:`docgen.render.archive`.
    """

    def __init__(self, source: Path | str | bytes, file: str = "") -> None:
        self.file = file or (str(source) if not isinstance(source, bytes) else "（模板）")
        self._stored = read_parts(source, self.file)
        self._parts: list[Part] = []
        findings: list[Finding] = []
        for part in template_parts(self._stored, self.file):
            try:
                if part.code:
                    self._parts.append(part)
            except TemplateSyntaxError as error:
                findings.append(explain_syntax(error, self.file, part))
        self._properties: dict[int, jinja2.Template] = {}
        if _PROPERTIES in self._stored:
            self._property_root = parse(self._stored[_PROPERTIES], self.file, _PROPERTIES)
            for index, field in enumerate(self._property_root):
                if field.text and TAG.search(field.text):
                    try:
                        self._properties[index] = compiled(plain_environment(), field.text, _PROPERTIES)
                    except TemplateSyntaxError as error:
                        findings.append(syntax(self.file, error.message or "", "文档属性", field.text))
        if findings:
            raise Blocked(findings)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """A .docx with every tag filled from the context; the same context gives the same bytes.

        Raises:
            Blocked: ``template.undefined`` (a name the context does not have), ``template.value`` (a character XML
                cannot carry), ``template.failed`` or ``template.broken`` (the tags leave no whole document).
        """
        parts = dict(self._stored)
        for part in self._parts:
            parts[part.name] = serialise(rebuilt(part, self._run(part.code, context, part), self.file))
        if self._properties:
            root = copy.deepcopy(self._property_root)
            for index, code in self._properties.items():
                root[index].text = self._run(code, context, None)
            parts[_PROPERTIES] = serialise(root)
        return write_parts(parts)

    def _run(self, code: jinja2.Template, context: Mapping[str, Any], part: Part | None) -> str:
        try:
            return code.render(context)
        except FAILURES as error:
            finding = explain_failure(error, self.file, context, part, code)
        raise Blocked([finding])


def template_parts(stored: Mapping[str, bytes], file: str) -> list[Part]:
    """The parts of a document that hold braces, prepared but not compiled.

    Raises:
        Blocked: A part is no well-formed XML.
    """
    found = []
    for name, kind in part_names(stored, file, RENDERED).items():
        if b"{" in stored[name]:
            root: etree._Element = parse(stored[name], file, name)
            found.append(part_of(name, kind, root))
    return found
