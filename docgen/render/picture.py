"""A picture as a value: ``{{ picture }}`` prints it in the line, in the body, a header or a footer."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from markupsafe import escape

from docgen.render.archive import parse, related, serialise
from docgen.render.package import PACKAGE, REL

_EMU: Final = 36_000  # of a millimetre
_SIGNATURES: Final = {b"\x89PNG\r\n\x1a\n": ("png", "image/png"), b"\xff\xd8\xff": ("jpeg", "image/jpeg")}
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006"
#: Drawings of the body are numbered anew; in headers and footers from here.
_FIRST: Final = 5001

_DRAWN: Final = (
    '</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
    'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    '<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{rel}" r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    '</w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG of a size on paper.

    Attributes:
        content: The file's bytes.
        width_mm: On paper.
        height_mm: On paper.
        alt: What it shows, for those who cannot see it.
    """

    content: bytes
    width_mm: float
    height_mm: float
    alt: str

    def __post_init__(self) -> None:
        if self.width_mm <= 0 or self.height_mm <= 0:
            raise ValueError("a picture has a width and a height")
        _ = self.format

    @property
    def format(self) -> tuple[str, str]:
        """File extension and media type.

        Raises:
            ValueError: Neither PNG nor JPEG.
        """
        for signature, found in _SIGNATURES.items():
            if self.content.startswith(signature):
                return found
        raise ValueError("a picture is a PNG or a JPEG")

    @property
    def name(self) -> str:
        """The file's name in a package, made from its content."""
        return f"docgen-{hashlib.sha256(self.content).hexdigest()[:16]}.{self.format[0]}"

    def __html__(self) -> str:
        gallery = GALLERY.get()
        if gallery is None:
            raise TypeError("a picture is printed by docgen's own templates")
        return gallery.draw(self)

    def __str__(self) -> str:
        return self.alt


@dataclass(slots=True)
class Gallery:
    """The pictures one render prints.

    Attributes:
        part: The part being rendered.
        hung: Pictures by part and name.
    """

    part: str = ""
    hung: dict[str, dict[str, Picture]] = field(default_factory=dict)
    drawn: int = 0

    def draw(self, picture: Picture) -> str:
        """The drawing in its line; closes the run it stands in and opens another."""
        here = self.hung.setdefault(self.part, {})
        here.setdefault(picture.name, picture)
        self.drawn += 1
        return _DRAWN.format(
            main=_MAIN, rel=REL, width=round(picture.width_mm * _EMU), height=round(picture.height_mm * _EMU),
            number=_FIRST + self.drawn, name=picture.name, alt=escape(picture.alt), id=_relation(picture.name),
        )  # fmt: skip

    def store(self, stored: Mapping[str, bytes], file: str) -> dict[str, bytes]:
        """The parts that change and those that are new: pictures, relationships, content types."""
        changed: dict[str, bytes] = {}
        for part, pictures in self.hung.items():
            media = posixpath.join(posixpath.dirname(part), "media")
            name = related(part)
            relations = parse(stored.get(name, f'<Relationships xmlns="{PACKAGE}/relationships"/>'), file, name)
            for picture in pictures.values():
                changed[f"{media}/{picture.name}"] = picture.content
                attributes = {"Id": _relation(picture.name), "Type": f"{REL}/image", "Target": f"media/{picture.name}"}
                etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", attributes)
            changed[name] = serialise(relations)
        if self.hung:
            formats = {one.format for pictures in self.hung.values() for one in pictures.values()}
            changed["[Content_Types].xml"] = _typed(stored["[Content_Types].xml"], sorted(formats), file)
        return changed


#: The pictures of the render that runs.
GALLERY: Final[ContextVar[Gallery | None]] = ContextVar("gallery", default=None)


def _relation(name: str) -> str:
    return f"rId_{name.partition('.')[0]}"


def _typed(content: bytes, formats: list[tuple[str, str]], file: str) -> bytes:
    root = parse(content, file, "[Content_Types].xml")
    known = {one.get("Extension", "").lower() for one in root.iterfind("{*}Default")}
    for extension, media in formats:
        if extension not in known:
            made = etree.Element(f"{{{PACKAGE}/content-types}}Default", {"Extension": extension, "ContentType": media})
            root.insert(0, made)
    return serialise(root)
