"""A register printed at once is the register printed row by row, for whatever its cells hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from docgen.findings import Blocked
from docgen.render import Template, budget
from docgen.render.rows import FEWEST, print_rows
from tests.parity import parts_of
from tests.properties.test_docxtpl_parity import made, table

TEMPLATE = Template(
    table(
        ["序号", "姓名", "备注"],
        ["{%tr for one in rows %}", "", ""],
        ["{{ loop.index }}", "{{ one.name }}&%b 5%%", "{{ one.note }}"],
        ["{%tr endfor %}", "", ""],
    )
)


class OneByOne(list[Any]):
    """A list docgen does not take at once."""


def outcome(rows: list[Any], template: Template = TEMPLATE) -> Any:
    try:
        return parts_of(template.render({"rows": rows}))
    except Blocked as blocked:
        return blocked.findings


def same(rows: list[Any], template: Template = TEMPLATE) -> Any:
    found = outcome(rows, template)
    assert found == outcome(OneByOne(rows), template)
    return found


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=80)
PLAIN = LINES | st.none() | st.booleans() | st.integers() | st.dates()
ODD_ONES = st.text(max_size=9) | st.floats() | st.datetimes() | st.lists(LINES, max_size=2) | LINES.map(Markup.escape)


@settings(deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=FEWEST, max_size=FEWEST + 4))
def test_plain_values_print_the_same(cells: list[tuple[Any, Any]]) -> None:
    rows = [{"name": name, "note": note} for name, note in cells]
    assert print_rows(rows, ("name", "note"), (b"", b"", b"")) is not None
    assert isinstance(same(rows), dict)


@settings(deadline=None)
@given(st.lists(PLAIN, min_size=FEWEST, max_size=FEWEST + 4), ODD_ONES, st.integers(0, FEWEST - 1))
def test_one_odd_value_prints_the_same_or_is_the_same_finding(plain: list[Any], odd: Any, place: int) -> None:
    rows = [{"name": name, "note": "甲"} for name in plain]
    rows[place]["note"] = odd
    same(rows)


ODD: dict[str, Any] = {
    "special": {"name": "<甲> & “乙” '丙'", "note": "\""}, "break": {"name": "一\n二\t三", "note": "一\r\n二\r三"},
    "control": {"name": "\x0b", "note": ""}, "half": {"name": "\ud800", "note": ""},
    "no-character": {"name": "\uffff", "note": ""}, "missing": {"name": "甲"}, "method": {"name": "甲", "items": 1},
    "markup": {"name": Markup("<w:br/>"), "note": "<w:br/>"}, "no-record": "甲", "none": None,
    "long": {"name": "甲" * 5000, "note": ""}, "number": {"name": 10**5000, "note": 1.5},
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("count", [1, FEWEST, 1200])
def test_an_odd_row_anywhere_in_a_register(odd: str, count: int) -> None:
    rows: list[Any] = [{"name": f"名{n}", "note": "—"} for n in range(count)]
    rows[count // 2] = ODD[odd]
    found = same(rows)
    wanted = {"control": "template.value", "half": "template.value", "no-character": "template.value",
              "missing": "template.undefined", "no-record": "template.undefined", "none": "template.undefined",
              "method": "template.undefined", "number": "template.failed"}.get(odd)  # fmt: skip
    assert [finding.rule for finding in found] == [wanted] if wanted else isinstance(found, dict)


def test_each_row_stands_in_its_place() -> None:
    rows = [{"name": f"名{n}", "note": n} for n in range(1, 1300)]
    xml = same(rows)["word/document.xml"].decode()
    assert all(f">{n}<" in xml and f">名{n}&amp;%b 5%%<" in xml for n in range(1, 1300))
    places = [xml.index(f"名{n}&") for n in range(1, 1300)]
    assert places == sorted(places)


def test_a_field_twice_and_the_number_alone() -> None:
    rows = [{"name": f"名{n}"} for n in range(300)]
    for text in ("{{ one.name }}/{{ loop.index }}/{{ one.name }}", "{{ loop.index }}", "{{ one.name }}"):
        same(rows, Template(made("{% for one in rows %}" + text + "，{% endfor %}")))


def test_a_register_within_blocks_and_filters() -> None:
    loop = "{% for one in rows %}{{ one.name }}、{% endfor %}"
    rows = [{"name": f"<{n}>"} for n in range(30)]
    for text in (loop, "{% filter trim %}" + loop + "{% endfilter %}", "{% set x %}" + loop + "{% endset %}{{ x }}",
                 "{% block a %}" + loop + "{% endblock %}{{ self.a() }}",
                 "{% filter trim %}{% block a %}" + loop + "{% endblock %}{% endfilter %}",
                 "{% for r in [1, 2] %}" + loop + "{% endfor %}"):  # fmt: skip
        xml = same(rows, Template(made(text)))["word/document.xml"].decode()
        assert xml.count("&lt;29&gt;、") == (2 if "self" in text or "[1, 2]" in text else 1)


def test_a_list_that_holds_an_undefined_name_is_a_finding() -> None:
    found = outcome([], Template(made("{{ [nothing] }}")))
    assert [finding.rule for finding in found] == ["template.undefined"]
    assert "nothing" in found[0].message


def test_a_call_block_that_gets_no_text_is_a_finding() -> None:
    found = outcome([], Template(made("{% call dict() %}甲{% endcall %}")))
    assert [finding.rule for finding in found] == ["template.failed"]


def test_text_without_measure_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"name": "甲" * 1000, "note": ""} for _ in range(1000)]
    assert isinstance(same(rows), dict)
    monkeypatch.setattr(budget, "MAX_TEXT", 900_000)
    assert [finding.rule for finding in outcome(rows)] == ["template.too-much"]
    assert [finding.rule for finding in outcome(OneByOne(rows))] == ["template.too-much"]
