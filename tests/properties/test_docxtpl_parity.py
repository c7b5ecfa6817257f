"""docgen prints what docxtpl prints, run by run; the few departures stand in ``test_departures`` with their reasons."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.findings import Blocked
from docgen.procedures.catalogue import read_procedure
from docgen.render import Template
from docgen.render.context import pieces
from docgen.render.environment import environment
from tests.documents import CONGRESS, case_of
from tests.parity import PIXEL, compared, docxtpl_parts, parts_of, with_footnote
from tests.templates import CONTEXTS, LIST, ODD, RICH, Line, documents, lines
from tests.word_made import WORD_MADE

PARAGRAPHS = RichTextParagraph(RichText("段一\n续"), parastyle="BodyText")
PARAGRAPHS.add("段二")

CONTEXT: dict[str, Any] = {
    "t": "文字 <&> 'x' \"y\"", "lines": "一\n二\t三\n", "n": 7, "d": dt.date(2026, 1, 9), "none": None, "yes": True,
    "no": False, "empty": [], "rich": RICH, "listing": LIST, "paragraphs": PARAGRAPHS, "colour": "FF00AA",
    "rows": [{"a": "甲", "b": 1}, {"a": "<乙>\n&", "b": None}, {"a": "", "b": dt.date(2025, 12, 31)}],
    "words": ["春", "夏\n秋", "冬<"],
}  # fmt: skip


def made(*paragraphs: str, fill: Callable[[Document], object] | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if fill:
        fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def table(*rows: list[str]) -> bytes:
    def fill(document: Document) -> None:
        grid = document.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text

    return made("前", fill=fill)


def runs(*pieces: str) -> bytes:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph()
        for number, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = number % 2 == 0

    return made(fill=fill)


def spliced(xml: str) -> bytes:
    """A document with raw XML before its section properties."""
    source = made("前{{ t }}")
    root = etree.fromstring(parts_of(source)["word/document.xml"])
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items())
    for element in reversed(etree.fromstring(f"<x {names}>{xml}</x>")):
        root[0].insert(1, element)
    return repacked(source, {"word/document.xml": etree.tostring(root)})


def repacked(source: bytes, changes: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (parts_of(source) | dict(changes)).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def holds(source: bytes, context: Mapping[str, Any]) -> None:
    """Both print the same, or docxtpl repaired broken XML in silence and docgen says so."""
    theirs, repaired = docxtpl_parts(source, context)
    try:
        rendered = Template(source).render(context)
    except Blocked as blocked:
        rules = {finding.rule for finding in blocked.findings}
    else:
        rules = set()
    assert rules == ({"template.broken"} if repaired else set())
    if repaired:
        return
    assert not repaired
    compared(parts_of(rendered), theirs)


FEATURES: dict[str, bytes] = {
    "values": made("{{ t }}{{ n }}{{ d }}{{ none }}{{ yes }}", "{{ lines }}后",
        "{{ rows[1].a }}{{ words|join('、') }}"),
    "p": made("{%p if yes %}", "有{{ t }}", "{%p else %}", "无", "{%p endif %}", "{%p for w in words %}", "{{ w }}",
              "{%p endfor %}"),
    "p-print": made("前", "{{p paragraphs }}", "后"),
    "tr": table(["头", "头"], ["{%tr for r in rows %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""]),
    "tr-empty": table(["头", "头"], ["{%tr for r in empty %}", ""], ["{{ r.a }}", ""], ["{%tr endfor %}", ""]),
    "tr-only": table(["{%tr for r in rows %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""]),
    "tc": table(["名", "{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"],
                ["数", "{%tc for w in words %}", "{{ loop.index }}", "{%tc endfor %}"]),
    "tc-fewer": table(["名", "{%tc for w in words[:1] %}", "{{ w }}", "{%tc endfor %}", "尾"]),
    "tc-empty": table(["{%tc for w in empty %}", "{{ w }}", "{%tc endfor %}"]),
    "r": runs("前", "{%r if yes %}", "有", "{%r endif %}", "后"),
    "r-print": made("前{{r rich }}后", "{{ rich }}", "{{r t }}"),
    "listing": made("前{{ listing }}后"),
    "cellbg": table(["{% cellbg colour %}{{ t }}", "{% cellbg 'CCDDEE' %}x"]),
    "colspan": table(["{% colspan n %}{{ t }}", "x"], ["a", "b"]),
    "colspan-count": table(["{% colspan words|length %}季", ""],
                           ["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"]),
    "vm": table(["{%tr for r in rows %}", ""], ["{% vm %}{{ t }}", "{{ r.a }}"], ["{%tr endfor %}", ""]),
    "hm": table(["{%tc for w in words %}", "{% hm %}{{ t }}", "{%tc endfor %}"],
                ["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"]),
    "literal": made("{_{ t }_} {_% if %_} {{ '{_{' }}", "{{ t }}{_{"),
    "split": runs("{", "{ ", "t ", "}", "} {", "% if ye", "s %}有{% en", "dif", " %}"),
    "half": runs("<%", "}"),
    "quotes": made("{{ words|join(“，”) }}{% if t == ‘x’ %}a{% else %}b{% endif %}{{ '<'}}{% if n > 3 and n < 9 %}c"
        "{% endif %}"),
    "dashes": made("一{%- if yes -%}", "二{{ t }}", "{%- endif %}三", "{%- for w in words -%}", "{{ w }}",
        "{%- endfor -%}", "四"),
    "comments": made("{# 不印 #}印", "{#p 整段 #}", "尾"),
    "set": made("{% set x = n + 1 %}{{ x }}", "{% set y %}{{ t }}!{% endset %}{{ y }}"),
    "macro": made("{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(t) }}{{ m(n) }}"),
    "raw": made("{% raw %}{{ t }}{% endraw %}"),
    "textbox": spliced('<w:p><w:r><w:rPr><w:b/></w:rPr><w:pict><w:txbxContent><w:p w:rsidR="1"/><w:p><w:r>'
        '<w:t>{{ lines }}'
                       "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>{{ lines }}</w:t></w:r></w:p>"),
    "drawings": spliced('<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="{{ t }}" descr="a &quot; id=&quot;3"/>'
                        '</wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:drawing><wp:docPr name="x" id="7"/>'
                            '</w:drawing>'
                        "</w:r></w:p>"),
    "empty-paragraphs": spliced('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc>'
        '<w:p w:rsidR="1"/>'
                                "</w:tc></w:tr></w:tbl><w:p><w:r><w:t/></w:r><w:r><w:t>{{ t }}</w:t></w:r></w:p>"),
    "spanned": spliced('<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="8"/><w:gridCol w:w="7"/></w:tblGrid>'
        '<w:tr>'
                       '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    "nested": spliced('<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:tbl><w:tblGrid>'
        '<w:gridCol w:w="4"/>'
                      '<w:gridCol w:w="4"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{{ t }}</w:t></w:r></w:p></w:tc>'
                          '<w:tc><w:p/>'
                      "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"),
}  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature(feature: str) -> None:
    holds(FEATURES[feature], CONTEXT)


@pytest.mark.parametrize("made_so", WORD_MADE)
def test_a_template_as_word_writes_it(made_so: str) -> None:
    holds(WORD_MADE[made_so], CONTEXT)
    assert b"{{" not in parts_of(Template(WORD_MADE[made_so]).render(CONTEXT))["word/document.xml"]


def test_headers_footers_footnotes_and_properties() -> None:
    def fill(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        for place in (section.header, section.footer, section.first_page_header):
            place.paragraphs[0].text = "{{ t }}{{ lines }}{% if yes %}有{% endif %}"
            place.add_paragraph("{%p for w in words %}")
            place.add_paragraph("{{ w }}")
            place.add_paragraph("{%p endfor %}")
        document.core_properties.title = "{{ n }}号"
        document.core_properties.subject = "{% if no %}a{% else %}{{ d }}{% endif %}"

    holds(
        with_footnote(made("正文", fill=fill), "注{{ t }}{{ lines }}{% for w in words %}{{ w }}{% endfor %}"), CONTEXT
    )


@pytest.mark.parametrize("fixture", CONGRESS[:2])
def test_our_own_templates(fixture: str) -> None:
    case, procedure, seen = case_of("congress", fixture), read_procedure("congress"), 0
    for document in procedure.documents:
        for piece in list(pieces(case, procedure, document))[:1]:
            holds(document.template.read_bytes(), piece.context)
            seen += 1
    assert seen > 20


def readable(source: bytes) -> bool:
    """Neither the tags are in disorder nor the braces half."""
    try:
        Template(source)
    except Blocked as blocked:
        return {finding.rule for finding in blocked.findings} != {"template.syntax"}
    return True


@settings(max_examples=40, deadline=None)
@given(documents(), CONTEXTS)
def test_any_template_and_context(source: bytes, context: dict[str, Any]) -> None:
    if readable(source):
        agrees(source, context)
    else:
        refused_by_both(source, context)


@settings(max_examples=40, deadline=None)
@given(st.lists(lines(ODD), min_size=1, max_size=4), CONTEXTS)
def test_tags_in_disorder(disorder: list[Line], context: dict[str, Any]) -> None:
    def fill(document: Document) -> None:
        for line in disorder:
            line.write(document.add_paragraph())

    source = made(fill=fill)
    if readable(source):
        agrees(source, context)
    else:
        refused_by_both(source, context)


def refused_by_both(source: bytes, context: Mapping[str, Any]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - docxtpl passes on whatever Jinja raises
        docxtpl_parts(source, context)


def agrees(source: bytes, context: Mapping[str, Any]) -> None:
    """As ``holds``, and where docgen refuses a value or a name, docxtpl fails too."""
    try:
        Template(source).render(context)
    except Blocked as blocked:
        if blocked.findings[0].rule != "template.broken":
            refused_by_both(source, context)
            return
    holds(source, context)


def test_an_image_through_docxtpl() -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ picture }}{{ t }}"

    source = made("前{{ picture }}后{{ lines }}", fill=fill)

    def bound(peer: DocxTemplate) -> dict[str, Any]:
        return CONTEXT | {"picture": InlineImage(peer, io.BytesIO(PIXEL), width=Mm(20))}

    def ours() -> bytes:
        template = Template(source)
        peer = template.peer()
        return template.render(bound(peer), peer=peer)

    theirs = DocxTemplate(io.BytesIO(source))
    theirs.render(bound(theirs), environment())
    buffer = io.BytesIO()
    theirs.save(buffer)
    first = ours()
    compared(parts_of(first), parts_of(buffer.getvalue()))
    assert first == ours()
    assert PIXEL in parts_of(first).values()


@pytest.mark.parametrize("tag", ["{{p sub }}", "{%p for row in rows %}\n{{ row.a }}\n{{p sub }}\n{%p endfor %}"])
def test_a_subdocument_goes_in_with_its_styles_and_pictures(tag: str, tmp_path: Path) -> None:
    inner = docx.Document()
    inner.add_paragraph("附件正文 <&>", style="Intense Quote")
    inner.add_paragraph("条目", style="List Number")
    inner.add_table(rows=2, cols=2).cell(0, 0).text = "格"
    inner.add_picture(io.BytesIO(PIXEL), width=Mm(5))
    path = tmp_path / "inner.docx"
    inner.save(str(path))
    source = made(*tag.split("\n"))

    def ours() -> bytes:
        template = Template(source)
        peer = template.peer()
        return template.render(CONTEXT | {"sub": peer.new_subdoc(str(path))}, peer=peer)

    theirs = DocxTemplate(io.BytesIO(source))
    theirs.render(CONTEXT | {"sub": theirs.new_subdoc(str(path))}, environment())
    buffer = io.BytesIO()
    theirs.save(buffer)
    first = parts_of(ours())
    compared(first, parts_of(buffer.getvalue()))
    assert "附件正文" in first["word/document.xml"].decode()
    assert PIXEL in first.values()
    assert first == parts_of(ours())


# What docgen does otherwise, and why.
DEPARTURES: dict[str, tuple[str, Any, str]] = {
    "braces in a value are text: a name cannot turn into a tag": ("{{ v }}", "{_{ x }_} {_% %_}", "{_{ x }_} {_% %_}"),
    "an escape may touch a tag": ("{_{{{ v }}", "x", "{{x"),
}


@pytest.mark.parametrize("why", DEPARTURES)
def test_departures(why: str) -> None:
    text, value, printed = DEPARTURES[why]
    assert docx.Document(io.BytesIO(Template(made(text)).render({"v": value}))).paragraphs[0].text == printed


def test_departure_broken_xml_is_refused_not_repaired() -> None:
    def fill(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{%p endif %}"

    source = made("{%p if yes %}", fill=fill)
    assert docxtpl_parts(source, {"yes": False})[1]
    with pytest.raises(Blocked) as caught:
        Template(source).render({"yes": False})
    assert caught.value.findings[0].rule == "template.broken"


def test_departure_control_characters_are_refused_in_plain_text() -> None:
    with pytest.raises(Blocked) as caught:
        Template(made("{{ v }}")).render({"v": "一\a二"})
    assert caught.value.findings[0].rule == "template.value"


def test_departure_every_property_is_filled_and_none_escaped_twice() -> None:
    def fill(document: Document) -> None:
        document.core_properties.title = document.core_properties.keywords = "{{ v }}"

    found = docx.Document(io.BytesIO(Template(made("x", fill=fill)).render({"v": "甲&乙"}))).core_properties
    assert (found.title, found.keywords) == ("甲&乙", "甲&乙")


def test_departure_footnotes_are_filled_once() -> None:
    """docxtpl fills them once for each section, and so runs a value as a tag the second time."""
    source = with_footnote(made("x", fill=lambda document: document.add_section()), "{{ v }}")
    assert b"{{ 7 }}" in parts_of(Template(source).render({"v": "{{ 7 }}"}))["word/footnotes.xml"]
    assert b"{{ 7 }}" not in docxtpl_parts(source, {"v": "{{ 7 }}"})[0]["word/footnotes.xml"]
