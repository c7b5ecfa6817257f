"""Paper, margins, line pitch and page numbers of the house; lengths in twips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.render.styles import LINE, W


@dataclass(frozen=True, slots=True)
class Page:
    """One page set-up."""

    name: str
    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    landscape: bool = False
    numbered: bool = True

    @property
    def type_width(self) -> int:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> int:
        """The height of the type area."""
        return self.height - self.top - self.bottom


# GB/T 9704-2012 5.2: head 37 mm, binding edge 28 mm, type area 156 mm by 225 mm on A4.
PORTRAIT: Final = Page("portrait", 11906, 16838, 2098, 1984, 1587, 1474, 850, 1440)
LANDSCAPE: Final = Page("landscape", 16838, 11906, 1587, 1474, 2098, 1984, 680, 930, landscape=True)
BALLOT: Final = Page("ballot", 11906, 16838, 567, 567, 567, 567, 284, 284, numbered=False)
PAGES: Final = (PORTRAIT, LANDSCAPE, BALLOT)

#: Paper lower than this (90 mm) is a strip laid over the pages of a packet: a page mark, the draft mark.
_STRIP: Final = 5103


def page_of(section: etree._Element) -> Page | None:
    """The house page a section is meant to be: a ballot sheet by its narrow head, otherwise by its orientation.

    None for a strip, which keeps its own size.
    """
    size, margin = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
    height = size.get(f"{{{W}}}h", "") if size is not None else ""
    if height.isdigit() and int(height) < _STRIP:
        return None
    if size is not None and size.get(f"{{{W}}}orient") == "landscape":
        return LANDSCAPE
    top = margin.get(f"{{{W}}}top", "") if margin is not None else ""
    return BALLOT if top.isdigit() and int(top) <= 850 else PORTRAIT


def page_elements(page: Page) -> dict[str, etree._Element]:
    """The ``w:pgSz``, ``w:pgMar`` and ``w:docGrid`` of a page, by local name."""
    size = {"w": page.width, "h": page.height} | ({"orient": "landscape"} if page.landscape else {})
    margin = {name: getattr(page, name) for name in ("top", "right", "bottom", "left", "header", "footer")}
    wanted = {"pgSz": size, "pgMar": margin | {"gutter": 0}, "docGrid": {"linePitch": LINE}}
    found: dict[str, etree._Element] = {}
    for name, values in wanted.items():
        found[name] = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
        for key, value in values.items():
            found[name].set(f"{{{W}}}{key}", str(value))
    return found


def footer_xml(style: str) -> bytes:
    """A footer part that holds the page number as ``— 1 —``."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{mark.format('separate')}<w:r><w:t>1</w:t></w:r>{mark.format('end')}"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    ).encode()


SETTINGS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="630"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
).encode()
