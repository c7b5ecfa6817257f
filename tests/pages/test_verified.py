"""Every packet of the cover set is verified as its receiver would."""

from __future__ import annotations

import pytest

from docgen.report.verdict import Result
from docgen.verification.examination import verify
from tests.packets import ON, Shelf, shelf_of
from tests.pages.test_pdfa import COVER


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_of(tmp_path_factory)


@pytest.mark.parametrize("case", sorted(COVER))
def test_every_packet_of_a_case_is_found_true(case: str, shelf: Shelf) -> None:
    packets = shelf.packets(case, COVER[case])
    assert packets
    for packet in packets:
        found = verify(packet, on=ON)
        assert [check for check in found.checks if check.result is not Result.PASSED] == [], packet.name
        assert found.passed


def test_a_draft_is_never_found_true(shelf: Shelf) -> None:
    (packet,) = shelf.packets("bad/late-report", ("report",), draft=True)
    found = verify(packet, on=ON)
    assert not found.passed
    assert "verify.draft" in {one.rule for one in found.findings}
