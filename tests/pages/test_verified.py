"""Every packet of the cover set is verified as its receiver would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.report.verdict import Result
from docgen.verification.examination import verify
from tests.packets import ON, Shelf, shelf_of
from tests.pages.test_pdfa import COVER, EVERY, SWEEP

#: Of the cover set those that differ in what a receiver checks; ``make sweep`` verifies every packet of every case.
CHECKED = {
    case: stages
    for case, stages in COVER.items()
    if case not in ("extension", "first-congress", "private-restructuring", "factory", "enterprise_bargaining/wage")
}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_of(tmp_path_factory)


@pytest.mark.parametrize("case", sorted(EVERY if SWEEP else CHECKED))
def test_every_packet_of_a_case_is_found_true(case: str, shelf: Shelf) -> None:
    packets = shelf.packets(case, (EVERY if SWEEP else CHECKED)[case])
    assert packets
    for packet in distinct(packets):
        found = verify(packet, on=ON)
        assert [check for check in found.checks if check.result is not Result.PASSED] == [], packet.name
        assert found.passed


def distinct(packets: list[Path]) -> list[Path]:
    """The packets, of a stage that has one for each of many only the first and the last."""
    stages: dict[str, list[Path]] = {}
    for packet in packets:
        facts = json.loads((packet / "manifest.json").read_text("utf-8"))
        stages.setdefault(facts["stage"], []).append(packet)
    return [packet for found in stages.values() for packet in dict.fromkeys((found[0], found[-1]))]


def test_a_draft_is_never_found_true(shelf: Shelf) -> None:
    (packet,) = shelf.packets("bad/late-report", ("report",), draft=True)
    found = verify(packet, on=ON)
    assert not found.passed
    assert "verify.draft" in {one.rule for one in found.findings}
