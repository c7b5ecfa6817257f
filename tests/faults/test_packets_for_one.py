"""A packet for one as its receiver verifies it: sound as it was made, refused with anything of others put back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.report.verdict import Result
from docgen.verification.examination import verify
from tests.documents import FIXTURES
from tests.forging import TODAY, files_of, refused, resealed, write
from tests.packets import shelf_of

NAME, OTHERS = "周渡", ("褚明远", "池云生", "郁林", "林知行")


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packet of one who leaves, of two."""
    found = shelf_of(tmp_path_factory).packets("instructors/city", ["exit"])
    (own,) = [path for path in found if NAME in path.name]
    return own


def test_it_verifies_and_names_nobody_else(packet: Path) -> None:
    files = files_of(packet)
    found = verify(packet, on=TODAY)
    assert found.findings == ()
    assert found.verdict is Result.PASSED, [one for one in found.checks if one.result is not Result.PASSED]
    for name in ("case.yaml", "findings.json", "manifest.json"):
        assert [other for other in OTHERS if other in files[name].decode()] == [], name
    left_out = json.loads(files["manifest.json"])["left_out"]
    assert left_out["entries"]["instructors"] == 91
    assert left_out["chapters"] == ["selection", "staffing", "training"]


def test_the_whole_case_put_back_is_refused(packet: Path, tmp_path: Path) -> None:
    case, _ = load_case(FIXTURES / "instructors" / "city.yaml")
    assert case is not None
    files = {**files_of(packet), "case.yaml": write_case(case).encode()}
    refused(write(resealed(files), tmp_path), "private", "case.yaml")


def test_an_excerpt_is_no_case_for_another_packet(packet: Path, tmp_path: Path) -> None:
    files = files_of(packet)
    found = refused(write(resealed(files, stage="staffing", subject=None), tmp_path), "case-fails", "case.yaml")
    assert any("case.excerpt" in one.message for one in found.findings)
