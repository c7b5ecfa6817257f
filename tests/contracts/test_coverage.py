"""The coverage pages name every rule and every row of the tables, and nothing that does not exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.procedures.catalogue import procedures
from docgen.rules.registry import Rule, rules

DOCS = Path(__file__).parents[2] / "docs"
EVERY = {rule.id: rule for one in procedures() for rule in rules(one.id)}
REASONS = ("Not checkable", "Not a congress matter", "Not an enterprise matter", "Holds by construction")


@dataclass(frozen=True)
class Page:
    """One coverage page.

    Attributes:
        procedures: Whose rules it must name, each at the row of its code.
        own: Whether only the rules of their own folders; else those they share as well.
    """

    file: str
    procedures: tuple[str, ...]
    own: bool = False

    @property
    def text(self) -> str:
        return (DOCS / self.file).read_text(encoding="utf-8")

    @property
    def rules(self) -> dict[str, Rule]:
        held = (rule for one in self.procedures for rule in rules(one))
        return {rule.id: rule for rule in held if not self.own or rule.procedure in self.procedures}


CONGRESS = Page("coverage-congress.md", ("congress",))
BARGAINING = Page("coverage-bargaining.md", ("enterprise_bargaining",))
WIDER = Page(
    "coverage-wider.md",
    (
        "industry_bargaining",
        "instructors",
        "model_units",
        "regional_bargaining",
        "women_workers",
        "key_enterprises",
        "staff_directors",
        "minimum_wage",
        "coverage",
        "disclosure",
        "coordination_group",
        "joint_conference",
    ),
    own=True,
)
PAGES = [CONGRESS, BARGAINING, WIDER]


def listed(page: str) -> list[str]:
    """The ids in the page's own list of rows."""
    block = re.search(r"^```text\n(.*?)^```", page, re.S | re.M)
    assert block is not None
    return block[1].split()


def table(page: str) -> dict[str, tuple[list[str], str]]:
    """Row id to the rules named there and the note."""
    found: dict[str, tuple[list[str], str]] = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| ") else []
        if len(cells) == 4 and cells[0] not in ("Row", "---"):
            assert cells[0] not in found, f"{cells[0]} stands twice"
            found[cells[0]] = (re.findall(r"`([\w.-]+)`", cells[2]), cells[3])
    return found


def faults(page: str, held: dict[str, Rule]) -> list[str]:
    """Everything wrong with a coverage page that must name some rules."""
    rows, wanted = table(page), listed(page)
    named = {ident for idents, _ in rows.values() for ident in idents}
    return [
        *(f"row {row} is not mapped" for row in wanted if row not in rows),
        *(f"row {row} is not in the list" for row in rows if row not in wanted),
        *(f"no such rule: {ident}" for ident in sorted(named - EVERY.keys())),
        *(f"rule {ident} is not named" for ident in sorted(held.keys() - named)),
        *(
            f"row {row} has neither a rule nor a reason"
            for row, (idents, note) in rows.items()
            if not idents and not note.startswith(REASONS)
        ),
        *(
            f"{ident} does not stand at its own row {rule.code}"
            for ident, rule in sorted(held.items())
            if ident not in rows.get(rule.code, ([], ""))[0]
        ),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_the_page_is_whole(page: Page) -> None:
    assert faults(page.text, page.rules) == []


def test_every_page_of_coverage_is_held() -> None:
    assert {path.name for path in DOCS.glob("coverage-*.md")} == {page.file for page in PAGES}
    assert {one.id for one in procedures()} == {ident for page in PAGES for ident in page.procedures}
    assert EVERY.keys() == {ident for page in PAGES for ident in page.rules}


def test_the_page_holds_every_row_of_the_plan_on_congresses() -> None:
    rows = listed(CONGRESS.text)
    assert [row for row in rows if row.startswith("C-")] == [f"C-{number:02}" for number in range(1, 24)]
    assert [row for row in rows if row.startswith("TRAP-")] == [f"TRAP-{number}" for number in range(1, 35)]
    assert len(rows) == len(set(rows)) > 100


def test_the_page_holds_every_row_on_the_bargaining_of_an_enterprise() -> None:
    rows = listed(BARGAINING.text)
    for head, last in (("E-", 8), ("L-E", 28), ("L-W", 9)):
        assert [row for row in rows if row.startswith(head)] == [f"{head}{number:02}" for number in range(1, last + 1)]
    assert [row for row in rows if row.startswith("A2.8-")] == [f"A2.8-{number}" for number in range(1, 13)]
    assert len(rows) == len(set(rows)) > 80


def test_the_page_holds_every_row_on_industries_regions_women_and_key_enterprises() -> None:
    rows = listed(WIDER.text)
    for head, last in (("I-", 7), ("R-", 11), ("K-", 3), ("X-", 4)):
        assert [row for row in rows if row.startswith(head)] == [f"{head}{number:02}" for number in range(1, last + 1)]
    assert {f"L-N{number:02}" for number in range(1, 15)} <= set(rows)
    assert len(rows) == len(set(rows)) > 50


@pytest.mark.parametrize(
    ("page", "old", "new", "says"),
    [
        (CONGRESS, "`congress.quorum`", "`congress.quorums`", "no such rule: congress.quorums"),
        (CONGRESS, "`congress.term-years`", "—", "rule congress.term-years is not named"),
        (CONGRESS, "| C-09 |", "| C-99 |", "row C-09 is not mapped"),
        (
            CONGRESS,
            "Not checkable because a case records days, not hours.",
            "",
            "row TRAP-30 has neither a rule nor a reason",
        ),
        (
            CONGRESS,
            "| `congress.yearly-session` |",
            "| `congress.term-years` |",
            "does not stand at its own row C-11",
        ),
        (BARGAINING, "`bargaining.sides-equal`", "—", "rule bargaining.sides-equal is not named"),
        (WIDER, "`regional_bargaining.offer-to-all`", "—", "rule regional_bargaining.offer-to-all is not named"),
    ],
)
def test_a_page_with_a_gap_is_caught(page: Page, old: str, new: str, says: str) -> None:
    assert old in page.text
    assert any(says in fault for fault in faults(page.text.replace(old, new), page.rules))
