"""A template cannot make docgen work without end or fill the memory: it becomes a finding, quickly."""

from __future__ import annotations

import pytest

from docgen.render import Template, budget
from tests.faults.test_template_faults import paragraphs_of, refused

GROW = "{{% set ns = namespace(s='x', l=[1], n=3) %}}{{% for i in range(60) %}}{{% set {} %}}{{% endfor %}}"

ENDLESS = [
    "{{ range(10**9) }}", "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}"
        "{% endfor %}",
    "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(30) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}"
    "{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}",
    "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    "{% for a in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "{% set l = range(9999)|list %}{% for i in range(99999) %}{{ -1 in l }}{% endfor %}",
    "{% set l = range(9999)|list %}{% for i in range(99999) %}{{ l|sort|first }}{% endfor %}",
    "{% set l = range(9999)|list %}{% for i in range(99999) %}{{ l|select('in', l)|list|length }}{% endfor %}",
    "{% for i in range(99999) %}{{ range(99999)|sum }}{% endfor %}",
    "{% set s = 'x' * 9999 %}{% for i in range(99999) %}{{ s }}{% endfor %}",
    "{% set s = 'x' * 9999 %}{% for i in range(99999) %}{{ s[::-1]|length }}{% endfor %}",
    "{% for a in range(99999) %}" + "y" * 5000 + "{% endfor %}",
    "{% filter upper %}{% for a in range(99999) %}" + "y" * 5000 + "{% endfor %}{% endfilter %}",
    GROW.format("ns.s = ns.s ~ ns.s"), GROW.format("ns.s = ns.s + ns.s"), GROW.format("ns.s = [ns.s, ns.s]|join"),
    GROW.format("ns.s = ns.s|replace('x', 'xx')"), GROW.format("ns.s = ns.s.replace('x', 'xx')"),
    GROW.format("ns.s = '%s%s' % (ns.s, ns.s)"), GROW.format("ns.l = [ns.l, ns.l]"), GROW.format("ns.l = ns.l + ns.l"),
    GROW.format("ns.l = (ns.l|batch(999)|list) * 2"), GROW.format("ns.l = dict(a=ns.l, b=ns.l)"),
    GROW.format("ns.n = ns.n * ns.n"), GROW.format("ns.s %}{{ ns.s }}{{ ns.s }}{% endset"),
    "{{ [1]|batch(10**9, 0)|list }}", "{{ [1]|slice(10**9)|list }}", "{{ '%999999999d' % 1 }}", "{{ 9**9**9 }}",
    "{{ 'a' * 10**9 }}", "{{ 1|round(-10**9) }}", "{{ [1]|tojson(10**9) }}", "{{ (['x' * 9999] * 9999)|join }}",
    "{{ ['x' * 9999] * 9999 }}", "{{ 'a'" + "|replace('a', 'aaaaaaaaaa')" * 20 + " }}",
]  # fmt: skip


@pytest.mark.parametrize("tag", ENDLESS)
def test_work_without_end_is_a_finding(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_WORK", budget.MAX_WORK // 20)
    monkeypatch.setattr(budget, "MAX_TEXT", budget.MAX_TEXT // 20)
    finding = refused(paragraphs_of("正文", tag))
    assert finding.rule == "template.too-much"
    assert finding.location.pointer == "正文 第2段"


@pytest.mark.parametrize(
    "tag",
    ["{{ '{:>999999999}'.format(1) }}", "{{ 'x'['format'](1) }}", "{{ (1).to_bytes(10**9, 'big') }}",
     "{{ 'x'.encode() }}", "{{ 'a'.translate({97: 'b' * 9999}) }}"],
)  # fmt: skip
def test_methods_that_make_much_of_little_are_not_there(tag: str) -> None:
    assert refused(paragraphs_of(tag)).rule in {"template.undefined", "template.failed"}


@pytest.mark.parametrize("tag", ["{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
                                 "{% for a in b %}" * 30 + "{% endfor %}" * 30])  # fmt: skip
def test_what_python_cannot_nest_is_a_syntax_error(tag: str) -> None:
    assert refused(paragraphs_of(tag)).rule == "template.syntax"


def test_a_namespace_does_not_print_what_it_holds() -> None:
    tag = GROW.format("n = namespace() %}{% set n.a = ns.l %}{% set n.b = ns.l %}{% set ns.l = n") + "{{ ns.l }}"
    Template(paragraphs_of(tag)).render({})


def test_large_but_honest_work_is_done() -> None:
    rows = [{"a": f"名{n}", "b": n} for n in range(20_000)]
    tag = "{% for r in rows %}{% if r.b > 5 %}{{ r.a }}{{ r.b }}{{ loop.last }}{% endif %}{% endfor %}{{ rows|length }}"
    assert Template(paragraphs_of(tag)).render({"rows": rows})
