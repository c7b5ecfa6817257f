"""A Word template, compiled once and rendered many times; the tags are docxtpl's."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from docgen.findings import Blocked, Finding
from docgen.render.archive import parse, part_names, read_parts
from docgen.render.budget import CURRENT, Budget
from docgen.render.container import MAX_BYTES
from docgen.render.diagnosis import FAILURES, explain_failure, explain_syntax
from docgen.render.endings import with_endings
from docgen.render.packing import Content, Packing
from docgen.render.part import RENDERED, Part, part_of
from docgen.render.picture import GALLERY, Gallery
from docgen.render.printing import encoded
from docgen.render.properties import PROPERTIES, Properties
from docgen.render.repair import broken, finished

if TYPE_CHECKING:
    from docgen.render.peer import Peer

#: Compiled templates kept; docgen has about sixty.
KEPT: Final = 128

#: What docxtpl makes elements of in a value: line breaks, tabs, new paragraphs, new pages.
BREAKS: Final = b"\n\t\a\f"


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
        self.file = file or _name(source)
        self._stored = read_parts(source, self.file)
        self._packing = Packing(self._stored)
        self._parts: dict[str, Part] = {}
        findings: list[Finding] = []
        for part in template_parts(self._stored, self.file):
            try:
                if part.code:
                    self._parts[part.name] = part
            except TemplateSyntaxError as error:
                findings.append(explain_syntax(error, self.file, part))
        self._properties = Properties(self._stored.get(PROPERTIES), self.file)
        findings += self._properties.findings
        if findings:
            raise Blocked(findings)

    def render(self, context: Mapping[str, Any], *, peer: Peer | None = None) -> bytes:
        """A .docx with every tag filled from the context; the same context gives the same bytes.

        Args:
            context: What the tags may name.
            peer: The one of :meth:`peer` that values of the context are bound to.

        Raises:
            Blocked: ``template.undefined`` (a name the context does not have), ``template.value`` (a character XML
                cannot carry), ``template.too-much`` (endless loops, text without measure), ``template.failed`` or
                ``template.broken`` (the tags leave no whole document).
        """
        gallery = Gallery()
        before = GALLERY.set(gallery)
        try:
            if peer is not None:
                parts = self._parts
                made = peer.fill(lambda name: _whole(self._filled(name, context, gallery)) if name in parts else None)
                packing, changed = Packing(made), self._filled_properties(context)
            else:
                changed = {name: self._filled(name, context, gallery) for name in self._parts}
                changed |= self._filled_properties(context)
                made, packing = self._stored, self._packing
        finally:
            GALLERY.reset(before)
        if gallery.hung:
            changed |= gallery.store(made, self.file)
        return packing.pack(changed)

    def peer(self) -> Peer:
        """A DocxTemplate of this template to make InlineImage, Subdoc and the like with, for one :meth:`render`."""
        from docgen.render.peer import Peer

        return Peer(self._packing.pack({}), self.file)

    def _filled(self, name: str, context: Mapping[str, Any], gallery: Gallery) -> Content:
        part = self._parts[name]
        gallery.part = name
        budget = Budget()
        filled = self._printed(part, context, budget)
        headed = part.kind == "document" and (part.headed or budget.markup)
        return with_endings(_whole(filled)) if headed else filled

    def _printed(self, part: Part, context: Mapping[str, Any], budget: Budget) -> Content:
        name = part.name
        pieces = self._run(part.code, context, part, budget)
        try:
            written = encoded(pieces)
            if part.stands and not budget.markup and not any(mark in one for one in written for mark in BREAKS):
                return [part.opening.encode(), *written, part.closing.encode()]
            text = b"".join(written).decode()
        except UnicodeError as error:
            raise broken(name, self.file) from error
        except TypeError as error:
            # A call block hands on what it gets, text or not.
            raise Blocked([explain_failure(error, self.file, context, part, part.code)]) from error
        return finished(part, text, self.file, markup=budget.markup)

    def _filled_properties(self, context: Mapping[str, Any]) -> dict[str, Content]:
        if not self._properties.codes:
            return {}
        texts = ["".join(map(str, self._run(code, context, None, Budget()))) for code in self._properties.codes]
        return {PROPERTIES: self._properties.filled(texts)}

    def _run(self, code: jinja2.Template, context: Mapping[str, Any], part: Part | None, budget: Budget) -> list[Any]:
        """The pieces the code prints: text, and registers in UTF-8."""
        before = CURRENT.set(budget)
        try:
            return printed_by(code, context)
        except FAILURES as error:
            finding = explain_failure(error, self.file, context, part, code)
        finally:
            CURRENT.reset(before)
        raise Blocked([finding])


def _whole(content: Content) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def printed_by(code: jinja2.Template, context: Mapping[str, Any]) -> list[Any]:
    """As :meth:`jinja2.Template.render`, before the pieces are joined."""
    try:
        return list(code.root_render_func(code.new_context(dict(context))))
    except Exception:
        code.environment.handle_exception()


def template(source: Path | str | bytes, file: str = "") -> Template:
    """The template of a file, compiled once as long as its content stays the same.

    Args:
        source: The file, or its bytes.
        file: Name for findings; the path itself if not given.

    Raises:
        Blocked: As :class:`Template`; a template at fault is not kept.
    """
    name = file or _name(source)
    try:
        if not isinstance(source, bytes) and Path(source).stat().st_size > MAX_BYTES:
            return Template(source, name)
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
    except OSError:
        return Template(source, name)
    key = (hashlib.sha256(data).digest(), name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = Template(data, name)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


#: What docxtpl changes in a part: tags, halves of tags and of its escapes, breaks and tabs within text.
_TOUCHED: Final = re.compile(rb"[{}]|<w:t(?: [^>]*)?>[^<]*(?:[\t\n]|&#)")

#: What it mends in a body without a tag as well: the numbers of drawings, the grids of tables.
_MENDED: Final = re.compile(rb":docPr|<w:tbl[> ]")


def template_parts(stored: Mapping[str, bytes], file: str) -> list[Part]:
    """The parts of a document that docxtpl would change, prepared but not compiled.

    Raises:
        Blocked: A part is no well-formed XML.
    """
    found = []
    for name, kind in part_names(stored, file, RENDERED).items():
        if _TOUCHED.search(stored[name]) or (kind == "document" and _MENDED.search(stored[name])):
            root: etree._Element = parse(stored[name], file, name)
            found.append(part_of(name, kind, root))
    return found


def _name(source: Path | str | bytes) -> str:
    return "（模板）" if isinstance(source, bytes) else str(source)


_lock: Final = Lock()
_kept: Final[OrderedDict[tuple[bytes, str], Template]] = OrderedDict()
