"""Batches of light cases for tests: made, run as a command of its own, compared, looked after."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import docx

from docgen import places
from docgen.batch.journal import NAME
from docgen.case.loading import load_case
from docgen.case.writing import write_case

ROOT = Path(__file__).parents[1]
ON = "2026-11-22"
#: A stage with two papers, one of them from a template of the union's own.
STAGE = "term"
PAPER = "term-request.docx"
PATIENCE = 180.0
_MARK = "DOCGEN_TEST_MARK"


def light_text() -> str:
    """A small congress in one file."""
    case, _ = load_case(ROOT / "fixtures" / "congress" / "extension.yaml")
    assert case is not None
    return write_case(case)


def light_cases(folder: Path, count: int) -> Path:
    """A folder of congresses that differ in the name of the enterprise, of a union with a template of its own."""
    folder.mkdir(parents=True)
    text = light_text()
    for number in range(count):
        (folder / f"企业{number}.yaml").write_text(text.replace("槿荷", f"槿荷{number}"), encoding="utf-8")
    (folder / "docgen.yaml").write_text("模板: 模板\n", encoding="utf-8")
    change_template(folder, "本单位自有格式")
    return folder


def change_template(folder: Path, said: str) -> None:
    """Have the union's own template say something of its own."""
    own = folder / "模板" / "congress" / PAPER
    own.parent.mkdir(parents=True, exist_ok=True)
    paper = docx.Document(str(places.templates() / "congress" / PAPER))
    paper.add_paragraph(said)
    paper.save(str(own.with_suffix(".part")))
    own.with_suffix(".part").replace(own)


@dataclass(frozen=True)
class Sound:
    """What an uninterrupted run makes, and how long it takes.

    Attributes:
        home: Holds everything of it, and nothing else.
    """

    home: Path
    source: Path
    out: Path
    files: dict[str, str]
    records: list[tuple[str, str, str]]
    seconds: float


def sound_batch(home: Path, count: int) -> Sound:
    """Run a batch of light cases."""
    source, place, out = light_cases(home / "cases", count), Place(home / "place"), home / "out"
    begun = time.monotonic()
    status, told = place.run(*batch(source, out, "--jobs", "2"))
    assert status == 0, told
    seconds = time.monotonic() - begun
    assert not place.processes()
    assert place.remains() == []
    files = contents(out)
    assert len([name for name in files if name.endswith("packet.pdf")]) == count
    return Sound(home, source, out, files, journal(out), seconds)


class Place:
    """Where runs of one test leave what they leave: a temporary directory and a mark of its own.

    Args:
        folder: Made if need be.
    """

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        self._mark = f"{_MARK}={folder}".encode()
        self.environment = {**os.environ, "TMPDIR": str(self.temporary), _MARK: str(folder), "COLUMNS": "100"}

    @contextmanager
    def started(
        self, *arguments: str | Path, module: str = "docgen", environment: Mapping[str, str] | None = None
    ) -> Iterator[subprocess.Popen[str]]:
        """A command in a session of its own, in an environment of its place; killed when the block ends before it."""
        process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=environment or self.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def run(self, *arguments: str | Path) -> tuple[int, str]:
        """The exit status of a command that is left alone, and all it said."""
        with self.started(*arguments) as process:
            told, _ = process.communicate(timeout=600)
            return process.returncode, told

    def processes(self, *words: str) -> list[int]:
        """Living processes of this place whose command line holds all the words.

        LibreOffice has an environment of its own, and names its place in its command line.
        """
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                marked = self._mark in (entry / "environ").read_bytes().split(b"\0")
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if (marked or str(self.temporary) in line) and line and all(word in line for word in words):
                found.append(int(entry.name))
        return sorted(found)

    def remains(self) -> list[str]:
        """What a run may not leave in the temporary directory."""
        return [
            one.name for one in self.temporary.iterdir() if not one.name.startswith(("docgen-cache", "docgen-slot"))
        ]


def mounts() -> bool:
    """Whether one may mount something here, in a namespace of one's own."""
    try:
        return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def wait_until(condition: Callable[[], object]) -> bool:
    """Whether a condition came to hold, if only for a moment: a process becoming another has no command line."""
    deadline = time.monotonic() + PATIENCE
    while not (held := bool(condition())) and time.monotonic() < deadline:
        time.sleep(0.05)
    return held


def batch(source: Path, out: Path, *more: str | Path) -> list[str | Path]:
    """The command line of a batch of light cases."""
    return ["batch", source, "-o", out, "--stage", STAGE, "--on", ON, *more]


def assert_as_sound(place: Place, out: Path, sound: Sound) -> None:
    """All an uninterrupted run makes is there once, and nothing else, here or in the temporary directory."""
    assert contents(out) == sound.files
    assert journal(out) == sound.records
    assert not place.processes()
    assert place.remains() == []
    assert not [one for one in out.rglob(".docgen-*")]
    assert not (out / ".batch.sqlite-journal").exists()


def contents(out: Path) -> dict[str, str]:
    """Every file of a target but the reports, which tell seconds, and the journal."""
    return {
        file.relative_to(out).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(out.rglob("*"))
        if file.is_file() and not file.name.startswith(("批量报告", ".batch"))
    }


def journal(out: Path) -> list[tuple[str, str, str]]:
    """Key, inputs and files of every record, of a journal found whole."""
    base = sqlite3.connect(f"file:{out / NAME}?mode=ro", uri=True)
    try:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return list(base.execute("SELECT key, inputs, files FROM done ORDER BY key"))
    finally:
        base.close()


def end(process: int, sign: signal.Signals = signal.SIGKILL) -> bool:
    """Send a signal; whether there was anyone to get it."""
    try:
        os.kill(process, sign)
    except ProcessLookupError:
        return False
    return True
