"""Rendering: docxtpl's tags, values exactly as typed, the same bytes each time."""

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
from docxtpl import DocxTemplate, Listing, RichText
from hypothesis import given
from hypothesis import strategies as st

from docgen.findings import Blocked
from docgen.render import Template
from docgen.render.environment import environment
from docgen.render.house_style import blank
from docgen.render.template import template as kept


def made(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document(io.BytesIO(blank()))
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraphs_of(*texts: str) -> bytes:
    return made(lambda d: [d.add_paragraph(text, style="Body Text") for text in texts])


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def body(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def shown(template: str, **context: Any) -> str:
    return texts(Template(paragraphs_of(template)).render(context))[0]


NASTY = [
    "<w:p/> & &amp; ]]> 'x' \"y\"",
    "{{ 7 * 7 }} {% raw %} {# c #}",
    "{_{ literal }_} {_% %_}",
    "第一行\n第二行\n\n第四行",
    "左\t右\t\t",
    "  两端空格  ",
    "😀𠮷𬌗",
    "“引号”‘单’—…　全角空格",
    "a" * 20_000,
    "",
]


@pytest.mark.parametrize("value", NASTY)
def test_a_value_comes_out_as_typed(value: str) -> None:
    assert shown("前{{ v }}后", v=value) == f"前{value}后"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_text_comes_out_as_typed(value: str) -> None:
    assert texts(_SIMPLE.render({"v": value}))[0] == f"前{value}后"


_SIMPLE = Template(paragraphs_of("前{{ v }}后"))


def test_line_break_and_tab_are_word_elements() -> None:
    xml = body(Template(paragraphs_of("{{ v }}")).render({"v": "一\n二\t三"}))
    assert xml.count("<w:br/>") == 1
    assert xml.count("<w:tab/>") == 1


def test_carriage_returns_are_one_line_break() -> None:
    assert shown("{{ v }}", v="一\r\n二\r三") == "一\n二\n三"


@pytest.mark.parametrize(
    ("value", "printed"),
    [(None, "—"), (True, "是"), (False, "否"), (dt.date(2026, 1, 9), "2026年1月9日"), (0, "0"), ("", "")],
)
def test_plain_values_print_in_house_style(value: object, printed: str) -> None:
    assert shown("{{ v }}", v=value) == printed


def test_conditions_loops_and_rows() -> None:
    def fill(document: Document) -> None:
        for text in ("{%p if yes %}", "有", "{%p else %}", "无", "{%p endif %}"):
            document.add_paragraph(text)
        table = document.add_table(4, 2, style="公文表格")
        cells = [
            ["序号", "姓名"],
            ["{%tr for p in people %}", ""],
            ["{{ loop.index }}", "{{ p.name }}"],
            ["{%tr endfor %}", ""],
        ]
        for row, line in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, line, strict=True):
                cell.paragraphs[0].text = text

    template = Template(made(fill))
    full = template.render({"yes": True, "people": [{"name": "张三"}, {"name": "李四"}]})
    assert texts(full) == ["有"]
    assert [[c.text for c in row.cells] for row in opened(full).tables[0].rows] == [
        ["序号", "姓名"], ["1", "张三"], ["2", "李四"],
    ]  # fmt: skip
    empty = template.render({"yes": False, "people": []})
    assert texts(empty) == ["无"]
    assert len(opened(empty).tables[0].rows) == 1


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph() -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = "{%p if yes %}"
        cell.add_paragraph("内容")
        cell.add_paragraph("{%p endif %}")

    rendered = opened(Template(made(fill)).render({"yes": False}))
    assert len(rendered.tables[0].cell(0, 0)._tc.p_lst) == 1


def test_a_table_emptied_by_a_loop_is_dropped() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(3, 1)
        for row, text in zip(table.rows, ("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = text

    assert opened(Template(made(fill)).render({"xs": []})).tables == []


def test_header_footer_and_properties_are_filled() -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ name }}"
        document.sections[0].footer.paragraphs[0].add_run("{{ name }}")
        document.core_properties.title = "{{ name }}纪要"

    rendered = opened(Template(made(fill)).render({"name": "甲<乙>&丙"}))
    assert rendered.sections[0].header.paragraphs[0].text == "甲<乙>&丙"
    assert "甲<乙>&丙" in rendered.sections[0].footer.paragraphs[0].text
    assert rendered.core_properties.title == "甲<乙>&丙纪要"


def test_the_same_context_gives_the_same_bytes() -> None:
    source = paragraphs_of("{{ v }}")
    one, two = Template(source).render({"v": "值"}), Template(source).render({"v": "值"})
    assert one == two
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_template_is_not_changed_by_rendering() -> None:
    template = Template(paragraphs_of("{{ v }}"))
    first = template.render({"v": "一"})
    template.render({"v": "二"})
    assert template.render({"v": "一"}) == first


def test_rich_text_and_listing() -> None:
    rendered = Template(paragraphs_of("{{r rich }}", "{{ many }}")).render(
        {"rich": RichText("红", color="FF0000"), "many": Listing("一\n二\a三")}
    )
    assert texts(rendered) == ["红", "一\n二", "三"]
    assert 'w:val="FF0000"' in body(rendered)


def test_fields_hide_methods_of_the_same_name() -> None:
    assert shown("{{ r.items }}", r={"items": "三项"}) == "三项"


def test_a_tag_split_over_runs_is_one_tag() -> None:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph()
        for piece in ("{", "{ na", "me }", "}"):
            paragraph.add_run(piece)

    assert texts(Template(made(fill)).render({"name": "张三"})) == ["张三"]


CONTEXTS: list[Mapping[str, Any]] = [
    {"t": "标题", "yes": True, "rows": [{"a": "一\n二", "b": None}, {"a": "<&>", "b": 3}]},
    {"t": "", "yes": False, "rows": []},
]


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_text_equals_that_of_docxtpl(context: Mapping[str, Any]) -> None:
    def fill(document: Document) -> None:
        for text in (
            "{{ t }} {{ t|default('无') }}",
            "{%p if yes %}",
            "有{% if t %}{{ t }}{% endif %}",
            "{%p endif %}",
        ):
            document.add_paragraph(text)
        table = document.add_table(4, 2)
        table.cell(0, 0).text = "头"
        table.cell(1, 0).text = "{%tr for r in rows %}"
        table.cell(2, 0).text, table.cell(2, 1).text = "{{ r.a }}", "{{ r.b }}"
        table.cell(3, 0).text = "{%tr endfor %}"

    source = made(fill)
    peer = DocxTemplate(io.BytesIO(source))
    peer.render(dict(context), jinja_env=environment())
    buffer = io.BytesIO()
    peer.save(buffer)
    ours = opened(Template(source).render(context))
    theirs = opened(buffer.getvalue())
    assert [p.text for p in ours.paragraphs] == [p.text for p in theirs.paragraphs]
    assert [c.text for t in ours.tables for c in t._cells] == [c.text for t in theirs.tables for c in t._cells]


def test_an_undefined_name_is_named_with_its_place() -> None:
    with pytest.raises(Blocked) as caught:
        Template(paragraphs_of("{{ delegate.name }}", "{{ delegate.nmae }}")).render({"delegate": {"name": "张三"}})
    (finding,) = caught.value.findings
    assert finding.rule == "template.undefined"
    assert finding.location.pointer == "正文 第2段"
    assert finding.location.excerpt == "{{ delegate.nmae }}"
    assert "「name」" in finding.message


def test_of_equal_tags_the_failing_one_is_named() -> None:
    source = paragraphs_of("{% for x in a %}{{ x.n }}{% endfor %}", "{% for x in b %}{{ x.n }}{% endfor %}")
    with pytest.raises(Blocked) as caught:
        Template(source).render({"a": [{"n": 1}], "b": [{}]})
    assert caught.value.findings[0].location.pointer == "正文 第2段"


def test_no_name_slips_through_unseen() -> None:
    for tag in ("{{ x }}", "{% if x %}a{% endif %}", "{% for i in x %}a{% endfor %}", "{{ x|length }}", "{{ a.b.c }}",
                "{{ 1 + x }}", "{{ x == 1 }}", "{{ x.y }}", "{{ x[0] }}", "{{ x() }}", "{{ 1 in x }}"):  # fmt: skip
        with pytest.raises(Blocked) as caught:
            Template(paragraphs_of(tag)).render({"a": {}})
        assert caught.value.findings[0].rule == "template.undefined", tag


def test_a_template_is_compiled_once_for_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(paragraphs_of("{{ v }}"))
    first = kept(path)
    assert kept(path) is first
    path.write_bytes(paragraphs_of("新{{ v }}"))
    assert texts(kept(path).render({"v": "值"})) == ["新值"]
    path.unlink()
    with pytest.raises(Blocked):
        kept(path)
