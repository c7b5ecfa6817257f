"""Every fixture loads; the good ones are free of errors, each bad one has exactly the findings its first lines name.

The comments at the head of a fixture are data:

- ``# on: 2026-10-14`` the day the checks are run (2026-11-22 when absent);
- ``# expect: congress.report-ten-days@41:11`` one error, at line and column of the case file itself;
- ``# expect: roster.merged@merged-cells.xlsx:2:7`` one error in a file the case refers to;
- ``# expect-warning: …`` the same for a warning, in good fixtures only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.case.source import read_yaml
from docgen.findings import Finding, Severity
from docgen.procedures.catalogue import procedures, read_procedure
from docgen.rules.runner import run_rules

FIXTURES = Path(__file__).parents[2] / "fixtures"
HOLDERS = [FIXTURES / one.id for one in procedures() if (FIXTURES / one.id).is_dir()]
GOOD = [path for folder in HOLDERS for path in sorted(folder.glob("*.yaml"))]
BAD = [path for folder in HOLDERS for path in sorted((folder / "bad").glob("*.yaml"))]
CONGRESS = [path for path in GOOD if path.parent.name == "congress"]
PROFILES = sorted((FIXTURES / "profiles").glob("*.yaml"))
ROSTERS = sorted(path for folder in HOLDERS for path in (folder / "rosters").rglob("*") if path.is_file())
TODAY = dt.date(2026, 11, 22)
STAGES_READY = {
    "before-report": {"preparation", "report"},
    "before-meeting": {"preparation", "report", "notice", "meeting"},
    "after-meeting": {"preparation", "report", "notice", "meeting", "announcement"},
}


def head(path: Path) -> list[str]:
    """The comment lines a fixture begins with."""
    lines = path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    stop = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:stop]


def named(path: Path, key: str) -> list[str]:
    """The values of one kind of comment."""
    return [line.removeprefix(f"# {key}: ").strip() for line in head(path) if line.startswith(f"# {key}: ")]


def day(path: Path) -> dt.date:
    """The day on which a fixture is checked."""
    found = named(path, "on")
    return dt.date.fromisoformat(found[0]) if found else TODAY


@cache
def examine(path: Path) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case and all its findings, of form and of law; read once, for the rosters take their time."""
    case, findings = load_case(path)
    return case, (*findings, *(run_rules(case, day(path)) if case is not None else ()))


def tags(path: Path, findings: Iterable[Finding], severity: Severity) -> Counter[str]:
    """Findings of one severity as the comments write them."""
    written: Counter[str] = Counter()
    for finding in findings:
        if finding.severity is severity:
            file = Path(finding.location.file).name
            where = "" if file == path.name else f"{file}:"
            written[f"{finding.rule}@{where}{finding.location.line}:{finding.location.column}"] += 1
    return written


def name(path: Path) -> str:
    return path.relative_to(FIXTURES).with_suffix("").as_posix()


def test_there_are_fixtures_of_every_kind() -> None:
    assert len(CONGRESS) >= 20
    assert len([path for path in BAD if path.parent.parent.name == "congress"]) >= 40
    every = {one.id for one in procedures()}
    assert {path.parent.name for path in GOOD} == {path.parent.parent.name for path in BAD} == every
    assert PROFILES
    assert ROSTERS


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_good_fixture_has_no_error_and_the_warnings_it_names(path: Path) -> None:
    case, findings = examine(path)
    assert case is not None
    assert tags(path, findings, Severity.ERROR) == Counter()
    assert tags(path, findings, Severity.WARNING) == Counter(named(path, "expect-warning"))


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_bad_fixture_has_exactly_the_errors_it_names(path: Path) -> None:
    expected = Counter(named(path, "expect"))
    assert expected, "a bad fixture names at least one finding"
    _, findings = examine(path)
    assert tags(path, findings, Severity.ERROR) == expected


@pytest.mark.parametrize("path", BAD, ids=name)
def test_every_finding_of_a_bad_fixture_says_what_to_do(path: Path) -> None:
    _, findings = examine(path)
    assert all(finding.message and finding.remedy for finding in findings)


def test_twenty_mistakes_are_twenty_each_on_a_line_of_its_own() -> None:
    path = FIXTURES / "congress" / "bad" / "twenty-mistakes.yaml"
    places = [tag.partition("@")[2] for tag in named(path, "expect")]
    assert len(places) == 20
    assert len({place.partition(":")[0] for place in places}) == 20


@pytest.mark.parametrize("path", [path for path in CONGRESS if path.stem.endswith(tuple(STAGES_READY))], ids=name)
def test_a_moment_is_ready_for_the_stages_behind_it_and_no_other(path: Path) -> None:
    case, _ = load_case(path)
    assert case is not None
    procedure = read_procedure(case.procedure)
    facts = procedure.facts(case)
    ready = {stage.id for stage in procedure.stages_for(case, facts) if not procedure.missing(case, facts, stage.id)}
    moment = next(moment for moment in STAGES_READY if path.stem.endswith(moment))
    assert ready - {"election"} == STAGES_READY[moment]


@pytest.mark.parametrize(
    "path", [path for path in CONGRESS if path.stem in {"factory", "small-firm", "group"}], ids=name
)
def test_a_finished_case_is_ready_to_the_archive(path: Path) -> None:
    case, _ = load_case(path)
    assert case is not None
    procedure = read_procedure(case.procedure)
    facts = procedure.facts(case)
    assert {stage.id: procedure.missing(case, facts, stage.id) for stage in procedure.stages_for(case, facts)} == {
        stage.id: [] for stage in procedure.stages_for(case, facts)
    }


def test_the_request_to_extend_a_term_is_ready() -> None:
    case, _ = load_case(FIXTURES / "congress" / "extension.yaml")
    assert case is not None
    procedure = read_procedure(case.procedure)
    assert procedure.missing(case, procedure.facts(case), "term") == []


def test_hostile_text_arrives_as_typed() -> None:
    case, findings = load_case(FIXTURES / "congress" / "hostile-text.yaml")
    assert case is not None
    assert findings == []
    assert case.data.organization.abbreviation == "榆岭<衡工>&{{ 单位 }}"
    assert case.data.meeting.place == "职工活动中心{{ 1/0 }}报告厅"
    assert case.data.delegates[0].name == "{{ name }}"
    assert case.data.delegates[5].department == "装配\n二车间"
    assert "{{ undefined_name.attribute() }}" in case.data.opinions.proposals[0].content


@pytest.mark.parametrize("path", PROFILES, ids=name)
def test_a_profile_reads_without_a_fault(path: Path) -> None:
    tree, findings = read_yaml(path, path.name)
    assert tree is not None
    assert findings == []


@pytest.mark.parametrize("path", [*PROFILES, *ROSTERS], ids=lambda path: path.name)
def test_every_profile_and_roster_is_referred_to(path: Path) -> None:
    if path in PROFILES:
        folder, cases = "profiles", [*GOOD, *BAD]
    else:
        holder = next(one for one in HOLDERS if one in path.parents)
        folder, cases = (
            path.relative_to(holder).parent.as_posix(),
            [case for case in [*GOOD, *BAD] if holder in case.parents],
        )
    reference = re.compile(rf"文件: (?:\.\./)*{re.escape(f'{folder}/{path.name}')}")
    assert any(reference.search(case.read_bytes().decode("utf-8", errors="replace")) for case in cases)


@pytest.mark.parametrize("path", [path for path in PROFILES if "统一社会信用代码" in path.read_text("utf-8")], ids=name)
def test_codes_are_of_the_range_set_aside_for_examples(path: Path) -> None:
    code = next(line for line in path.read_text("utf-8").splitlines() if "统一社会信用代码" in line).partition(": ")[2]
    assert re.fullmatch(r"[1589][12]1101\d\dM[A-C]0000\d[0-9A-Z]{3}", code), code
