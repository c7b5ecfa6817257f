"""docxtpl's own package of a template, for values that are bound to one: InlineImage, Subdoc, links of RichText."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from docgen.render.archive import parse
from docgen.render.ooxml import q


class Peer(DocxTemplate):  # type: ignore[misc]
    """A DocxTemplate to make values with; good for one render.

    Its text comes from docgen's compiled parts, so that errors, the sandbox and strict XML are the same as without a
    peer; images, subdocuments, relationships and the package are docxtpl's.
    """

    def __init__(self, source: bytes, file: str) -> None:
        super().__init__(io.BytesIO(source))
        self._file = file
        self._filled: Callable[[str], bytes | None] = lambda _name: None
        self.init_docx()

    def fill(self, filled: Callable[[str], bytes | None]) -> dict[str, bytes]:
        """The parts of the rendered document.

        Args:
            filled: Renders one part by its name; None if it has no tags.
        """
        self._filled = filled
        self.render({})
        buffer = io.BytesIO()
        self.save(buffer)
        with zipfile.ZipFile(buffer) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def render_init(self) -> None:
        """As docxtpl, but keeps the package that values were made for."""
        self.pic_map: dict[str, Any] = {}
        self.current_rendering_part = None
        self.docx_ids_index = 1000
        self.is_saved = False

    def patch_xml(self, src_xml: str) -> str:
        """Nothing: the compiled part was patched already."""
        return src_xml

    def render_xml_part(self, src_xml: str, part: Any, *_named: Any) -> str:
        """What docgen makes of the part."""
        self.current_rendering_part = part
        name = str(part.partname).lstrip("/")
        data = self._filled(name)
        if data is None:
            return src_xml
        root = parse(data, self._file, name)
        body = root.find(q("body"))
        return etree.tostring(root if body is None else body, encoding="unicode")

    def render_properties(self, *_named: Any) -> None:
        """Nothing: docgen fills the properties."""

    def render_footnotes(self, *_named: Any) -> None:
        """Once; docxtpl runs what it has rendered again for each section, and so runs values as tags."""
        for part in self.docx.part.package.iter_parts():
            if str(part.content_type).endswith("footnotes+xml"):
                part._blob = self.render_xml_part(part.blob.decode(), part).encode()
