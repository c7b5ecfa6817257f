"""A case with anything left out or spoilt is checked whole: findings, never a traceback, always at a place there is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.pipeline import examine

FOLDER = Path(__file__).parents[2] / "fixtures" / "congress"
FIXTURES = [
    FOLDER / f"{name}.yaml"
    for name in ("factory", "small-firm", "regional", "state-owned", "reelection", "extension", "year-2015")
]
ON = dt.date(2026, 11, 22)
SPOILT = ["", "0", "-1", "999999999", "2026-02-30", "1900-01-01", "2100-12-31", "是", "中", "{{ x }}", "\u3000", "𬱖😀"]


def plain(path: Path) -> dict[str, Any]:
    case, _ = load_case(path)
    assert case is not None
    loaded: dict[str, Any] = yaml.load(write_case(case), Loader=yaml.BaseLoader)
    return loaded


TREES = {path.stem: plain(path) for path in FIXTURES}


def spots(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children: Any = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    found = []
    for key, value in children:
        found += [(*here, key), *spots(value, (*here, key))]
    return found


SPOTS = {name: [spot for spot in spots(tree) if spot != ("程序",)] for name, tree in TREES.items()}


def changed(tree: dict[str, Any], spot: tuple[Any, ...], value: str | None) -> dict[str, Any]:
    copy: dict[str, Any] = yaml.load(yaml.safe_dump(tree, allow_unicode=True), Loader=yaml.BaseLoader)
    here: Any = copy
    for key in spot[:-1]:
        here = here[key]
    if value is None:
        del here[spot[-1]]
    else:
        here[spot[-1]] = value
    return copy


def test_there_is_something_to_spoil() -> None:
    assert TREES
    assert all(SPOTS.values())


@pytest.mark.parametrize("name", sorted(TREES))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_case_gives_findings_and_never_a_traceback(name: str, tmp_path: Path, data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(SPOTS[name]))
    value = data.draw(st.sampled_from([None, *SPOILT]))
    path = tmp_path / "case.yaml"
    path.write_text(yaml.safe_dump(changed(TREES[name], spot, value), allow_unicode=True), encoding="utf-8")
    report = examine(path, ON)
    lines = path.read_text(encoding="utf-8").splitlines()
    for finding in report.findings:
        assert finding.message
        assert finding.remedy
        place = finding.location
        assert 0 <= place.line <= len(lines)
        assert place.line == 0 or place.column <= len(lines[place.line - 1]) + 1
