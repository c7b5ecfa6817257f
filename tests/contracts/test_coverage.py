"""The coverage page names every rule of a congress and every row of the tables, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.rules.registry import rules

PAGE = (Path(__file__).parents[2] / "docs/coverage-congress.md").read_text(encoding="utf-8")
RULES = {rule.id: rule for rule in rules("congress")}
REASONS = ("Not checkable", "Not a congress matter", "Holds by construction")


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


def faults(page: str) -> list[str]:
    """Everything wrong with a coverage page."""
    rows, wanted = table(page), listed(page)
    named = {ident for idents, _ in rows.values() for ident in idents}
    return [
        *(f"row {row} is not mapped" for row in wanted if row not in rows),
        *(f"row {row} is not in the list" for row in rows if row not in wanted),
        *(f"no such rule: {ident}" for ident in sorted(named - RULES.keys())),
        *(f"rule {ident} is not named" for ident in sorted(RULES.keys() - named)),
        *(
            f"row {row} has neither a rule nor a reason"
            for row, (idents, note) in rows.items()
            if not idents and not note.startswith(REASONS)
        ),
        *(
            f"{ident} does not stand at its own row {rule.code}"
            for ident, rule in sorted(RULES.items())
            if ident not in rows.get(rule.code, ([], ""))[0]
        ),
    ]


def test_the_page_is_whole() -> None:
    assert faults(PAGE) == []


def test_the_page_holds_every_row_of_the_plan_on_congresses() -> None:
    assert [row for row in listed(PAGE) if row.startswith("C-")] == [f"C-{number:02}" for number in range(1, 24)]
    assert [row for row in listed(PAGE) if row.startswith("TRAP-")] == [f"TRAP-{number}" for number in range(1, 35)]
    assert len(listed(PAGE)) == len(set(listed(PAGE))) > 100


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("`congress.quorum`", "`congress.quorums`", "no such rule: congress.quorums"),
        ("`congress.term-years`", "—", "rule congress.term-years is not named"),
        ("| C-09 |", "| C-99 |", "row C-09 is not mapped"),
        ("Not checkable because a case records days, not hours.", "", "row TRAP-30 has neither a rule nor a reason"),
        ("| `congress.yearly-session` |", "| `congress.term-years` |", "does not stand at its own row C-11"),
    ],
)
def test_a_page_with_a_gap_is_caught(old: str, new: str, says: str) -> None:
    assert old in PAGE
    assert any(says in fault for fault in faults(PAGE.replace(old, new)))
