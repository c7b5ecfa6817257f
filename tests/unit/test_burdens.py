"""Loops a template could never finish are found by the check, before anything is filled in."""

from __future__ import annotations

import pytest

from docgen.render.contract import check_template
from tests.faults.packages import with_text

KNOWN = {"number": None, "agenda": [{"title": None}]}


def too_much(text: str, story: str = "body") -> list[tuple[str, str]]:
    found = check_template(with_text(story, text), KNOWN)
    return [(one.location.pointer, one.location.excerpt) for one in found if one.rule == "template.too-much"]


@pytest.mark.parametrize("bounds", ["10**9", "0, 10**9", "100001", "-1 * 5, 9**9", "10**9, 0, -2"])
def test_a_range_of_constants_that_is_too_long(bounds: str) -> None:
    tag = f"{{% for i in range({bounds}) %}}"
    assert too_much(f"{tag}甲{{% endfor %}}") == [("正文 第1段", tag)]


def test_it_is_found_in_every_story() -> None:
    assert too_much("{{ range(10**9)|length }}", "header")[0][0] == "页眉 第1段"
    assert too_much("{{ range(10**9)|length }}", "footnotes")[0][0] == "脚注 第1段"


@pytest.mark.parametrize("bounds", ["3", "100000", "0, 10**6, 10", "number", "10**9, 0", "2**number", "1, 2, 0", "'3'"])
def test_other_ranges_are_left_to_the_render(bounds: str) -> None:
    assert too_much(f"{{% for i in range({bounds}) %}}甲{{% endfor %}}") == []


def test_a_macro_may_call_itself_by_name() -> None:
    text = "{% macro down(n) %}{% if n %}{{ down(n - 1) }}{{ n }}{{ kwargs }}{% endif %}{% endmacro %}{{ down(3) }}"
    assert [one.rule for one in check_template(with_text("body", text), KNOWN)] == []


@pytest.mark.parametrize(
    "text", ["{{ " + "1+" * 400 + "1 }}", "{{ agenda" + "[0]" * 400 + " }}", "{{ " + "not " * 400 + "number }}"]
)
def test_what_stands_too_deep_is_a_finding(text: str) -> None:
    assert {one.rule for one in check_template(with_text("body", text), KNOWN)} == {"template.syntax"}


def test_a_condition_of_a_hundred_terms_is_none() -> None:
    text = "{% if " + "number or " * 100 + "number %}甲{% endif %}"
    assert [one.rule for one in check_template(with_text("body", text), KNOWN)] == []
