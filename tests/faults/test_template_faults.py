"""Bad templates and bad values: refused with findings, never run, never half-made."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.findings import Blocked, Finding
from docgen.render import Template
from docgen.render.contract import check_template
from docgen.render.house_style import blank


def paragraphs_of(*texts: str) -> bytes:
    document = docx.Document(io.BytesIO(blank()))
    for text in texts:
        document.add_paragraph(text, style="Body Text")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(changes: dict[str, bytes], source: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source or blank())) as old, zipfile.ZipFile(buffer, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, data in parts.items():
            new.writestr(name, data)
    return buffer.getvalue()


def refused(source: bytes | Path, context: dict[str, Any] | None = None) -> Finding:
    with pytest.raises(Blocked) as caught:
        Template(source).render(context or {})
    for finding in caught.value.findings:
        assert finding.message
        assert finding.remedy
    return caught.value.findings[0]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\uffff"])
def test_control_characters_are_refused_not_dropped(character: str) -> None:
    finding = refused(paragraphs_of("{{ v }}"), {"v": f"甲{character}乙"})
    assert finding.rule == "template.value"
    assert f"U+{ord(character):04X}" in finding.message
    assert finding.location.pointer == "正文 第1段"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}", "{{ v._private }}", "{{ v.__init__ }}",
        "{{ range(10**9) }}", "{{ 'a' * 10**9 }}", "{{ 9**9**9 }}", "{{ 'x'.center(10**9) }}",
        "{{ '{0.__class__}'.format(v) }}",
        "{{ cycler.__init__.__globals__ }}", "{{ lipsum }}", "{{ rows.append(1) }}",
    ],
)  # fmt: skip
def test_the_sandbox_holds(tag: str) -> None:
    finding = refused(paragraphs_of(tag), {"v": "值", "rows": []})
    assert finding.rule in {"template.failed", "template.undefined", "template.too-much"}


@pytest.mark.parametrize(
    "tag",
    ["{{ v|safe }}", "{{ v|attr('__class__') }}", "{% include 'a' %}", "{% import 'a' as b %}", "{% extends 'a' %}",
     "{% autoescape false %}{{ v }}{% endautoescape %}"],
)  # fmt: skip
def test_ways_out_are_syntax_errors(tag: str) -> None:
    assert refused(paragraphs_of(tag), {"v": "<w:p/>"}).rule == "template.syntax"


@pytest.mark.parametrize(
    "tag", ["{{ v", "{{ }}", "{% if v %}", "{% endfor %}", "{{ v|nothing }}", "{% frobnicate %}", "{{ a b }}"]
)
def test_syntax_errors_are_findings_with_a_place(tag: str) -> None:
    finding = refused(paragraphs_of("正文", tag))
    assert finding.rule == "template.syntax"
    assert finding.location.pointer


def test_values_are_never_run() -> None:
    rendered = Template(paragraphs_of("{{ v }}")).render({"v": "{{ 1/0 }}{% for x in y %}"})
    assert docx.Document(io.BytesIO(rendered)).paragraphs[0].text == "{{ 1/0 }}{% for x in y %}"


def test_tags_that_leave_no_whole_document_are_refused() -> None:
    document = docx.Document(io.BytesIO(blank()))
    document.add_paragraph("{%p if v %}")
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "{%p endif %}"
    buffer = io.BytesIO()
    document.save(buffer)
    assert refused(buffer.getvalue(), {"v": False}).rule == "template.broken"


def test_a_wrong_type_is_a_finding() -> None:
    assert refused(paragraphs_of("{{ v + 1 }}"), {"v": "一"}).rule == "template.failed"
    assert refused(paragraphs_of("{{ v|money }}"), {"v": []}).rule == "template.failed"


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"not a zip" * 100, blank()[:-30], blank()[:1500]],
    ids=["empty", "head", "text", "cut", "half"],
)
def test_no_word_file(data: bytes) -> None:
    assert refused(data).rule == "template.broken"
    assert check_template(data)[0].rule == "template.broken"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.docx").rule == "template.broken"
    assert refused(tmp_path).rule == "template.broken"


def test_a_document_type_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "{{ v }}">]><w:document xmlns:w="x">&a;{</w:document>'
    assert refused(repacked({"word/document.xml": bomb})).rule == "template.broken"
    assert refused(repacked({"word/document.xml": b"<open{"})).rule == "template.broken"
