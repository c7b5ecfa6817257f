"""Templates as Word writes them: raw XML with its noise around tags that a template keeper typed into every corner."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.document import Document
from lxml import etree

from docgen.render.archive import write_parts
from tests.parity import W, parts_of

_NAMES = {
    "w": W, "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main", "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}  # fmt: skip
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items()) + ' mc:Ignorable="w14"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_FONT = '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>'
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def word(body: str, header: str = "", footer: str = "") -> bytes:
    """A document of these pieces of XML."""

    def fill(document: Document) -> None:
        section = document.sections[0]
        for place, wanted in ((section.header, header), (section.footer, footer)):
            if wanted:
                place.paragraphs[0].text = "x"

    parts = parts_of(_made(fill))
    stored = etree.fromstring(parts["word/document.xml"])
    sections = etree.tostring(stored[0][-1], encoding="unicode")
    parts["word/document.xml"] = _part("document", f"<w:body>{body}{sections}</w:body>")
    for name in parts:
        for kind, root, content in (("header", "hdr", header), ("footer", "ftr", footer)):
            if name.startswith(f"word/{kind}"):
                parts[name] = _part(root, content)
    return write_parts(parts)


def _made(fill: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _part(root: str, content: str) -> bytes:
    return f"{_HEAD}<w:{root} {_DECLARED}>{content}</w:{root}>".encode()


def run(text: str, look: str = _FONT) -> str:
    """A run as Word writes it."""
    return f'<w:r w:rsidRPr="00B2">{look}<w:t>{text}</w:t></w:r>'


def para(*pieces: str, properties: str = "") -> str:
    """A paragraph; a piece that is no markup is a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in pieces)
    pr = properties or f'<w:pPr><w:ind w:firstLineChars="200"/>{_FONT}</w:pPr>'
    return f'<w:p w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00A1">{pr}{inner}</w:p>'


def cell(*blocks: str, properties: str = '<w:tcW w:w="2074" w:type="dxa"/>') -> str:
    """A cell; a block that is no markup is a paragraph."""
    inner = "".join(one if one.startswith("<") else para(one) for one in blocks) or para()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str) -> str:
    """A row; a cell that is no markup is one of one paragraph."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f'<w:tr w:rsidR="00A1" w14:paraId="0A0B0C0D"><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>'


def table(columns: int, *rows: str) -> str:
    """A table with a grid of so many columns, and the paragraph Word demands behind it."""
    grid = '<w:gridCol w:w="2074"/>' * columns
    inner = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}'
    return f"<w:tbl>{inner}</w:tbl>{para()}"


def looped(columns: int, loop: str, *rows: str) -> str:
    """A table whose rows stand between a row that opens a loop and one that closes it."""
    blank = [""] * (columns - 1)
    opening, closing = row(f"{{%tr for {loop} %}}", *map(cell, blank)), row("{%tr endfor %}", *map(cell, blank))
    return table(columns, opening, *rows, closing)


_PROOF = '<w:proofErr w:type="spellStart"/>'
_SPAN = '<w:tcW w:w="1" w:type="dxa"/><w:gridSpan w:val="{}"/>'
_BOX = para("{{ t }}") + para("{%p for w in words %}") + para("{{ w }}") + para("{%p endfor %}")
_PAGE = (
    _FIELD.format("begin") + '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    + _FIELD.format("separate") + "<w:r><w:t>1</w:t></w:r>" + _FIELD.format("end")
)  # fmt: skip
_DRAWN = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="55" name="图 {{ n }}" descr="{{ t }}"/>{}</wp:inline></w:drawing></w:r>'
)
_NESTED = looped(2, "i in rows", row("{{ i.a }}", "{{ i.b }}"))

WORD_MADE: dict[str, bytes] = {
    "a tag cut by the spelling checker": word(
        para(
            "{",
            _PROOF,
            "{ ",
            "t",
            '<w:proofErr w:type="spellEnd"/>',
            " }",
            "}",
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/>',
            '<w:bookmarkEnd w:id="0"/>',
        )
        + para("{% ", "if yes", " %", "}有{", "% endif ", "%}")
    ),
    "rows of rows": word(looped(2, "w in words", row("{{ w }}", cell(_NESTED)))),
    "header and footer": word(
        para("{{ t }}"),
        table(2, row("{{ t }}", cell(para("第", _PAGE, "页")))) + para("{{ lines }}"),
        para("{%p if yes %}")
        + para("— {{ d }} —")
        + para("{%p endif %}")
        + para("{% for w in words %}{{ w }}{% endfor %}"),
    ),
    "merged heads over repeated rows": word(
        table(
            4,
            row(cell("姓名", properties='<w:vMerge w:val="restart"/>'), cell("事项", properties=_SPAN.format(3))),
            row(cell(properties="<w:vMerge/>"), "甲", "乙", "丙"),
            row(cell("{%tr for r in rows %}", properties=_SPAN.format(4))),
            row("{{ r.a }}", cell("{{ r.b }}", properties=_SPAN.format(2)), "{{ loop.index }}"),
            row(cell("{%tr endfor %}", properties=_SPAN.format(4))),
        )
    ),
    "vm": word(
        looped(
            2, "w in words", row(cell(para("{% vm %}", "{{ t }}"), properties='<w:vAlign w:val="center"/>'), "{{ w }}")
        )
    ),
    "hm over a span": word(
        table(
            6,
            row("{%tc for w in words %}", cell("{% hm %}季度", properties='<w:gridSpan w:val="2"/>'), "{%tc endfor %}"),
            row("{%tc for w in words %}", "{{ w }}", "{{ loop.index }}", "{%tc endfor %}"),
        )
    ),
    "colspan and cellbg": word(
        table(
            3,
            row(cell(para("{% colspan words|length %}", "年", "{{ t }}"))),
            row(
                cell(
                    para("{% cellbg colour %}", "{{ n }}"),
                    properties='<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
                ),
                "{% cellbg ‘FF0000’ if yes else ’00FF00‘ %}红",
                "x",
            ),
        )
    ),
    "columns of a loop": word(
        table(
            3,
            *(row("名", "{%tc for w in words %}", f"{{{{ {one} }}}}", "{%tc endfor %}") for one in ("w", "loop.index")),
        )
    ),
    "curly quotes": word(
        para("{{ words|join(“、”) }}", "{% if t == ‘甲’ %}a{% elif n &gt; 3 and n &lt;= 9 %}“b”{% endif %}")
    ),
    "a text box twice": word(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="框"/>'
        "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>" + _BOX + "</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        "<w:txbxContent>"
        + _BOX
        + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + run("{{ lines }}")
        + "</w:p>"
    ),
    "content controls": word(
        '<w:sdt><w:sdtPr><w:alias w:val="题名"/><w:text/></w:sdtPr><w:sdtContent>'
        + para("{{ t }}")
        + "</w:sdtContent></w:sdt>"
        + para("前", "<w:sdt><w:sdtPr/><w:sdtContent>" + run("{{ lines }}") + "</w:sdtContent></w:sdt>", "后{{ n }}")
        + table(2, "<w:sdt><w:sdtPr/><w:sdtContent>" + row("{{ n }}", "x") + "</w:sdtContent></w:sdt>")
    ),
    "fields": word(
        para(
            _FIELD.format("begin"),
            "<w:r><w:instrText> TOC </w:instrText></w:r>",
            _FIELD.format("separate"),
            "{{ t }}",
            "<w:r><w:tab/><w:t>1</w:t></w:r>",
            _FIELD.format("end"),
        )
        + para('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>{{ n }}</w:t></w:r></w:fldSimple>')
    ),
    "links within": word(
        para('<w:hyperlink w:anchor="_Toc1" w:history="1">' + run("见{{ t }}") + "</w:hyperlink>")
        + para('<w:bookmarkStart w:id="3" w:name="_Toc1"/>', "{{ n }}", '<w:bookmarkEnd w:id="3"/>')
    ),
    "rich text and listings": word(
        para("{{r rich }}", "后") + para("a{{ listing }}b") + table(1, row("{{ listing }}")) + para("{{p paragraphs }}")
    ),
    "rows by condition": word(
        table(2, *(row(one, cell()) for one in ("{%tr if no %}", "无", "{%tr else %}", "有{{ n }}", "{%tr endif %}")))
    ),
    "paragraphs of a cell": word(
        table(
            1,
            row(cell("{%p for r in rows %}", "{{ r.a }}：{{ r.b }}", "{%p endfor %}")),
            row(cell("{%p if no %}", "x", "{%p endif %}")),
        )
    ),
    "blanks kept": word(
        para('<w:r><w:t xml:space="preserve">  前 </w:t></w:r>', "{{ n }}", " 后  ", " {{ none }} ")
        + para('<w:r><w:t xml:space="preserve">甲\t乙</w:t><w:tab/><w:t>{{ lines }}</w:t><w:br/><w:t/></w:r>')
    ),
    "changes and symbols": word(
        para(
            '<w:ins w:id="1" w:author="a">' + run("{{ t }}") + "</w:ins>",
            '<w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
            "尾",
        )
    ),
    "comments of Jinja": word(
        para("{# 备忘", "：不印 #}", "印") + para("{#p 整段 #}") + table(1, row("{#tr 整行 #}"), row("留"))
    ),
    "dashes": word(
        para("甲{%- if yes -%}")
        + para("乙")
        + para("{%- endif %}丙")
        + para("丁{%- for w in words -%}")
        + para("{{ w }}")
        + para("{%- endfor -%}")
        + para("戊")
    ),
    "a macro in rows": word(
        para("{% macro m(x) %}〔{{ x }}〕{% endmacro %}") + looped(1, "w in words", row("{{ m(w) }}"))
    ),
    "a namespace": word(
        para("{%p set ns = namespace(n=0) %}")
        + para("{%p for r in rows %}")
        + para("{% set ns.n = ns.n + 1 %}{{ ns.n }}")
        + para("{%p endfor %}")
        + para("共{{ ns.n }}")
    ),
    "runs by condition": word(
        para(
            "前",
            "{%r if yes %}",
            "有",
            "{%r else %}",
            "无",
            "{%r endif %}",
            "{%r for w in words %}",
            "{{ w }}",
            "{%r endfor %}",
        )
    ),
    "sections of a loop": word(
        para("{%p for w in words %}")
        + para("{{ w }}", properties='<w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>')
        + para("{%p endfor %}")
        + para("{{ t }}", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    ),
    "an attribute": word(
        para("{{ t }}", properties="<w:pPr><w:jc w:val=\"{{ 'center' if yes else 'left' }}\"/></w:pPr>")
    ),
    "a drawing described": word(para(_DRAWN.replace("{}", "<a:graphic/>")) + para("{{ lines }}")),
    "a body without tags": word(
        para(_DRAWN.replace("{{ n }}", "").replace("{{ t }}", "").replace("{}", "")) + table(3, row("x")),
        para("{{ t }}"),
    ),
    "white space between": word(f"\n  {para('{{ n }}')}\n  " + table(1, "\n", row("{{ lines }}"), "\n") + "\n"),
}
