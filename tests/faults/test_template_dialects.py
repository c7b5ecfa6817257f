"""Word files that say the same otherwise than Word and WPS write it: refused, since nothing in them would be found."""

from __future__ import annotations

import pytest

from docgen.findings import Blocked
from docgen.render import Template
from docgen.render.archive import unpack, write_parts
from docgen.render.contract import check_template
from docgen.render.edited import open_edited
from docgen.render.styles import W
from tests.faults.packages import with_body

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DIALECTS = {
    "strict": lambda body: body.replace(W.encode(), _STRICT),
    "another prefix": lambda body: (
        body.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b":w=", b":x=").replace(b" w:", b" x:")
    ),
}


@pytest.mark.parametrize("dialect", _DIALECTS)
def test_a_dialect_is_refused_and_nothing_else_told_of_it(dialect: str) -> None:
    parts = unpack(with_body("<w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p>"))
    source = write_parts({**parts, "word/document.xml": _DIALECTS[dialect](parts["word/document.xml"])})
    (finding,) = check_template(source, {"name": None})
    assert finding.rule == "template.dialect"
    assert "另存" in finding.remedy
    with pytest.raises(Blocked) as blocked:
        Template(source)
    assert [one.rule for one in blocked.value.findings] == ["template.dialect"]
    with pytest.raises(Blocked) as blocked:
        open_edited(source, "合同.docx")
    assert [one.rule for one in blocked.value.findings] == ["contract.unreadable"]


def test_a_template_of_word_says_so() -> None:
    parts = unpack(with_body("<w:p/>"))
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    (finding,) = check_template(write_parts({**parts, "[Content_Types].xml": types}))
    assert ".dotx" in finding.message
