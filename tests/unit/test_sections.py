"""Pieces of one template composed into one document, and the templates whose pieces cannot be."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from PIL import Image

from docgen import places
from docgen.render.archive import unpack, write_parts
from docgen.render.fitness import unfit
from docgen.render.keeping import kept_texts
from docgen.render.ooxml import SECTION
from docgen.render.sections import BODY, Unfit, bookmark, compose
from docgen.render.template import Template

HOUSE = places.templates() / "shared" / "house.docx"
CONTRACTS = {
    "enterprise_bargaining/contract",
    "enterprise_bargaining/wage-contract",
    "industry_bargaining/industry-contract",
    "regional_bargaining/regional-contract",
    "shared/contract",
    "women_workers/special-contract",
}


#: Each ends in an imprint that floats at the foot of its last page.
IMPRINTED = {
    *(f"bargaining/{name}" for name in ("circular", "credit-proposal", "tripartite-minutes", "urging-letter")),
    *(f"congress/{name}" for name in ("filing-report", "meeting-report", "minutes", "request")),
    *(f"congress/{name}" for name in ("term-reply", "term-request")),
}


def house(*texts: str, footer: str = "") -> Word:
    """A document of the house with a few paragraphs."""
    word = docx.Document(str(HOUSE))
    for text in texts:
        word.add_paragraph(text)
    if footer:
        word.sections[0].footer.paragraphs[0].text = footer
    return word


def stored(word: Word) -> bytes:
    """The bytes of a document."""
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def piece(*texts: str, footer: str = "") -> bytes:
    """A rendered piece."""
    return stored(house(*texts, footer=footer))


def edited(content: bytes, old: str, new: str, part: str = BODY) -> bytes:
    """The document with one part of its text changed."""
    parts = unpack(content)
    text = parts[part].decode()
    assert old in text
    return write_parts({**parts, part: text.replace(old, new, 1).encode()})


def opened(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


def body(content: bytes) -> str:
    return unpack(content)[BODY].decode()


def settings(section: Section, name: str) -> dict[str, str]:
    """The attributes of a setting of a section, without their namespaces."""
    found = section._sectPr.find(qn(name))
    return {} if found is None else {str(key).rpartition("}")[2]: str(value) for key, value in found.attrib.items()}


def number(owner: Any) -> None:
    """Number a paragraph, or the paragraphs of a style."""
    owner.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1


def add_field(word: Word, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    word.paragraphs[-1]._p.append(field)


def test_just_the_templates_with_page_totals_numbering_or_an_imprint_are_unfit() -> None:
    found, expected = set(), set()
    for path in places.templates().glob("*/*.docx"):
        name = f"{path.parent.name}/{path.stem}"
        found |= {name} if unfit(path) else set()
        stories = b"".join(data for part, data in unpack(path).items() if re.match(r"word/(document|footer)", part))
        expected |= {name} if re.search(rb"NUMPAGES|<w:tblpPr|<w:numPr>", stories) else set()
    assert found == expected
    assert found >= CONTRACTS | IMPRINTED
    assert "congress/notice" not in found


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("NUMPAGES", "正文有总页数（NUMPAGES）"),
        ("SECTIONPAGES", "正文有总页数（SECTIONPAGES）"),
        ("SEQ 表", "正文有自动编号的域（SEQ）"),
        ("PAGEREF here", "正文有交叉引用（PAGEREF）"),
        ("TOC", "正文有目录或索引（TOC）"),
        ("TITLE", "正文有会随文档变化的域（TITLE）"),
    ],
)
def test_fields_that_count_the_document_are_unfit(tmp_path: Path, code: str, said: str) -> None:
    word = house("一")
    add_field(word, code)
    word.save(str(tmp_path / "one.docx"))
    assert unfit(tmp_path / "one.docx") == (said,)
    rendered = stored(word)
    with pytest.raises(Unfit):
        compose([rendered, rendered])


def test_a_page_number_is_fit(tmp_path: Path) -> None:
    word = house("一")
    add_field(word, "PAGE")
    word.save(str(tmp_path / "one.docx"))
    assert unfit(tmp_path / "one.docx") == ()
    assert len(opened(compose([stored(word)] * 2)).sections) == 2


def test_numbering_is_unfit_also_through_a_style(tmp_path: Path) -> None:
    direct = house("一")
    number(direct.paragraphs[-1]._p)
    styled = docx.Document(str(places.templates() / "women_workers" / "special-contract.docx"))
    for name, word in (("direct", direct), ("styled", styled)):
        file = tmp_path / f"{name}.docx"
        word.save(str(file))
        assert "正文有自动编号（各份会接着编下去）" in unfit(file)
    with pytest.raises(Unfit, match="编号"):
        compose([stored(direct)])


def test_numbering_filled_in_through_a_style_is_refused() -> None:
    word = house("一")
    style = word.styles.add_style("Numbered", 1)
    number(style.element)
    fit = stored(word)
    assert len(opened(compose([fit, fit])).sections) == 2
    word.paragraphs[-1].style = style
    with pytest.raises(Unfit, match="编号"):
        compose([fit, stored(word)])


def test_fitness_follows_the_content_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "one.docx"
    house("一").save(str(file))
    assert unfit(file) == ()
    word = house("一")
    add_field(word, "NUMPAGES")
    word.save(str(file))
    assert unfit(file)


def test_each_piece_is_a_section_that_starts_at_page_one() -> None:
    composed = compose([piece("甲"), piece("乙", "丙"), piece("丁")])
    word = opened(composed)
    assert [one.text for one in word.paragraphs if one.text] == ["甲", "乙", "丙", "丁"]
    assert len(word.sections) == 3
    order = SECTION.split()
    for section in word.sections:
        assert settings(section, "w:pgNumType") == {"start": "1"}
        assert settings(section, "w:type") == {"val": "nextPage"}
        placed = [order.index(str(child.tag).rpartition("}")[2]) for child in section._sectPr]
        assert placed == sorted(placed)
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', body(composed))
    assert names == [bookmark(number) for number in range(3)]


def test_a_number_the_template_starts_at_is_kept() -> None:
    started = edited(piece("甲"), "<w:docGrid", '<w:pgNumType w:fmt="upperRoman" w:start="7"/><w:docGrid')
    formed = edited(piece("甲"), "<w:docGrid", '<w:pgNumType w:fmt="upperRoman"/><w:docGrid')
    first, second = opened(compose([started, formed])).sections
    assert settings(first, "w:pgNumType") == {"fmt": "upperRoman", "start": "7"}
    assert settings(second, "w:pgNumType") == {"fmt": "upperRoman", "start": "1"}


def test_sections_within_a_piece_keep_their_kind_and_number() -> None:
    word = house("甲")
    word.add_section(WD_SECTION.CONTINUOUS)
    word.add_paragraph("乙")
    sections = opened(compose([stored(word), stored(word)])).sections
    kinds = [settings(section, "w:type")["val"] for section in sections]
    assert kinds == ["nextPage", "continuous", "nextPage", "continuous"]
    assert [settings(section, "w:pgNumType").get("start") for section in sections] == ["1", None, "1", None]


def test_a_body_that_starts_and_ends_in_a_table() -> None:
    word = docx.Document(str(HOUSE))
    for paragraph in word.paragraphs:
        word.element.body.remove(paragraph._p)
    word.add_table(1, 1).cell(0, 0).text = "格"
    composed = opened(compose([stored(word), stored(word)]))
    assert [table.cell(0, 0).text for table in composed.tables] == ["格", "格"]
    assert len(composed.sections) == 2


def test_an_empty_last_paragraph_takes_the_section() -> None:
    empty = edited(piece("甲"), "<w:sectPr", "<w:p/><w:sectPr")
    composed = opened(compose([empty, empty]))
    assert [one.text for one in composed.paragraphs if one.text] == ["甲", "甲"]
    assert len(composed.sections) == 2


def test_a_text_box_in_the_last_paragraph_is_not_taken_for_it() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    boxed = edited(piece("甲"), "<w:t>甲</w:t></w:r>", f"<w:t>甲</w:t></w:r>{box}")
    composed = opened(compose([boxed, boxed]))
    (last,) = composed.element.body.xpath("./w:p[w:pPr/w:sectPr]")
    assert last.xpath(".//w:txbxContent")


def test_footers_that_differ_are_kept_apart_and_equal_ones_shared() -> None:
    composed = compose([piece("甲", footer="一厂"), piece("乙", footer="二厂"), piece("丙", footer="一厂")])
    word = opened(composed)
    assert [section.footer.paragraphs[0].text for section in word.sections] == ["一厂", "二厂", "一厂"]
    ids = [settings(section, "w:footerReference")["id"] for section in word.sections]
    assert ids[0] == ids[2] != ids[1]


def test_pictures_and_their_ids_are_kept_apart(tmp_path: Path) -> None:
    pieces = []
    for number, colour in enumerate(("red", "blue", "red")):
        Image.new("RGB", (4, 4), colour).save(tmp_path / f"{number}.png")
        word = house("图")
        word.add_picture(str(tmp_path / f"{number}.png"))
        pieces.append(stored(word))
    composed = compose(pieces)
    word = opened(composed)
    held = [word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
            for shape in word.inline_shapes]  # fmt: skip
    assert held == [(tmp_path / f"{number}.png").read_bytes() for number in range(3)]
    assert len([name for name in unpack(composed) if "/media/" in name]) == 2
    ids = re.findall(r'<wp:docPr [^>]*?\bid="(\d+)"', body(composed))
    assert len(set(ids)) == len(ids) == 3


def test_bookmarks_and_the_links_to_them_stay_within_their_piece() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkEnd w:id="0"/>'
    link = '<w:hyperlink w:anchor="here"><w:r><w:t>见</w:t></w:r></w:hyperlink>'
    marked = edited(piece("甲"), "<w:t>甲</w:t></w:r>", f"<w:t>甲</w:t></w:r>{mark}{link}")
    text = body(compose([marked, marked]))
    names = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', text)
    assert len({ident for ident, _ in names}) == len({name for _, name in names}) == 4
    assert re.findall(r'w:anchor="(\w+)"', text) == [name for _, name in names if "here" in name]
    assert sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', text)) == sorted(ident for ident, _ in names)


def test_pieces_of_another_template_are_refused() -> None:
    other = edited(piece("乙"), "<w:styles", "<w:styles ", "word/styles.xml")
    with pytest.raises(Unfit, match="样式"):
        compose([piece("甲"), other])
    with pytest.raises(Unfit, match="模板"):
        compose([piece("甲"), edited(piece("乙"), "<w:document ", '<w:document xmlns:extra="urn:x" ')])


@pytest.mark.parametrize(
    "leak",
    ['<w:footnoteReference w:id="2"/>', "<!-- -->", '<w:commentReference w:id="1"/>', '<w:ins w:id="1" w:author="x"/>'],
)
def test_what_would_leak_between_pieces_is_refused(leak: str) -> None:
    with pytest.raises(Unfit):
        compose([edited(piece("甲"), "<w:t>甲</w:t>", f"<w:t>甲</w:t>{leak}")])


def test_text_that_looks_like_markup_is_text() -> None:
    awkward = "</w:body><w:sectPr/><w:p><w:instrText>NUMPAGES"
    template = Template(stored(house("{{ name }}")))
    composed = opened(compose([template.render({"name": awkward}), template.render({"name": "乙"})]))
    assert [one.text for one in composed.paragraphs if one.text] == [awkward, "乙"]


def test_equal_pieces_give_equal_bytes() -> None:
    pieces = [piece("甲", footer="一"), piece("乙", footer="二")]
    assert compose(pieces) == compose(list(pieces))
    with zipfile.ZipFile(io.BytesIO(compose(pieces))) as archive:
        assert archive.testzip() is None


def test_paragraphs_kept_with_the_next_are_known_themselves_and_by_their_style() -> None:
    word = house("散", "亲自 留", "随样式留", "样式留而自己不留")
    word.paragraphs[-3].paragraph_format.keep_with_next = True
    style = word.styles.add_style("Kept", WD_STYLE_TYPE.PARAGRAPH)
    style.paragraph_format.keep_with_next = True
    heir = word.styles.add_style("Heir", WD_STYLE_TYPE.PARAGRAPH)
    heir.base_style = style
    word.paragraphs[-2].style = heir
    word.paragraphs[-1].style = heir
    word.paragraphs[-1].paragraph_format.keep_with_next = False
    assert kept_texts(stored(word)) == {"亲自留", "随样式留"}
