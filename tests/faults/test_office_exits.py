"""Several programs at LibreOffice at once, and programs killed over it: slots hold, nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from docx import Document

from docgen.findings import EnvironmentLacking
from docgen.pdf import office
from docgen.pdf.office import running_office
from docgen.pdf.workshop import sweep, workshop
from tests.faults.stand_in import HANG, StandIn, make_stand_in

PATIENCE = 30.0
CONVERTING = """
import sys
from pathlib import Path
from docgen.pdf.office import running_office
with running_office({}) as office:
    office.convert([Path(sys.argv[1])], Path("out"))
"""
IDLE = f"{CONVERTING}    Path('idle').touch()\n    sys.stdin.read()\n"


@pytest.fixture(autouse=True)
def private_temporary_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    # What a killed program left is swept by the next one; here there may be none.
    sweep()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "请示.docx"
    Document().save(str(file))
    return file


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = make_stand_in(tmp_path / "program")
    monkeypatch.setenv("DOCGEN_SOFFICE", str(made.program))
    return made


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@contextmanager
def another_program(text: str, source: Path, temporary: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", text, str(source)],
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=source.parent,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("doing", ["starting", "converting", "idle"])
def test_nothing_outlives_docgen(
    fake: StandIn, source: Path, private_temporary_directory: Path, sign: signal.Signals, doing: str
) -> None:
    if doing == "starting":
        fake.install(start=HANG)
    elif doing == "converting":
        fake.install(HANG)
    idle = source.parent / "idle"
    with another_program(IDLE, source, private_temporary_directory) as victim:
        assert wait_until(lambda: idle.exists() if doing == "idle" else len(fake.living) == 2)
        victim.send_signal(sign)
        victim.wait()
    assert fake.processes
    assert wait_until(lambda: not fake.living)
    with workshop() as place:
        assert [file for file in private_temporary_directory.iterdir() if "slot" not in file.name] == [place]
    assert fake.sockets == []
    fake.install()
    assert len(office.convert([source], source.parent / "out")) == 1
    assert list(private_temporary_directory.iterdir()) == []


def test_nothing_of_the_real_one_outlives_docgen(source: Path, private_temporary_directory: Path) -> None:
    def remains() -> list[str]:
        named = str(private_temporary_directory).encode()
        found = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = file.read_bytes()
            except OSError:
                continue
            if named in words:
                found.append(file.parent.name)
        return found

    with another_program(IDLE, source, private_temporary_directory) as victim:
        assert wait_until(lambda: (source.parent / "idle").exists())
        assert remains()
        victim.kill()
        victim.wait()
    assert wait_until(lambda: not remains())


def test_a_third_waits_is_told_and_goes_on_when_a_slot_comes_free(
    fake: StandIn, source: Path, private_temporary_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    out = source.parent / "out"
    with running_office({}) as first, another_program(IDLE, source, private_temporary_directory) as second:
        first.convert([source], out)
        assert wait_until(lambda: (source.parent / "idle").exists())
        assert len(fake.living) == 2
        monkeypatch.setattr(office, "_SECONDS_FOR_A_SLOT", 0.5)
        with pytest.raises(EnvironmentLacking) as caught, running_office({}, notice=told.append) as third:
            third.convert([source], out)
        assert [finding.rule for finding in caught.value.findings] == ["office.busy"]
        assert "DOCGEN_OFFICE_PROCESSES=3" in caught.value.findings[0].remedy
        assert len(told) == 1
        assert len(fake.noted("starts")) == 2
        monkeypatch.setattr(office, "_SECONDS_FOR_A_SLOT", PATIENCE)
        with running_office({}, notice=told.append) as fourth:
            assert wait_until(lambda: len(told) == 2)
            second.kill()
            assert len(fourth.convert([source], out)) == 1
    assert fake.living == []


def test_the_setting_holds_and_waiting_is_not_counted_as_converting(
    fake: StandIn, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_OFFICE_PROCESSES", "1")
    told: list[str] = []
    out = source.parent / "out"
    with running_office({}, notice=told.append) as first:
        first.convert([source], out)
        with running_office({}, notice=told.append):
            assert wait_until(lambda: bool(told))
            assert len(fake.noted("starts")) == 1
        monkeypatch.setenv("DOCGEN_OFFICE_PROCESSES", "2")
        assert len(office.convert([source], out)) == 1
    fake.install("time.sleep(0.3)\nshutil.copy(sound, target)")
    text = CONVERTING.replace('Path("out"))', "Path('out'), timeout=1)\n    Path('second').touch()")
    monkeypatch.setenv("DOCGEN_OFFICE_PROCESSES", "1")
    with running_office({}) as first:
        first.convert([source], out)
        with another_program(text, source, Path(tempfile.gettempdir())) as second:
            time.sleep(1.5)
            assert not (source.parent / "second").exists()
            first.close()
            assert second.wait(PATIENCE) == 0
    assert (source.parent / "second").exists()


def test_two_programs_convert_at_once(source: Path, private_temporary_directory: Path) -> None:
    with another_program(CONVERTING, source, private_temporary_directory) as other:
        made = office.convert([source], source.parent / "mine")
        assert other.wait(PATIENCE) == 0
    assert made[0].read_bytes()[:5] == (source.parent / "out" / "请示.pdf").read_bytes()[:5] == b"%PDF-"
