"""LibreOffice started before the case is checked: only where it will be needed, and never left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet import ahead
from docgen.packet.ahead import office_ahead
from docgen.packet.conversion import _raise_all
from docgen.pdf.office import running_office
from tests.faults.stand_in import make_stand_in


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A stand-in for LibreOffice that never comes up, and a mark for each start that was asked for."""
    program = make_stand_in(tmp_path / "office").program
    program.unlink()
    program.write_text("#!/bin/sh\nexec sleep 1000\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(program))
    starts: list[bool] = []

    def mark(*given: object, **named: object) -> object:
        starts.append(True)
        return running_office(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ahead, "running_office", mark)
    return starts


def test_it_starts_where_nothing_stands(tmp_path: Path, started: list[bool]) -> None:
    with office_ahead(tmp_path / "none", {}) as office:
        assert office is not None
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / ".docgen-left").mkdir()
    with office_ahead(tmp_path / "bare", {}) as office:
        assert office is not None
    assert len(started) == 2
    assert not (tmp_path / "none").exists()


def test_it_does_not_start_where_a_packet_may_be_kept_or_none_can_be_put(tmp_path: Path, started: list[bool]) -> None:
    (tmp_path / "out" / "packet").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "out", tmp_path / "file"):
        with office_ahead(place, {}) as office:
            assert office is None
    assert started == []


def test_what_the_machine_lacks_is_left_for_the_build_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[bool]
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "absent"))
    with office_ahead(tmp_path / "out", {}) as office:
        assert office is None
    assert len(started) == 1


def test_the_faults_of_all_pieces_are_told_once_and_the_machines_before_the_documents() -> None:
    def finding(text: str) -> Finding:
        return Finding("office.start", Severity.ERROR, Location(), text, "")

    machine, other = finding("机器"), finding("另一处")
    with pytest.raises(EnvironmentLacking) as caught:
        _raise_all(
            [None, Blocked([finding("文书")]), EnvironmentLacking([machine]), EnvironmentLacking([machine, other])]
        )
    assert {one.message for one in caught.value.findings} == {"机器", "另一处"}
    with pytest.raises(OSError, match="disk"):
        _raise_all([Blocked([machine]), OSError("disk")])
    _raise_all([None, None])
