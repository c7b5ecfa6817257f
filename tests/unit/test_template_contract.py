"""Template lint: every wrong tag at its place, nothing wrong with a right one."""

from __future__ import annotations

import io

import docx

from docgen.render.contract import check_template, template_fields
from docgen.render.house_style import blank

KNOWN = {
    "organization": {"name": None, "union": {"name": None}},
    "agenda": [{"title": None, "kind": None, "votes": [{"for": None}]}],
    "date": None,
    "facts": {"*": None},
}


def made(*texts: str, footer: str = "") -> bytes:
    document = docx.Document(io.BytesIO(blank()))
    for text in texts:
        document.add_paragraph(text, style="Body Text")
    if footer:
        document.sections[0].footer.paragraphs[0].add_run(footer)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def complaints(*texts: str) -> list[tuple[str, str, str]]:
    return [(f.rule, f.location.pointer, f.location.excerpt) for f in check_template(made(*texts), KNOWN)]


def test_right_templates_pass() -> None:
    assert complaints(
        "{{ organization.union.name }}{{ date.year }}{{ facts.anything }}",
        "{%p for item in agenda if item.kind == '审议' %}",
        "{{ loop.index }}{{ item.title }}{% for v in item.votes %}{{ v.for }}{% endfor %}",
        "{%p endfor %}",
        "{% set n = agenda|length %}{{ n }}{{ (agenda|first).title }}{{ agenda[0].kind }}",
        "{{ agenda|selectattr('kind')|list|length }}{% if secret is defined %}x{% endif %}{{ range(3)|list }}",
        "{% for key, value in facts.items() %}{{ key }}{{ value }}{% endfor %}",
    ) == [("template.undefined", "正文 第6段", "{% if secret is defined %}")]


def test_unknown_fields_through_loops_and_filters() -> None:
    found = complaints(
        "{{ organisation.name }}",
        "{% for item in agenda %}{{ item.titel }}{% endfor %}",
        "{{ agenda.title }}",
        "{{ (agenda|first).knd }}",
        "{{ agenda|selectattr('knid')|list|length }}",
        "{% set u = organization.union %}{{ u.nam }}",
        "{{ date.foo }}",
    )
    assert found == [("template.undefined", f"正文 第{n}段", tag) for n, tag in enumerate((
        "{{ organisation.name }}", "{{ item.titel }}", "{{ agenda.title }}", "{{ (agenda|first).knd }}",
        "{{ agenda|selectattr('knid')|list|length }}", "{{ u.nam }}", "{{ date.foo }}"), 1)]  # fmt: skip


def test_the_near_name_is_offered() -> None:
    (finding,) = check_template(made("{{ organisation.name }}"), KNOWN)
    assert "「organization」" in finding.message
    (finding,) = check_template(made("{{ union.name }}"), KNOWN)
    assert "organization.union" in finding.message


def test_all_syntax_errors_at_once() -> None:
    found = complaints(
        "{{ a| }}", "{% if date %}", "{{ date", "｛｛ date ｝｝", "{{ date|nope }}", "{% endfor %}", "{ { date } }"
    )
    assert {place for _, place, _ in found} == {f"正文 第{n}段" for n in range(1, 8)}
    assert {rule for rule, _, _ in found} == {"template.syntax", "template.full-width"}


def test_footers_are_read() -> None:
    (finding,) = check_template(made("正文", footer="{{ nothing }}"), KNOWN)
    assert finding.location.pointer == "页脚 第1段"


def test_without_a_schema_names_are_not_judged() -> None:
    assert check_template(made("{{ whatever.there.is }}")) == []


def test_fields_are_listed_with_loops_resolved() -> None:
    fields = template_fields(made("{{ date }}", "{% for a in agenda %}{{ a.title }}{% endfor %}", footer="{{ date }}"))
    assert [(f.path, f.place, f.tag) for f in fields] == [
        ("date", "正文 第1段", "{{ date }}"),
        ("agenda", "正文 第2段", "{% for a in agenda %}"),
        ("agenda[].title", "正文 第2段", "{{ a.title }}"),
        ("date", "页脚 第1段", "{{ date }}"),
    ]
