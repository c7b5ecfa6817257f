"""Small steps on WordprocessingML: names, and children in the order the schema wants."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.render.styles import W

SECTION: Final = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
SETTINGS_TAIL: Final = (
    "evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator"
)
ROW: Final = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)


def q(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of an element that may be absent; empty if it is."""
    return "" if element is None else element.get(q(name), "")


def element(name: str, **attributes: object) -> etree._Element:
    """A new element with attributes of the same namespace."""
    made = etree.Element(q(name), nsmap={"w": W})
    for key, content in attributes.items():
        made.set(q(key), str(content))
    return made


def place(parent: etree._Element, child: etree._Element, order: str) -> None:
    """Puts a child where the schema wants it, in place of one of the same name."""
    name, names = etree.QName(child).localname, order.split()
    for old in parent.findall(q(name)):
        parent.remove(old)
    later = set(names[names.index(name) + 1 :])
    spot = next((n for n, item in enumerate(parent) if etree.QName(item).localname in later), len(parent))
    parent.insert(spot, child)


def properties(parent: etree._Element, name: str, after: str = "") -> etree._Element:
    """The properties element of a table or row, made if absent, behind the element it has to follow."""
    found = parent.find(q(name))
    if found is None:
        found = element(name)
        parent.insert(len(parent.findall(q(after))) if after else 0, found)
    return found


def text_of(holder: etree._Element) -> str:
    """All text in an element, without layout."""
    return "".join(t.text or "" for t in holder.iter(q("t")))
