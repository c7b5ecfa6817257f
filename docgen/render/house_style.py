"""GB/T 9704-2012 applied to a Word file: styles, page set-up, page numbers and table rows, never a word of text."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.render.archive import document_part, parse, read_parts, serialise, write_parts
from docgen.render.departures import style_departures
from docgen.render.ooxml import SECTION, SETTINGS_TAIL, element, place, q, value
from docgen.render.package import CONTENT, PACKAGE, REL, Package
from docgen.render.page import PORTRAIT, SETTINGS, Page, footer_xml, page_elements, page_of
from docgen.render.styles import FORM_TABLE, IMPRINT_TABLE, W
from docgen.render.stylesheet import install_styles, style_id
from docgen.render.tables import arrange

__all__ = ["apply_house_style", "blank", "style_departures"]

_NO_STYLES: Final = f'<w:styles xmlns:w="{W}"/>'.encode()


def apply_house_style(source: Path | str | bytes) -> bytes:
    """The same document in house style; a second application changes nothing.

    Raises:
        Blocked: The file is no readable Word document.
    """
    file = str(source) if not isinstance(source, bytes) else "（内存中的文档）"
    parts = read_parts(source)
    main = document_part(parts, file)
    package = Package(parts, main, file)
    sheet = package.part_for("styles", "styles.xml", _NO_STYLES)
    package.update(sheet, install_styles)
    package.update(package.part_for("settings", "settings.xml", SETTINGS), _install_settings)
    document = parse(parts[main], file, main)
    for number, section in enumerate(document.iter(q("sectPr"))):
        page = page_of(section)
        if page is None:
            continue
        set_up(section, page)
        if number == 0 and page.numbered:
            _number_pages(section, package)
    styles = parse(parts[sheet], file, sheet)
    form, imprint = style_id(styles, FORM_TABLE), style_id(styles, IMPRINT_TABLE)
    for table in list(document.iter(q("tbl"))):
        arrange(table, form, imprint)
    parts[main] = serialise(document)
    return write_parts(parts)


def blank(page: Page = PORTRAIT) -> bytes:
    """An empty document in house style, for template authors to start from."""
    section = etree.tostring(set_up(element("sectPr"), page)).decode()
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{CONTENT}document.main+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    core = f"{PACKAGE}/metadata/core-properties"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{W}" xmlns:r="{REL}"><w:body>{section}</w:body></w:document>',
        "docProps/core.xml": f'{head}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dc:title></dc:title><dc:creator></dc:creator><dc:language>zh-CN</dc:language>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>',
    }  # fmt: skip
    return apply_house_style(write_parts({name: text.encode() for name, text in parts.items()}))


def set_up(section: etree._Element, page: Page) -> etree._Element:
    """Gives a section the paper, margins and pitch of a page; odd and even pages differ, the first does not."""
    for setting in page_elements(page).values():
        place(section, setting, SECTION)
    title = section.find(q("titlePg"))
    own_first = any(value(r, "type") == "first" for r in section.iter(q("footerReference"), q("headerReference")))
    if title is not None and not own_first:
        section.remove(title)
    return section


def _install_settings(settings: etree._Element) -> None:
    house = etree.fromstring(SETTINGS)
    wanted = ["evenAndOddHeaders", "characterSpacingControl"]
    compat = settings.find(q("compat"))
    for name in [*wanted, "compat"] if compat is None else wanted:
        found = house.find(q(name))
        assert found is not None
        place(settings, copy.deepcopy(found), SETTINGS_TAIL)
    for mode in settings.iterfind(f"{q('compat')}/{q('compatSetting')}"):
        if value(mode, "name") == "compatibilityMode":
            mode.set(q("val"), "15")


def _number_pages(section: etree._Element, package: Package) -> None:
    present = {value(r, "type"): r for r in section.findall(q("footerReference"))}
    for kind, style in (("default", "FooterOdd"), ("even", "FooterEven")):
        if kind in present:
            continue
        if kind == "even" and "default" in present:
            relation = present["default"].get(f"{{{REL}}}id", "")
        else:
            relation = package.relate("footer", package.free_name("footer"), footer_xml(style))
        reference = element("footerReference", type=kind)
        reference.set(f"{{{REL}}}id", relation)
        last = len(section.findall(q("headerReference"))) + len(section.findall(q("footerReference")))
        section.insert(last, reference)
