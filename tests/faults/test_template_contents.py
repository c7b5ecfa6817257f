"""What no template may bring along: links to outside, macros, objects, fields that fetch or run, each at its place."""

from __future__ import annotations

import pytest

from docgen.render import Template
from docgen.render.archive import parse, serialise, unpack, write_parts
from docgen.render.contract import check_template
from docgen.render.house_style import blank
from docgen.render.package import PACKAGE, REL
from docgen.render.styles import W as _W
from tests.faults.packages import packaged, refused, with_body, zipped

_MACRO_TYPES = ("vnd.ms-word.document.macroEnabled.main+xml", "vnd.ms-office.vbaProject",
                "vnd.ms-word.vbaData+xml", "vnd.ms-word.keyMapCustomizations+xml")  # fmt: skip
_OBJECT_TYPES = ("vnd.openxmlformats-officedocument.oleObject", "vnd.ms-office.activeX+xml", "rtf", "xhtml+xml",
                 "vnd.openxmlformats-officedocument.spreadsheetml.sheet", "msword", "x-msdownload",
                 "vnd.ms-office.webextension+xml")  # fmt: skip


def related_to(kind: str, target: str, mode: str = "", part: bytes = b"") -> bytes:
    """A document with one more relationship, used by a hyperlink in its second paragraph."""
    link = '<w:p/><w:p><w:hyperlink r:id="rId77"><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>'
    parts = unpack(with_body(link, {f"word/{target}": part} if part else None))
    name = "word/_rels/document.xml.rels"
    root = parse(parts[name], "", "")
    relation = root.makeelement(f"{{{PACKAGE}/relationships}}Relationship", {"Id": "rId77", "Type": f"{REL}/{kind}"})
    relation.set("Target", target)
    if mode:
        relation.set("TargetMode", mode)
    root.append(relation)
    return write_parts({**parts, name: serialise(root)})


@pytest.mark.parametrize("kind", ["hyperlink", "image", "attachedTemplate", "oleObject", "video", "mailMergeSource"])
@pytest.mark.parametrize("mode", ["External", "external"])
def test_relationships_to_outside_are_shown_where_they_are_used(kind: str, mode: str) -> None:
    (finding,) = refused(related_to(kind, "https://example.invalid/a", mode), "template.external")
    assert finding.location.pointer == "正文 第2段"
    assert "https://example.invalid/a" in finding.message


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "\\\\example.invalid\\share\\a", "//example.invalid/a", "http:a"]
)
def test_addresses_that_do_not_say_they_are_outside(target: str) -> None:
    refused(related_to("image", target), "template.external")


def test_links_from_other_parts_name_the_part() -> None:
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId9" Type="{REL}/attachedTemplate" '
        'Target="https://example.invalid/t.dotm" TargetMode="External"/></Relationships>'
    )
    source = bytes(zipped({"word/_rels/settings.xml.rels": relations.encode()}))
    assert refused(source, "template.external")[0].location.pointer == "word/settings.xml"


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("vbaProject", "template.macro"), ("wordVbaData", "template.macro"), ("keyMapCustomizations", "template.macro"),
     ("attachedToolbars", "template.macro"), ("extensibility", "template.macro"), ("oleObject", "template.object"),
     ("package", "template.object"), ("control", "template.object"), ("aFChunk", "template.object"),
     ("subDocument", "template.object"), ("webextensiontaskpanes", "template.object")],
)  # fmt: skip
def test_parts_by_relationship(kind: str, rule: str) -> None:
    (finding,) = refused(related_to(kind, "thing.bin", part=b"x"), rule)
    assert finding.location.pointer == "正文 第2段"


@pytest.mark.parametrize(
    ("type_", "rule"),
    [*((one, "template.macro") for one in _MACRO_TYPES), *((one, "template.object") for one in _OBJECT_TYPES)],
)
def test_parts_by_type(type_: str, rule: str) -> None:
    package = packaged()
    package.parts["word/thing.bin"] = b"x" if not type_.endswith("xml") else b"<x/>"
    types = package.parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/word/thing.bin" ContentType="application/{type_}"/></Types>'
    package.parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    assert refused(write_parts(package.parts), rule)[0].location.pointer == "word/thing.bin"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"MZ\x90"])
def test_files_in_the_file_by_how_they_start(start: bytes) -> None:
    refused(bytes(zipped({"word/media/image1.png": start + b"x" * 40})), "template.object")


def test_a_zip_in_the_zip() -> None:
    refused(bytes(zipped({"word/embeddings/a.docx": blank()})), "template.object")


def test_macros_by_name() -> None:
    refused(bytes(zipped({"word/vbaProject.bin": b"x"})), "template.macro")
    refused(bytes(zipped({"word/VBAData.xml": b"<x/>"})), "template.macro")


_ELEMENTS = {
    "<w:r><w:object/></w:r>": "template.object",
    '<w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet"/></w:object></w:r>': "template.object",
    '<w:r><w:control r:id="rId5"/></w:r>': "template.object",
    '<w:r><w:pict><v:shape><v:imagedata src="https://example.invalid/a.png"/></v:shape></w:pict></w:r>':
        "template.external",
    '<w:r><w:pict><v:shape href="https://example.invalid"/></w:pict></w:r>': "template.external",
    '<w:r><w:pict><v:rect><v:fill src="file:///a.png"/></v:rect></w:pict></w:r>': "template.external",
    '<w:r><w:pict><v:shape><v:imagedata o:href="https://example.invalid/a"/></v:shape></w:pict></w:r>':
        "template.external",
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/></w:sdtPr>'
    "<w:sdtContent/></w:sdt>": "template.external",
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="A"/></w:ffData></w:fldChar></w:r>':
        "template.macro",
    "<!--{% if x %}--><w:r/>": "template.hidden",
    "<?x {{ y }}?><w:r/>": "template.hidden",
}  # fmt: skip


@pytest.mark.parametrize(("xml", "rule"), _ELEMENTS.items())
def test_elements_with_their_place(xml: str, rule: str) -> None:
    assert refused(with_body(f"<w:p/><w:p>{xml}</w:p>"), rule)[0].location.pointer == "正文 第2段"
    cell = f"<w:tc><w:tcPr/><w:p>{xml}</w:p></w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>"
    assert refused(with_body(table), rule)[0].location.pointer == "正文 表1 第1行第1列"


def test_chunks_of_other_documents() -> None:
    assert refused(with_body('<w:altChunk r:id="rId8"/>'), "template.object")[0].location.pointer == "正文"
    refused(with_body('<w:p><w:subDoc r:id="rId8"/></w:p>'), "template.object")


@pytest.mark.parametrize(
    ("part", "xml"),
    [("settings", '<w:mailMerge><w:dataSource r:id="rId1"/></w:mailMerge>'),
     ("settings", '<w:saveThroughXslt r:id="a"/>'),
     ("settings", '<w:attachedTemplate r:id="rId1"/>'), ("webSettings", "<w:frameset/>"),
     ("webSettings", '<w:frameset><w:frame><w:sourceFileName r:id="a"/></w:frame></w:frameset>')],
)  # fmt: skip
def test_settings_that_fetch(part: str, xml: str) -> None:
    package = packaged()
    name = package.part_for(part, f"{part}.xml", b"")
    root = f'<w:{part} xmlns:w="{_W}" xmlns:r="{REL}">{xml}</w:{part}>'
    package.parts[name] = root.encode()
    assert refused(write_parts(package.parts), "template.external")[0].location.pointer == name


def test_a_part_in_another_encoding_is_read_all_the_same() -> None:
    parts = unpack(with_body("<w:p><w:r><w:object/></w:r></w:p>"))
    text = parts["word/document.xml"].decode().partition("?>")[2]
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    refused(write_parts({**parts, "word/document.xml": (head + text).encode("utf-16")}), "template.object")


def test_all_of_it_at_once() -> None:
    package = packaged()
    package.parts["word/vbaProject.bin"] = b"x"
    package.parts["word/embeddings/a.docx"] = blank()
    main = package.parts["word/document.xml"].decode()
    body = '<w:body><w:p><w:fldSimple w:instr="DDE a b"/></w:p><w:p><w:r><w:object/></w:r></w:p>'
    package.parts["word/document.xml"] = main.replace("<w:body>", body).encode()
    found = check_template(write_parts(package.parts))
    assert sorted(one.rule for one in found if one.rule.startswith("template.")) == [
        "template.field", "template.macro", "template.object", "template.object",
    ]  # fmt: skip


_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def code(*pieces: str, element: str = "instrText") -> str:
    runs = "".join(p if p.startswith("<") else f'<w:r><w:{element} xml:space="preserve">{p}</w:{element}></w:r>'
                   for p in pieces)  # fmt: skip
    return f"{_BEGIN}{runs}{_SEPARATE}<w:r><w:t>1</w:t></w:r>{_END}"


BAD_FIELDS = [
    "DDE cmd a", " DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", "ddeauto a", "INCLUDETEXT a.docx",
    "INCLUDEPICTURE &quot;http://example.invalid/a.png&quot; \\d",
    "LINK Excel.Sheet a.xlsx", "EMBED Package", "IMPORT a.png", "INCLUDE a", "RD a.docx", "DATABASE \\d a",
    "MACROBUTTON Evil 点此", "GOTOBUTTON a b", "PRINT 27", "MERGEFIELD 姓名", "NEXT", "ASK a b", "FILLIN 问", "SET a b",
    "QUOTE 68 68 69", "DATE", "TIME", "USERNAME", "FILENAME \\p", "AUTOTEXT a", "ADDIN x", "HTMLCONTROL x",
    "HYPERLINK &quot;http://example.invalid&quot;", "HYPERLINK a.docx \\l b", "FROBNICATE", "", "  ",
    "{{ v }}", "PAGE {{ v }}",
    "{% if v %}PAGE{% endif %}", "PAGE }", "PAGEDDE x",
]  # fmt: skip
GOOD_FIELDS = [
    "PAGE", " page \\* MERGEFORMAT ", "NUMPAGES", "TOC \\o &quot;1-3&quot; \\h \\z \\u", "PAGEREF _Toc1 \\h",
    "HYPERLINK \\l &quot;_Toc1&quot;", "HYPERLINK \\l _Toc1 \\h", "REF a \\h",
    "SEQ 表 \\* ARABIC", "=SUM(ABOVE)", "STYLEREF 标题",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD_FIELDS)
def test_fields_that_fetch_run_or_vary(text: str) -> None:
    for xml in (f'<w:fldSimple w:instr="{text}"/>', code(text), code(text, element="delInstrText")):
        (finding,) = refused(with_body(f"<w:p/><w:p>{xml}</w:p>"), "template.field")
        assert finding.location.pointer == "正文 第2段"


@pytest.mark.parametrize("text", GOOD_FIELDS)
def test_fields_that_number_and_refer(text: str) -> None:
    for xml in (f'<w:fldSimple w:instr="{text}"/>', code(text)):
        assert Template(with_body(f"<w:p>{xml}</w:p>")).render({})


@pytest.mark.parametrize(
    "xml",
    [
        code("D", "D", "EAUTO cmd"),
        code(code("QUOTE 68 68 69"), " cmd"),
        code(code("REF a"), " cmd"),
        code("PAGE", code("REF a")),
        code("IF 1 = 1 ", code("DDE cmd a"), " b"),
        _BEGIN
        + "<w:r><w:instrText>DD</w:instrText></w:r></w:p><w:p><w:r><w:instrText>E cmd</w:instrText></w:r>"
        + _END,
        _BEGIN + "<w:r><w:instrText>DDE cmd</w:instrText></w:r>",
        "<w:r><w:instrText>DDE cmd</w:instrText></w:r>",
        code("PAGE ", "<w:r><w:t>{% if v %}</w:t></w:r>", "DDE"),
        code("PAGE ", '<w:r><w:rPr><w:color w:val="{% if v %}"/></w:rPr></w:r>', "DDE"),
        code("PAGE", "<!--{% if v %}-->"),
        "<w:r><w:t>{</w:t></w:r>" + code("{ v }}"),
        "<w:ins>" + code("DDE cmd") + "</w:ins>",
        f'<w:hyperlink w:anchor="a">{code("LINK a b")}</w:hyperlink>',
        f"<w:sdt><w:sdtContent>{code('LINK a b')}</w:sdtContent></w:sdt>",
    ],
)
def test_fields_in_pieces_and_in_fields(xml: str) -> None:
    refused(with_body(f"<w:p>{xml}</w:p>"), "template.field")


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "endnotes", "comments", "glossary"])
def test_fields_in_every_part(kind: str) -> None:
    package = packaged()
    roots = {"header": "hdr", "footer": "ftr", "glossary": "glossaryDocument"}
    root, inner = roots.get(kind, kind), f"<w:p>{code('DDE cmd a')}</w:p>"
    package.relate(kind, f"{kind}9.xml", f'<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'.encode())
    (finding,) = refused(write_parts(package.parts), "template.field")
    assert finding.location.pointer.endswith(("第1段", "glossary9.xml"))
    assert "DDE" in finding.message


def test_fields_of_strict_documents() -> None:
    strict = with_body(f"<w:p>{code('DDE cmd a')}</w:p>")
    parts = unpack(strict)
    changed = parts["word/document.xml"].replace(_W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    refused(write_parts({**parts, "word/document.xml": changed}), "template.field")
