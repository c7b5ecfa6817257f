"""What a template reaches through the case it is filled from: facts answer, and lead nowhere else."""

from __future__ import annotations

import datetime as dt
import importlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.findings import Blocked
from docgen.pipeline import examine
from docgen.render import Template, reach
from docgen.render.context import pieces
from tests.faults.packages import with_text

CASE = Path(__file__).parents[2] / "fixtures" / "congress" / "factory.yaml"
ON = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    report = examine(CASE, ON)
    assert report.case is not None
    assert report.procedure is not None
    notice = next(one for one in report.procedure.documents if one.id == "notice")
    return dict(next(pieces(report.case, report.procedure, notice)).context)


def refusal(text: str, context: dict[str, Any]) -> str:
    with pytest.raises(Blocked) as caught:
        Template(with_text("body", text)).render(context)
    assert all(one.message and one.remedy and one.location.pointer for one in caught.value.findings)
    return caught.value.findings[0].rule


# A path lists, reads, writes, moves and deletes; a case knows the path of its file and more than an audience may see.
LEADING_OUT = [
    "{{ facts.case }}", "{{ facts.case.data }}", "{{ facts.case.path }}", "{{ facts['case'] }}",
    "{{ facts|attr('case') }}", "{{ [facts]|map(attribute='case.path')|list }}", "{{ [facts]|join_cn('case') }}",
    "{{ [facts]|groupby('case') }}", "{{ [facts]|sum(attribute='case.path') }}",
    "{{ (facts.case.path / '/etc/passwd').read_text() }}", "{{ facts.case.path.parent.iterdir()|list }}",
    "{{ facts.case.path.cwd() }}", "{{ facts.case.settings.root }}", "{{ facts.case.sources[0] }}",
    "{% for one in [facts]|map(attribute='case') %}{{ one.path }}{% endfor %}",
    "{% set ns = namespace(c=facts.case) %}{{ ns.c.path.name }}",
    "{{ facts.start.today() }}", "{{ facts.start.fromtimestamp(0) }}", "{{ dict.fromkeys([1]) }}",
]  # fmt: skip


@pytest.mark.parametrize("text", LEADING_OUT)
def test_nothing_leads_out_of_the_case(text: str, context: dict[str, Any]) -> None:
    assert refusal(text, context) in {"template.undefined", "template.failed", "template.syntax"}


class Machine:
    """Something of the caller's own, with a method that does something."""

    name = "机器"

    def __init__(self) -> None:
        self.run = 0

    def go(self) -> str:
        """Do it."""
        self.run += 1
        return "做了"


def test_a_strangers_fields_are_read_and_its_methods_are_not_called(tmp_path: Path) -> None:
    machine = Machine()
    assert Template(with_text("body", "{{ machine.name }}")).render({"machine": machine})
    assert refusal("{{ machine.go() }}", {"machine": machine}) == "template.undefined"
    target = tmp_path / "file"
    assert refusal("{{ file.write_text('x') }}", {"file": target}) == "template.undefined"
    with target.open("w") as stream:
        assert refusal("{{ stream.write('x') }}", {"stream": stream}) == "template.undefined"
    assert machine.run == 0
    assert target.read_text() == ""


def test_what_is_kept_back_exists() -> None:
    for name in reach._KEPT_BACK:
        module, _, kind = name.rpartition(".")
        assert isinstance(getattr(importlib.import_module(module), kind), type)


@pytest.mark.parametrize(
    "text",
    ["{{ facts.unit_name }}", "{{ facts.start.year }}", "{{ facts.lines('关于甲的决议')|join }}",
     "{{ facts.limit('congress.report-days') }}", "{{ organization.get('name') }}", "{{ meeting.time.strftime('%H') }}",
     "{{ delegates|join_cn('name') }}", "{{ delegates|map(attribute='name')|join }}", "{{ facts.items|length }}"],
)  # fmt: skip
def test_facts_answer(text: str, context: dict[str, Any]) -> None:
    assert Template(with_text("body", text)).render(context)


@pytest.mark.parametrize(
    "text",
    ["{{ facts }}", "{{ facts.lines }}", "{{ organization }}", "{{ delegates[0] }}", "{{ stage_of }}",
     "{{ facts ~ '' }}", "{{ facts|string }}", "{{ '%s' % facts }}", "{{ '%r' % (organization,) }}",
     "{{ [facts]|join }}", "{{ [facts]|join_cn }}", "{{ ['a']|join_cn('upper') }}", "{{ ['a']|map('upper') }}"],
)  # fmt: skip
def test_what_has_no_text_of_its_own_is_not_printed(text: str, context: dict[str, Any]) -> None:
    assert refusal(text, {**context, "stage_of": examine(CASE, ON).stages[0].stage}) == "template.failed"


# The meter's own filters must not be had by name: they would give the budget back.
@pytest.mark.parametrize("name", ["loop", "step", "compared", "within", "built", "joined"])
def test_the_meter_is_out_of_reach(name: str, context: dict[str, Any]) -> None:
    text = f"{{{{ [none]|map('docgen {name}', -10**9, -10**9)|list }}}}"
    assert refusal(text, context) == "template.failed"


_DOUBLING = "{{% set ns = namespace(s={}) %}}{{% for i in range({}) %}}{{% set ns.s = ns.s {} ns.s %}}{{% endfor %}}"
_NEAR = "{% set ns = namespace(n=1) %}{% for i in range(9999) %}{% set ns.n = ns.n - (0 - ns.n) %}{% endfor %}"
BURDENS = {
    "blank": "{{ none|blank(10**9) }}",
    "blank-named": "{{ none|blank(width=10**9) }}",
    "format": _DOUBLING.format("'%(a)s'", 18, "~") + "{{ (ns.s % {'a': 'x' * 9999})|length }}",
    "format-loop": "{% for i in range(9999) %}{% set y = ('%(a)s' * 1999) % {'a': 'x' * 9999} %}{% endfor %}",
    "whole-number": "{{ ('9' * 4000)|int }}",
    "added": _DOUBLING.format("1", 9999, "+"),
    "subtracted": _NEAR,
    "multiplied": _DOUBLING.format("1000", 60, "*"),
    "decimal": "{% set ns = namespace(s=amount) %}{% for i in range(40) %}{% set ns.s = ns.s * ns.s %}{% endfor %}",
    "nested-title": _DOUBLING.format("'《'", 13, "~") + "{{ ns.s|title_quote }}",
    "long-fact": _DOUBLING.format("'关于'", 16, "~") + "{{ facts.lines(ns.s) }}",
    "deep-path": "{{ facts" + ".start" * 3000 + " }}",
    "deep-sum": "{{ " + "1+" * 3000 + "1 }}",
    "truncate": "{{ 'abc'|truncate(2, true, 'x' * 99) }}",
}


@pytest.mark.parametrize("text", BURDENS.values(), ids=BURDENS.keys())
def test_a_burden_is_refused(text: str, context: dict[str, Any]) -> None:
    assert refusal(text, {**context, "amount": Decimal("99.5")}) in {
        "template.too-much", "template.syntax", "template.failed",
    }  # fmt: skip
