"""Packets are verified as their receiver would: some of every procedure, and every one by ``make sweep``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.pipeline import examine
from docgen.procedures.catalogue import procedures
from docgen.report.verdict import Result
from docgen.verification.examination import verify
from tests.packets import ON, Shelf, case_file, shelf_of
from tests.pages.test_pdfa import EVERY, SWEEP

#: Of each procedure the packets that differ in what a receiver checks: private fields left out, one packet for each
#: record, another case inside, tables beside the documents, charts, rare characters. ``make sweep`` verifies all.
CHECKED: dict[str, tuple[str, ...]] = {
    "hostile-text": ("announcement", "preparation"),
    "regional": ("filing",),
    "small-firm": ("report", "notice"),
    "coordination_group/city-2025": ("rectification",),
    "coverage/city": ("audit",),
    "disclosure/foundry": ("notice", "ledger"),
    "enterprise_bargaining/maker": ("filing",),
    "enterprise_bargaining/refused": ("talk",),
    "industry_bargaining/snack-street": ("filing",),
    "instructors/city": ("contract", "exit"),
    "joint_conference/city-2025": ("minutes",),
    "key_enterprises/district": ("dispatch",),
    "minimum_wage/year-2026": ("proposal",),
    "model_units/district": ("revocation",),
    "regional_bargaining/office-tower": ("publication",),
    "staff_directors/group": ("registration",),
    "women_workers/enterprise": ("filing",),
}


def test_a_packet_of_every_procedure_is_verified() -> None:
    assert {name.rpartition("/")[0] or "congress" for name in CHECKED} == {one.id for one in procedures()}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_of(tmp_path_factory)


@pytest.mark.parametrize("case", sorted(EVERY if SWEEP else CHECKED))
def test_every_packet_of_a_case_is_found_true(case: str, shelf: Shelf) -> None:
    packets = shelf.packets(case, (EVERY if SWEEP else CHECKED)[case])
    assert packets or not examine(case_file(case), ON).ready
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
