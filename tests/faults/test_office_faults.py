"""A LibreOffice that is missing, hangs, crashes or writes rubbish: a finding, nothing half-made, no stray process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from docx import Document

from docgen.batch import worker
from docgen.findings import EnvironmentLacking
from docgen.pdf import confinement, office
from docgen.pdf.office import running_office
from docgen.pdf.workshop import workshop
from tests.faults.stand_in import HANG, StandIn, make_stand_in


@pytest.fixture(autouse=True)
def private_temporary_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = make_stand_in(tmp_path / "program")
    monkeypatch.setenv("DOCGEN_SOFFICE", str(made.program))
    return made


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{name}.docx" for name in ("请示", "通知", "名册", "议程")]
    Document().save(str(files[0]))
    for file in files[1:]:
        file.write_bytes(files[0].read_bytes())
    return files


def refuse(sources: list[Path], out: Path, timeout: float | None = 30) -> EnvironmentLacking:
    with pytest.raises(EnvironmentLacking) as caught:
        office.convert(sources, out, timeout=timeout)
    assert all(finding.remedy and finding.message for finding in caught.value.findings)
    return caught.value


def rules(error: EnvironmentLacking) -> list[str]:
    return [finding.rule for finding in error.findings]


def files(error: EnvironmentLacking) -> set[str]:
    return {finding.location.file for finding in error.findings}


def test_missing(sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "absent"))
    error = refuse(sources, tmp_path / "out")
    assert rules(error) == ["office.missing"]
    assert "apt-get install libreoffice-writer-nogui" in error.findings[0].remedy
    assert office.office_version() == ""
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("version", "word"), [("", "问不到版本"), ("6.4.1", "过旧")])
def test_an_unusable_program_is_found_before_work_begins(fake: StandIn, version: str, word: str) -> None:
    fake.install(start="sys.exit(1)")
    (fake.folder / "versionrc").write_text(f"AboutBoxVersion={version}\n" if version else "")
    with pytest.raises(EnvironmentLacking) as caught, running_office({}):
        pytest.fail("work began")
    assert rules(caught.value) == ["office.unusable"]
    assert word in caught.value.findings[0].message


def test_all_that_stands_in_the_way_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "absent"))
    monkeypatch.setenv("DOCGEN_OFFICE_PROCESSES", "两个")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr("docgen.pdf.fonts._faces", dict)
    with pytest.raises(EnvironmentLacking) as caught, running_office({}):
        pytest.fail("work began")
    assert sorted(rules(caught.value)) == ["office.fonts", "office.missing", "office.setting", "office.target"]


def test_a_hang_is_ended_with_everything_it_started(
    fake: StandIn, sources: list[Path], tmp_path: Path, private_temporary_directory: Path
) -> None:
    fake.install(f"if number == 2:\n{HANG.replace(chr(10), chr(10) + '    ')}\nshutil.copy(sound, target)")
    error = refuse(sources, tmp_path / "out", timeout=1)
    assert rules(error) == ["office.timeout"]
    assert files(error) == {str(sources[1])}
    assert fake.noted("asked") == ["1", "2", "3", "4"]
    assert len(fake.processes) == 3
    assert (fake.living, fake.sockets) == ([], [])
    assert list(private_temporary_directory.iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_the_file_that_crashes_it_is_named_and_the_others_are_converted(
    fake: StandIn, sources: list[Path], tmp_path: Path
) -> None:
    fake.install(
        """
        if number == 2:
            print("error : Unknown IO error", file=sys.stderr)
            print("Warning: failed to launch javaldx - java may not function correctly", file=sys.stderr)
            print("Fatal exception: Signal 11", file=sys.stderr, flush=True)
            os.kill(os.getpid(), signal.SIGSEGV)
        shutil.copy(sound, target)
        """
    )
    steps: list[tuple[int, int]] = []
    with pytest.raises(EnvironmentLacking) as caught:
        office.convert(sources, tmp_path / "out", progress=lambda done, total: steps.append((done, total)))
    assert rules(caught.value) == ["office.crashed"]
    assert files(caught.value) == {str(sources[1])}
    assert "Fatal exception: Signal 11" in caught.value.findings[0].message
    assert "Unknown IO" not in caught.value.findings[0].message
    assert "javaldx" not in caught.value.findings[0].message
    assert fake.noted("asked") == ["1", "2", "2", "3", "4"]
    assert steps == [(number, 4) for number in range(1, 5)]
    assert (fake.living, fake.sockets) == ([], [])
    assert not (tmp_path / "out").exists()


def test_a_crash_that_does_not_come_again_is_not_noticed(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    fake.install("if number == 2 and starts == 1: os._exit(77)\nshutil.copy(sound, target)")
    with running_office({}) as running:
        assert len(running.convert(sources, tmp_path / "out")) == 4
        assert len(running.convert(sources[:1], tmp_path / "out")) == 1
    assert fake.noted("asked") == ["1", "2", "2", "3", "4", "5"]
    assert len(fake.noted("starts")) == 2


def test_one_that_falls_while_idle_is_replaced(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    with running_office({}) as running:
        running.convert(sources[:1], tmp_path / "out")
        os.kill(fake.processes[0], 9)
        assert len(running.convert(sources[1:2], tmp_path / "out")) == 1


def test_one_that_falls_on_everything_is_not_tried_for_ever(fake: StandIn, tmp_path: Path) -> None:
    many = [tmp_path / f"{number}.docx" for number in range(9)]
    for file in many:
        file.write_bytes(b"")
    fake.install("os._exit(77)")
    error = refuse(many, tmp_path / "out")
    assert rules(error) == ["office.crashed"] * 3
    assert len(fake.noted("starts")) == 6


@pytest.mark.parametrize(
    "convert",
    [
        "pass",
        "target.write_text('rubbish')",
        "target.write_bytes(b'%PDF-1.7\\n')",
        "target.touch()",
        "target.write_bytes(sound.read_bytes()[:200])",
    ],
)
def test_no_usable_output_is_told_at_once(fake: StandIn, sources: list[Path], tmp_path: Path, convert: str) -> None:
    fake.install(f"if number == 1: shutil.copy(sound, target)\nelse: {convert}")
    error = refuse(sources[:3], tmp_path / "out")
    assert rules(error) == ["office.no-output"] * 2
    assert files(error) == {str(file) for file in sources[1:3]}
    assert fake.noted("asked") == ["1", "2", "3"]
    assert not (tmp_path / "out").exists()


def test_a_program_that_cannot_be_executed(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    fake.program.write_bytes(b"\x7fELF not really")
    assert rules(refuse(sources, tmp_path / "out")) == ["office.start"]


def test_one_that_ends_at_once(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    fake.install(start="sys.exit('no profile')")
    error = refuse(sources, tmp_path / "out")
    assert rules(error) == ["office.start"]
    assert "no profile" in error.findings[0].message


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request\r\n", b"Internal"])
def test_one_that_says_something_else(
    fake: StandIn, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, greeting: bytes
) -> None:
    monkeypatch.setattr(office, "_SECONDS_TO_START", 1.0)
    fake.install(greeting=greeting)
    assert rules(refuse(sources, tmp_path / "out")) == ["office.start"]
    assert (fake.living, fake.sockets) == ([], [])


def test_a_wish_to_be_started_anew_is_granted_once(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    fake.install(start="if starts == 1: sys.exit(81)")
    assert len(office.convert(sources, tmp_path / "out")) == 4
    fake.install(start="sys.exit(81)")
    assert rules(refuse(sources, tmp_path / "other")) == ["office.start"]


def test_starting_and_converting_have_budgets_of_their_own(
    fake: StandIn, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.install("time.sleep(0.4)\nshutil.copy(sound, target)", start="time.sleep(1.5)")
    assert len(office.convert(sources, tmp_path / "out", timeout=1)) == 4
    monkeypatch.setattr(office, "_SECONDS_TO_START", 0.5)
    error = refuse(sources, tmp_path / "other", timeout=30)
    assert rules(error) == ["office.start"]
    assert fake.living == []


def test_one_process_serves_many_requests_until_its_time_is_served(
    fake: StandIn, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_office({}) as running:
        for _ in range(3):
            running.convert(sources, tmp_path / "out")
        assert len(fake.noted("starts")) == 1
        monkeypatch.setattr(office, "_LIFETIME", 5)
        running.convert(sources, tmp_path / "out")
        running.convert(sources, tmp_path / "out")
        assert len(fake.noted("starts")) == 3
        assert len(fake.living) == 1
    assert (fake.living, fake.sockets) == ([], [])


def test_leaving_does_not_wait_for_a_slow_start(fake: StandIn, private_temporary_directory: Path) -> None:
    fake.install(start=HANG)
    with running_office({}):
        pass
    assert fake.living == []
    assert list(private_temporary_directory.iterdir()) == []


def test_a_target_that_cannot_be_written(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    error = refuse(sources, tmp_path / "file" / "out")
    assert rules(error) == ["office.target"]
    assert "不是目录" in error.findings[0].message
    assert len(fake.noted("asked")) == 4


def test_a_source_that_is_gone(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    sources[0].unlink()
    assert rules(refuse(sources, tmp_path / "out")) == ["office.target"]
    assert fake.living == []


def test_the_callers_own_errors_stay_his(fake: StandIn) -> None:
    with pytest.raises(FileNotFoundError), running_office({}):
        Path("nowhere.txt").read_text()
    assert fake.living == []


def test_a_damaged_word_file_does_not_pass_as_text(tmp_path: Path) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes("这不是 Word 文件".encode())
    error = refuse([file], tmp_path / "out")
    assert rules(error) == ["office.no-output"]
    assert files(error) == {str(file)}


def test_the_directory_of_a_living_conversion_is_not_swept(private_temporary_directory: Path) -> None:
    with workshop() as first, workshop() as second:
        assert sorted(private_temporary_directory.iterdir()) == sorted([first, second])


def test_the_directory_of_one_killed_while_it_tidied_up_is_swept(private_temporary_directory: Path) -> None:
    left = private_temporary_directory / "docgen-office-killed"
    (left / "out").mkdir(parents=True)
    with workshop() as place:
        assert list(private_temporary_directory.iterdir()) == [place]


def test_no_network_where_the_kernel_allows(fake: StandIn, sources: list[Path], tmp_path: Path) -> None:
    trial = f"import runpy, sys; sys.exit(not runpy.run_path({confinement.__file__!r})['cut_network']())"
    if subprocess.run([sys.executable, "-c", trial], check=False).returncode:
        pytest.skip("this kernel does not let the process leave the network")
    report = tmp_path / "net"
    fake.install(start=f"pathlib.Path({str(report)!r}).write_text(pathlib.Path('/proc/net/dev').read_text())")
    office.convert(sources, tmp_path / "out")
    lines = [line.split(":")[0].strip() for line in report.read_text().splitlines() if ":" in line]
    assert lines == ["lo"]


@pytest.mark.parametrize(("deaths", "starts", "told"), [(1, 2, []), (3, 4, []), (4, 4, ["office.start"])])
def test_one_killed_while_it_starts_costs_a_batch_nothing_unless_the_next_is_too(
    fake: StandIn, sources: list[Path], tmp_path: Path, deaths: int, starts: int, told: list[str]
) -> None:
    fake.install(start=f"if starts <= {deaths}: os.kill(os.getpid(), signal.SIGKILL)")
    found: list[str] = []
    try:
        made = worker.with_office({}, lambda standing: standing.convert(sources[:1], tmp_path / "out", timeout=30))
        assert [one.name for one in made] == ["请示.pdf"]
    except EnvironmentLacking as lacking:
        found = rules(lacking)
    finally:
        worker.dismiss()
    assert (found, len(fake.noted("starts"))) == (told, starts)
    assert fake.living == []
