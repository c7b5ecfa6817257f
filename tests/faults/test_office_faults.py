"""A LibreOffice that is missing, hangs, crashes or writes rubbish: a finding, nothing half-made, no stray process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter

from docgen.findings import EnvironmentLacking
from docgen.pdf import confinement, office
from docgen.pdf.workshop import workshop

PATIENCE = 30.0
OUTDIR = 'out=; last=; for word; do [ "$last" = --outdir ] && out=$word; last=$word; done\n'


@pytest.fixture(autouse=True)
def private_temporary_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a shell script in LibreOffice's place."""

    def install(body: str) -> None:
        script = tmp_path / "soffice"
        script.write_text(f"#!/bin/sh\n{OUTDIR}{body}\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("DOCGEN_SOFFICE", str(script))

    return install


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "请示.docx", tmp_path / "通知.docx"]
    for file in files:
        Document().save(str(file))
    return files


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "sound.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(str(file))
    return file


def refuse(sources: list[Path], out: Path, timeout: float = PATIENCE) -> EnvironmentLacking:
    with pytest.raises(EnvironmentLacking) as caught:
        office.convert(sources, out, timeout=timeout)
    assert all(finding.remedy and finding.message for finding in caught.value.findings)
    return caught.value


def rules(error: EnvironmentLacking) -> list[str]:
    return [finding.rule for finding in error.findings]


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def hanging(pids: Path) -> str:
    """A script that starts a child, notes both processes and waits for ever."""
    return f'sleep 1000 &\necho "$$ $!" >"{pids}.part"\nmv "{pids}.part" "{pids}"\nwait'


def noted(pids: Path) -> list[int]:
    return [int(word) for word in pids.read_text().split()]


def test_missing(sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "absent"))
    error = refuse(sources, tmp_path / "out")
    assert rules(error) == ["office.missing"]
    assert "apt-get install libreoffice-writer-nogui" in error.findings[0].remedy
    assert office.office_version() == ""
    assert not (tmp_path / "out").exists()


def test_a_hang_is_ended_with_everything_it_started(
    fake: Callable[[str], None], sources: list[Path], tmp_path: Path, private_temporary_directory: Path
) -> None:
    pids = tmp_path / "pids"
    fake(hanging(pids))
    error = refuse(sources, tmp_path / "out", timeout=2)
    assert rules(error) == ["office.timeout"]
    assert len(noted(pids)) == 2
    assert wait_until(lambda: not any(lives(process) for process in noted(pids)))
    assert list(private_temporary_directory.iterdir()) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("end", ["exit 77", "kill -SEGV $$", "kill -KILL $$"])
def test_a_crash(fake: Callable[[str], None], sources: list[Path], tmp_path: Path, end: str) -> None:
    fake(f"echo 'Fatal exception' >&2\n{end}")
    error = refuse(sources, tmp_path / "out")
    assert rules(error) == ["office.crashed"]
    assert "Fatal exception" in error.findings[0].message
    assert not (tmp_path / "out").exists()


def test_a_program_that_cannot_be_executed(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_bytes(b"\x7fELF not really")
    script.chmod(0o755)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(script))
    assert rules(refuse(sources, tmp_path / "out")) == ["office.crashed"]


@pytest.mark.parametrize(
    "body",
    [
        "exit 0",
        "for n in 1 2; do echo rubbish >$out/0000$n.pdf; done",
        "for n in 1 2; do printf '%%PDF-1.7\\n' >$out/0000$n.pdf; done",
        "for n in 1 2; do : >$out/0000$n.pdf; done",
    ],
)
def test_no_usable_output(fake: Callable[[str], None], sources: list[Path], tmp_path: Path, body: str) -> None:
    fake(body)
    error = refuse(sources, tmp_path / "out")
    assert rules(error) == ["office.no-output"] * 2
    assert {finding.location.file for finding in error.findings} == {str(file) for file in sources}
    assert not (tmp_path / "out").exists()


def test_one_file_lost_delivers_none(
    fake: Callable[[str], None], sources: list[Path], sound: Path, tmp_path: Path
) -> None:
    fake(f'cp "{sound}" $out/00001.pdf')
    error = refuse(sources, tmp_path / "out")
    assert [finding.location.file for finding in error.findings] == [str(sources[1])]
    assert not (tmp_path / "out").exists()


def test_a_cut_off_pdf_is_not_delivered(
    fake: Callable[[str], None], sources: list[Path], sound: Path, tmp_path: Path
) -> None:
    fake(f'cp "{sound}" $out/00001.pdf; head -c 200 "{sound}" >$out/00002.pdf')
    assert rules(refuse(sources, tmp_path / "out")) == ["office.no-output"]


def test_a_wish_to_be_started_anew_is_granted_once(
    fake: Callable[[str], None], sources: list[Path], sound: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    fake(f'[ -e "{mark}" ] || {{ : >"{mark}"; exit 81; }}\nfor n in 1 2; do cp "{sound}" $out/0000$n.pdf; done')
    assert len(office.convert(sources, tmp_path / "out")) == 2
    fake("exit 81")
    assert rules(refuse(sources, tmp_path / "other")) == ["office.crashed"]


def test_a_target_that_cannot_be_written(
    fake: Callable[[str], None], sources: list[Path], sound: Path, tmp_path: Path
) -> None:
    fake(f'for n in 1 2; do cp "{sound}" $out/0000$n.pdf; done')
    (tmp_path / "file").write_text("")
    error = refuse(sources, tmp_path / "file" / "out")
    assert rules(error) == ["office.target"]
    assert "不是目录" in error.findings[0].message


def test_a_source_that_is_gone(sources: list[Path], tmp_path: Path) -> None:
    sources[0].unlink()
    assert rules(refuse(sources, tmp_path / "out")) == ["office.target"]


def test_a_damaged_word_file_does_not_pass_as_text(tmp_path: Path) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes("这不是 Word 文件".encode())
    error = refuse([file], tmp_path / "out")
    assert [finding.location.file for finding in error.findings] == [str(file)]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_docgen(
    fake: Callable[[str], None],
    sources: list[Path],
    tmp_path: Path,
    private_temporary_directory: Path,
    sign: signal.Signals,
) -> None:
    pids = tmp_path / "pids"
    fake(hanging(pids))
    program = f"""from pathlib import Path
from docgen.pdf.office import convert
convert([Path({str(sources[0])!r})], Path("out"))"""
    victim = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "TMPDIR": str(private_temporary_directory), "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_until(pids.exists)
        assert all(lives(process) for process in noted(pids))
    finally:
        victim.send_signal(sign)
        victim.wait()
    assert wait_until(lambda: not any(lives(process) for process in noted(pids)))
    with workshop() as place:
        assert list(private_temporary_directory.iterdir()) == [place]


def test_the_directory_of_a_living_conversion_is_not_swept(private_temporary_directory: Path) -> None:
    with workshop() as first, workshop() as second:
        assert sorted(private_temporary_directory.iterdir()) == sorted([first, second])


def test_no_network_where_the_kernel_allows(fake: Callable[[str], None], sources: list[Path], tmp_path: Path) -> None:
    trial = f"import runpy, sys; sys.exit(not runpy.run_path({confinement.__file__!r})['cut_network']())"
    if subprocess.run([sys.executable, "-c", trial], check=False).returncode:
        pytest.skip("this kernel does not let the process leave the network")
    report = tmp_path / "net"
    fake(f'cat /proc/net/dev /proc/net/route >"{report}"')
    refuse(sources, tmp_path / "out")
    lines = [line.split(":")[0].strip() for line in report.read_text().splitlines() if ":" in line]
    assert lines == ["lo"]
