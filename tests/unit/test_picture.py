"""A picture printed by a tag: in body, header and footer, with its text for those who cannot see it."""

from __future__ import annotations

import io

import docx
import pytest

from docgen.render import Template
from docgen.render.picture import Picture
from tests.parity import PIXEL, parts_of
from tests.unit.test_template import made


def template() -> Template:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("前{{ picture }}后{{ picture }}")
        document.sections[0].header.paragraphs[0].text = "{{ picture }}"
        document.sections[0].footer.paragraphs[0].text = "{% if other %}{{ other }}{% endif %}"

    return Template(made(fill))


def test_a_picture_stands_where_its_tag_stood() -> None:
    picture = Picture(PIXEL, 20, 15.5, '校验码"<&>')
    rendered = template().render({"picture": picture, "other": Picture(b"\xff\xd8\xff\xe0jpeg", 5, 5, "印")})
    assert rendered == template().render({"picture": picture, "other": Picture(b"\xff\xd8\xff\xe0jpeg", 5, 5, "印")})
    word, parts = docx.Document(io.BytesIO(rendered)), parts_of(rendered)
    shapes = list(word.inline_shapes)
    assert [(shape.width.mm, shape.height.mm) for shape in shapes] == [(20, 15.5)] * 2
    properties = [shape._inline.docPr for shape in shapes]
    assert [one.get("descr") for one in properties] == ['校验码"<&>'] * 2
    assert len({one.get("id") for one in properties}) == 2
    assert word.paragraphs[0].text == "前后"
    for part in (word.part, word.sections[0].header.part):
        (image,) = [one.target_part for one in part.rels.values() if one.reltype.endswith("/image")]
        assert image.blob == PIXEL
        assert image.content_type == "image/png"
    (stamp,) = [one.target_part for one in word.sections[0].footer.part.rels.values() if one.reltype.endswith("/image")]
    assert stamp.content_type == "image/jpeg"
    assert sum(data == PIXEL for data in parts.values()) == 1


def test_without_a_picture_nothing_is_added() -> None:
    parts = parts_of(template().render({"picture": "无", "other": None}))
    assert not any("docgen-" in name for name in parts)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="PNG"):
        Picture(b"<svg/>", 1, 1, "")
    with pytest.raises(ValueError, match="width"):
        Picture(PIXEL, 0, 1, "")
    with pytest.raises(TypeError, match="own templates"):
        Picture(PIXEL, 1, 1, "").__html__()
