"""The house styles as WordprocessingML."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.render.styles import FANGSONG, FORM_TABLE, IMPRINT_TABLE, LINE, STYLES, TRACKING, Style, W

DEFAULTS: Final = f"""<w:docDefaults xmlns:w="{W}"><w:rPrDefault><w:rPr>
<w:rFonts w:hint="eastAsia" w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}" w:cs="{FANGSONG}"/>
<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>"""

_GRID = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in (
    ("top", 12), ("left", 12), ("bottom", 12), ("right", 12), ("insideH", 6), ("insideV", 6)))  # fmt: skip
_BALLOT = "".join(
    f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in ("insideH", "insideV")
)
_IMPRINT = (
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
)


def _table(id_: str, name: str, borders: str, sides: int, ends: int) -> str:
    frame = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides))
    )
    return (
        f'<w:style xmlns:w="{W}" w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:jc w:val="center"/>'
        f"{frame}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr></w:style>"
    )


_BUILT_IN = (
    f"""<w:style xmlns:w="{W}" w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>""",
    f"""<w:style xmlns:w="{W}" w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
    f"""<w:style xmlns:w="{W}" w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>""",
    _table("OfficialTable", FORM_TABLE, _GRID, 80, 40),
    _table("ImprintTable", IMPRINT_TABLE, _IMPRINT, 0, 20),
    _table("PlainTable", "签署表", "", 0, 20),
    _table("BallotSheet", "选票裁切", _BALLOT, 280, 200),
)


def style_elements() -> list[etree._Element]:
    """Every style of the house as ``w:style`` elements, built-in ones first."""
    return [_parsed(text) for text in _BUILT_IN] + [_parsed(_written(style)) for style in STYLES]


def defaults_element() -> etree._Element:
    """The ``w:docDefaults`` of the house."""
    return _parsed(DEFAULTS)


def _parsed(text: str) -> etree._Element:
    return etree.fromstring(text.replace("\n", ""))


def _written(style: Style) -> str:
    built_in = style.name in {"Normal", "Body Text", "Title", "header", "footer"} or style.name.startswith("heading ")
    mark = ' w:default="1"' if style.id == "Normal" else "" if built_in else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    follow = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph = _paragraph(style) if style.kind == "paragraph" else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{style.kind}"{mark} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'{based}{follow}<w:uiPriority w:val="1"/><w:qFormat/>{paragraph}{_run(style)}</w:style>'
    )


def _paragraph(style: Style) -> str:
    root = style.id == "Normal"
    parts = [f"<w:{tag}/>" for tag, on in (("keepNext", style.keep_next), ("keepLines", style.keep_lines),
                                           ("pageBreakBefore", style.page_break)) if on]  # fmt: skip
    if root:
        parts.append('<w:widowControl w:val="0"/>')
    if style.rule:
        size, colour = style.rule
        parts.append(f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:pBdr>')
    if style.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in style.tabs)
        parts.append(f"<w:tabs>{stops}</w:tabs>")
    if root:
        # On, as in Word by default: LibreOffice 7.4 reads it the wrong way round, and its hanging punctuation loses
        # characters at the end of justified lines.
        parts.append("<w:overflowPunct/>")
    parts += [_spacing(style, root), _indent(style)]
    if style.align:
        parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    inner = "".join(parts)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _spacing(style: Style, root: bool) -> str:
    before, after = (style.before or 0, style.after or 0) if root else (style.before, style.after)
    line = LINE if root else style.line
    values = {"before": before, "after": after, "line": line or None}
    written = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    exact = ' w:lineRule="exact"' if line else ""
    return f"<w:spacing{written}{exact}/>" if written else ""


def _indent(style: Style) -> str:
    values = {"left": style.left, "right": style.right}
    if style.first is not None:
        values["hanging" if style.first < 0 else "firstLine"] = abs(style.first)
    written = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    return f"<w:ind{written}/>" if written else ""


def _run(style: Style) -> str:
    root = style.id == "Normal"
    font, size = (FANGSONG, 32) if root else (style.font, style.size)
    tracking = TRACKING if root else style.tracking
    parts = []
    if font:
        parts.append(
            f'<w:rFonts w:hint="eastAsia" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        )
    if style.outline is not None or style.id == "Title":
        parts.append('<w:b w:val="0"/><w:bCs w:val="0"/>')
    if style.colour:
        parts.append(f'<w:color w:val="{style.colour}"/>')
    if tracking is not None:
        parts.append(f'<w:spacing w:val="{tracking}"/>')
    if size:
        parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
