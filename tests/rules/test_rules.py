"""Every rule against its own YAML of passing and failing cases."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen import places
from docgen.case.loading import load_case
from docgen.findings import Finding
from docgen.procedures.articles import read_articles
from docgen.procedures.catalogue import procedures
from docgen.rules.registry import Rule, rules
from docgen.rules.runner import run_rules

HERE = Path(__file__).parent
CATEGORIES = ("一线职工", "中层以上管理人员", "专业技术人员", "一般管理人员")
SURNAMES = "赵钱孙李周吴郑王冯陈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
RULES = list(dict.fromkeys(rule for procedure in procedures() for rule in rules(procedure.id)))
DEMANDED = [
    basis
    for path in sorted(places.templates().rglob("*.articles.yaml"))
    for chapter in read_articles(path)
    for article in chapter.articles
    for basis in article.bases
]
"""What the law demands of contracts, as the model texts cite it."""


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, entry, id=f"{rule.id}:{entry['name']}")
        for rule in RULES
        if case_file(rule).is_file()
        for entry in entries(rule).get(kind, [])
    ]


def entries(rule: Rule) -> dict[str, list[dict[str, Any]]]:
    """The passing and failing cases of a rule; ``on`` is today (YAML reads a bare ``on`` as true)."""
    loaded = yaml.safe_load(case_file(rule).read_text(encoding="utf-8"))
    return {
        kind: [{"on" if key is True else key: value for key, value in entry.items()} for entry in listed or []]
        for kind, listed in loaded.items()
    }


def case_file(rule: Rule) -> Path:
    procedure, _, name = rule.id.partition(".")
    return HERE / procedure / f"{name.replace('-', '_')}.yaml"


def findings_of(rule: Rule, entry: dict[str, Any], folder: Path) -> list[Finding]:
    path = folder / "case.yaml"
    path.write_text(entry["case"] + roster(entry.get("delegates") or {}), encoding="utf-8")
    case, faults = load_case(path)
    assert case is not None, faults
    malformed = [f for f in faults if f.rule not in ("schema.required",)]
    assert not malformed, malformed
    return run_rules(case, entry.get("on", dt.date(2026, 11, 22)), only=[rule])


def roster(wanted: dict[str, Any]) -> str:
    """The YAML of synthetic delegates: a number for each category, and ``women``, ``dispatched`` of them.

    ``unit``, ``enterprise`` and ``delegation`` are written in every row; ``enterprise`` may be a list, dealt round.
    """
    categories = [name for name, count in wanted.items() if name in CATEGORIES for _ in range(count)]
    if not categories:
        return ""
    lines = ["职工代表:"]
    for number, category in enumerate(categories):
        row = {
            "姓名": f"{SURNAMES[number % len(SURNAMES)]}{GIVEN[number // len(SURNAMES)]}",
            "性别": "女" if number < wanted.get("women", 0) else "男",
            "类别": category,
        }
        if "dispatched" in wanted:
            row["用工形式"] = "劳务派遣" if number < wanted["dispatched"] else "劳动合同"
        for key, label in (("unit", "选举单位"), ("enterprise", "所属企业"), ("delegation", "代表团（组）")):
            if key in wanted:
                value = wanted[key]
                row[label] = value[number % len(value)] if isinstance(value, list) else value
        lines.append("  - {" + ", ".join(f"{label}: {value}" for label, value in row.items()) + "}")
    return "\n".join(lines) + "\n"


def test_roster_writes_the_delegates_asked_for() -> None:
    rows = yaml.safe_load(roster({"一线职工": 20, "中层以上管理人员": 5, "women": 3}))["职工代表"]
    assert len({row["姓名"] for row in rows}) == 25
    assert sum(row["性别"] == "女" for row in rows) == 3
    assert sum(row["类别"] == "中层以上管理人员" for row in rows) == 5


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_passing_and_failing_cases_and_a_manual(rule: Rule) -> None:
    found = entries(rule)
    assert found["passes"]
    assert found["fails"]
    assert len(rule.manual.splitlines()) > 1
    known = {"name", "on", "case", "delegates", "at", "severity", "says"}
    assert {key for listed in found.values() for entry in listed for key in entry} <= known


@pytest.mark.parametrize(("rule", "entry"), cases("passes"))
def test_is_silent(rule: Rule, entry: dict[str, Any], tmp_path: Path) -> None:
    assert findings_of(rule, entry, tmp_path) == []


@pytest.mark.parametrize(("rule", "entry"), cases("fails"))
def test_fires(rule: Rule, entry: dict[str, Any], tmp_path: Path) -> None:
    found = findings_of(rule, entry, tmp_path)
    wanted = entry["at"] if isinstance(entry["at"], list) else [entry["at"]]
    assert [f"{one.location.line}:{one.location.column}" for one in found] == wanted
    severity = entry.get("severity", rule.severity.name.lower())
    assert {one.severity.name.lower() for one in found} == {severity}
    assert entry.get("says", "") in " ".join(one.message for one in found)
    assert all(one.remedy for one in found)
    assert all(one.citation is not None for one in found)
    declared = {basis.citation() for basis in rule.bases}
    declared |= {value.basis.citation() for limit in rule.limit_values for value in limit.values}
    if rule.id == "bargaining.mandatory-articles":
        declared |= {basis.citation() for basis in DEMANDED}
    assert {citation for one in found for citation in (one.citation, *one.others)} <= declared
    assert not any(re.search(r"\d{15}", one.message + one.remedy) for one in found)
