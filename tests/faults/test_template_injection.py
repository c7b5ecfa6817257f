"""Known ways to break out of a template, in every story and through values: findings or plain text, never run."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import docx
import pytest
from lxml import etree

from docgen.findings import Blocked
from docgen.render import Template
from docgen.render.archive import parse, unpack
from tests.faults.packages import STORIES, with_body, with_text

CANARY = "docgen-canary"
RUN = f"open('{CANARY}','w')"
SHELL = f"touch {CANARY}"

# Named after what they go through; none may be rendered.
PAYLOADS = {
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "base": "{{ [].__class__.__base__.__subclasses__() }}",
    "subscript": "{{ ''['__class__']['__mro__'][1]['__subclasses__']() }}",
    "attr-filter": "{{ ''|attr('__class__')|attr('__mro__') }}",
    "attr-joined": "{{ ()|attr(['__cl','ass__']|join) }}",
    "attr-concatenated": "{{ v|attr('__cl' ~ 'ass__') }}",
    "attr-reversed": "{{ v|attr('__ssalc__'[::-1]) }}",
    "attr-hex": r"{{ v|attr('\x5f\x5fclass\x5f\x5f') }}",
    "attr-unicode": r"{{ v|attr('\u005f\u005fclass\u005f\u005f') }}",
    "attr-replaced": "{{ v|attr('##class##'|replace('#', '_')) }}",
    "attr-lower": "{{ v|attr('__CLASS__'|lower) }}",
    "attr-formatted": "{{ v|attr('%s%sclass%s%s'|format('_','_','_','_')) }}",
    "attr-percent": "{{ v|attr('%sclass%s' % ('__','__')) }}",
    "map-attribute": "{{ [v]|map(attribute='__class__')|join }}",
    "map-attr": "{{ [v]|map('attr', '__class__')|map('attr', '__mro__')|first }}",
    "groupby": "{{ ([v]|groupby('__class__')|first).grouper }}",
    "sort-attribute": "{{ [v, v]|sort(attribute='__class__') }}",
    "sum-attribute": "{{ [v]|sum(attribute='__class__') }}",
    "selectattr": "{{ [v]|selectattr('__class__')|list|first|attr('__init__') }}",
    "format-string": "{{ '{0.__class__.__init__.__globals__}'.format(v) }}",
    "format-map": "{{ '{a.__class__}'.format_map({'a': v}) }}",
    "format-attr": "{{ ('{0.__class__}'|attr('format'))(v) }}",
    "format-map-filter": "{{ (['{0.__class__}']|map('attr', 'format')|first)(v) }}",
    "format-stored": "{% set f = '{0.__class__.__mro__}'.format %}{{ f(v) }}",
    "format-called": "{% macro m(f) %}{{ f(v) }}{% endmacro %}{{ m('{0.__class__}'.format) }}",
    "lipsum": f"{{{{ lipsum.__globals__['os'].popen('{SHELL}').read() }}}}",
    "cycler": f"{{{{ cycler.__init__.__globals__.os.popen('{SHELL}').read() }}}}",
    "joiner": f"{{{{ joiner.__init__.__globals__.os.system('{SHELL}') }}}}",
    "namespace": f"{{{{ namespace.__init__.__globals__.os.system('{SHELL}') }}}}",
    "namespace-object": "{% set n = namespace() %}{{ n.__class__ }}",
    "range": "{{ range.__class__ }}",
    "dict": "{{ dict.__base__.__subclasses__() }}",
    "dict-mro": "{{ dict(a=1).__class__.mro() }}",
    "self": f"{{{{ self.__init__.__globals__.__builtins__.__import__('os').system('{SHELL}') }}}}",
    "reference": "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "reference-attr": "{{ self|attr('_TemplateReference__context') }}",
    "self-block": "{% block a %}{{ self.a.__func__ }}{% endblock %}",
    "loop": "{% for x in [1] %}{{ loop.__class__.__init__.__globals__ }}{% endfor %}",
    "loop-iterator": "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "macro-function": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "caller": "{% macro m() %}{{ caller._func.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "generator": "{{ (v for x in v).gi_frame }}",
    "generator-frame": "{{ ([v]|map('upper')).gi_frame.f_globals }}",
    "generator-code": "{{ ([v]|select).gi_code }}",
    "async-frame": "{{ v.cr_frame }}",
    "method-function": "{{ v.upper.__self__.__class__ }}",
    "items-globals": "{{ record.items.__self__ }}",
    "request": "{{ request.application.__globals__.__builtins__.__import__('os') }}",
    "config": "{{ config.items() }}",
    "url-for": "{{ url_for.__globals__.os }}",
    "flashed": "{{ get_flashed_messages.__globals__.__builtins__ }}",
    "builtins": f"{{{{ __builtins__.{RUN} }}}}",
    "import": f"{{{{ __import__('os').system('{SHELL}') }}}}",
    "eval": f"{{{{ eval(\"{RUN}\") }}}}",
    "open": f"{{{{ {RUN} }}}}",
    "import-tag": "{% import 'os' as os %}{{ os.system('id') }}",
    "from-tag": "{% from 'os' import system %}",
    "include": "{% include '/etc/passwd' %}",
    "include-list": "{% include ['a', '/etc/passwd'] ignore missing %}",
    "extends": "{% extends '/etc/passwd' %}",
    "debug": "{% debug %}",
    "do": "{% do v.append(1) %}",
    "autoescape": "{% autoescape false %}{{ v }}{% endautoescape %}",
    "print": "{% print(''.__class__) %}",
    "safe": "{{ v|safe }}",
    "xmlattr": "{{ {'a onload': v}|xmlattr }}",
    "pprint": "{{ v|pprint }}",
    "html": "{{ v.__html__() }}",
    "encode": "{{ '__class__'.encode().decode().join(v.__class__) }}",
    "bytes-decode": "{{ v|attr(('5f5f636c6173735f5f'|list).__class__) }}",
    "set-attribute": "{% set v.__class__ = 1 %}",
    "namespace-write": "{% set n = namespace() %}{% set n.__class__ = 1 %}{{ n.__class__ }}",
    "append": "{{ rows.append(1) }}",
    "clear": "{{ record.clear() }}",
    "update": "{{ record.update(a=1) }}",
    "format-dict": "{{ '%(a)s'.__mod__({'a': v}) }}",
    "slots": "{{ v.__reduce_ex__(2) }}",
    "mangled": "{{ v.__getattribute__('__class__') }}",
    "tojson": "{{ v.__class__|tojson }}",
    "undefined": "{{ nothing.__class__.__init__.__globals__ }}",
    "undefined-attr": "{{ nothing|attr('__class__') }}",
    "undefined-default": "{{ (nothing|default(v)).__class__ }}",
}  # fmt: skip
assert len(PAYLOADS) > 30

_GROWING = "{% set n = namespace(t='aaaaaaaa') %}{% for i in range(60) %}{% set n.t = ? %}{% endfor %}{{ n.t }}"
# Work without end or measure: each has to become a finding before it becomes a burden.
BURDENS = {
    "range": "{{ range(10**9)|list }}",
    "range-loop": "{% for i in range(10**9) %}{{ i }}{% endfor %}",
    "nested-loops": "".join(f"{{% for {n} in range(1000) %}}" for n in "abcde") + "x" + "{% endfor %}" * 5,
    "nested-empty": "".join(f"{{% for {n} in range(1000) %}}" for n in "abcde") + "{% endfor %}" * 5,
    "multiplied": "{{ 'a' * 10**10 }}",
    "list-multiplied": "{{ [0] * 10**10 }}",
    "power": "{{ 9**9**9**9 }}",
    "centre": "{{ 'a'.center(10**10) }}",
    "ljust": "{{ 'a'.ljust(10**10) }}",
    "width": "{{ '%10000000000d' % 1 }}",
    "format-width": "{{ '%*d' % (10**10, 1) }}",
    "doubling": _GROWING.replace("?", "n.t ~ n.t"),
    "joining": _GROWING.replace("?", "[n.t, n.t]|join"),
    "replacing": _GROWING.replace("?", "n.t|replace('a', 'aaaa')"),
    "recursion": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "recursive-loop": "{% for x in [[1]] recursive %}{{ loop([[x], [x]]) }}{% endfor %}",
    "batch": "{{ [1]|batch(10**9, 'x')|list }}",
    "slice": "{{ [1]|slice(10**9)|list }}",
}  # fmt: skip

# What a value may look like without becoming it.
VALUES = [
    *PAYLOADS.values(),
    *BURDENS.values(),
    '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\cmd.exe "/k"</w:instrText>',
    '</w:t></w:r><w:fldSimple w:instr="DDE cmd a"/><w:r><w:t>',
    '"/><w:altChunk r:id="rId1"/>',
    "<w:object/><o:OLEObject/>",
    "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "<![CDATA[<w:p/>]]> ]]> <?xml version='1.0'?> <!-- -->",
    "&lt;w:instrText&gt;DDE&lt;/w:instrText&gt; &#60;w:p/&#62;",
    "{_{ 7 * 7 }_} {_% x %_} {{ 7*7 }} {{r v}} {%p if x %}",
    "{%tr for x in y %}{%tc x %}{% vm %}{% colspan 3 %}{% cellbg red %}",
    "\n\n<w:p><w:pPr/></w:p>\n",
    "=cmd|' /C calc'!A0",
]

_STORY_PARTS = {
    "body": "word/document.xml", "table": "word/document.xml", "header": "word/header9.xml",
    "footer": "word/footer9.xml", "footnotes": "word/footnotes.xml", "core": "docProps/core.xml",
}  # fmt: skip
CONTEXT = {"v": "值", "rows": [1, 2], "record": {"a": 1}}


@pytest.fixture(autouse=True)
def _nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Runs a test in an empty folder that has to stay empty, in an environment that has to stay as it is."""
    monkeypatch.chdir(tmp_path)
    before = _own(os.environ)
    yield
    assert list(tmp_path.iterdir()) == []
    assert _own(os.environ) == before


def _own(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != "PYTEST_CURRENT_TEST"}


def refusal(source: bytes) -> str:
    """The rule that stops a template, at the latest when it is rendered."""
    with pytest.raises(Blocked) as caught:
        Template(source).render(CONTEXT)
    assert all(one.message and one.remedy and one.location.pointer for one in caught.value.findings)
    return caught.value.findings[0].rule


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_payload_is_a_finding(payload: str, story: str) -> None:
    rules = {"template.syntax", "template.failed", "template.undefined", "template.too-much"}
    assert refusal(with_text(story, payload)) in rules
    assert CONTEXT == {"v": "值", "rows": [1, 2], "record": {"a": 1}}


@pytest.mark.parametrize("story", STORIES)
def test_a_value_stays_text(story: str) -> None:
    template = Template(with_text(story, "前{{ v }}后"))
    part = _STORY_PARTS[story]
    plain = unpack(template.render({"v": "值"}))
    shape = _elements(plain[part])
    for value in VALUES:
        rendered = unpack(template.render({"v": value}))
        assert rendered.keys() == plain.keys()
        assert all(rendered[name] == plain[name] for name in plain if name != part)
        assert _text(rendered[part]) == f"前{value}后"
        assert [name for name in _elements(rendered[part]) if not name.endswith(("}br", "}t"))] == [
            name for name in shape if not name.endswith("}t")
        ]


def test_a_value_stays_text_in_loops_filters_and_assignments() -> None:
    text = "{% set w = v %}{% for x in [v] %}{{ x|trim }}{% endfor %}|{{ w|replace('值', v) }}|{{ [v]|join('、') }}"
    template = Template(with_text("body", text))
    for value in VALUES:
        rendered = docx.Document(io.BytesIO(template.render({"v": value})))
        assert rendered.paragraphs[0].text == f"{value.strip()}|{value}|{value}"


def _elements(data: bytes) -> list[str]:
    return [str(one.tag) for one in parse(data, "", "").iter(etree.Element)]


def _text(data: bytes) -> str:
    """The text of a part with its line breaks; footers bring a page number of their own, headers do not."""
    root = parse(data, "", "")
    found = [("\n" if str(one.tag).endswith("}br") else one.text or "") for one in root.iter(etree.Element)]
    return "".join(found).partition("2026-01-01")[0].removesuffix("zh-CN")


_RENDER = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from docgen.findings import Blocked
from docgen.render import Template
from tests.faults.packages import with_text
for name, payload in json.load(sys.stdin).items():
    try:
        Template(with_text("body", payload)).render({"v": "x"})
    except Blocked as blocked:
        print(name, blocked.findings[0].rule, flush=True)
    else:
        print(name, "rendered", flush=True)
"""


@pytest.fixture(scope="module")
def burdened() -> dict[str, str]:
    """The rule each burden meets, in a process of little memory that ends after two minutes at the latest."""
    done = subprocess.run(
        [sys.executable, "-c", _RENDER], input=json.dumps(BURDENS).encode(), capture_output=True, timeout=120,
        check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return dict(line.split() for line in done.stdout.decode().splitlines())


@pytest.mark.parametrize("name", BURDENS)
def test_a_burden_is_a_finding_before_it_is_one(name: str, burdened: dict[str, str]) -> None:
    assert burdened.get(name) in {"template.too-much", "template.failed", "template.undefined"}


def test_the_guard_can_fail() -> None:
    with pytest.raises(pytest.fail.Exception):
        refusal(with_text("body", "{{ v }}"))
    rendered = Template(with_text("body", "{{ 7 * 7 }}")).render(CONTEXT)
    assert b">49<" in zipfile.ZipFile(io.BytesIO(rendered)).read("word/document.xml")


_TO_FIELD = 'replace("w:t ", "w:instrText ")|replace("/w:t", "/w:instrText")'
_COMMAND = "DDEAUTO cmd {{ v }}"
_MOVED = {
    "set": ("{%p set x %}", _COMMAND, "{%p endset %}", "{{p x|" + _TO_FIELD + " }}"),
    "macro": ("{%p macro m() %}", _COMMAND, "{%p endmacro %}", "{{p m()|" + _TO_FIELD + " }}"),
    "call": ("{%p macro m() %}", "{{p caller()|" + _TO_FIELD + " }}", "{%p endmacro %}", "{%p call m() %}",
             _COMMAND, "{%p endcall %}"),
}  # fmt: skip


@pytest.mark.parametrize("tags", _MOVED.values(), ids=_MOVED.keys())
def test_markup_of_the_template_itself_cannot_be_made_into_a_field(tags: tuple[str, ...]) -> None:
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(one, quote=False)}</w:t></w:r></w:p>' for one in tags)
    assert refusal(with_body(body)) == "template.field"
