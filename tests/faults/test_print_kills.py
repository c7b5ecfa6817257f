"""Print jobs that are killed: docgen, LibreOffice or a worker, at any moment; then nothing is lost, double or left.

``DOCGEN_EVERY_KILL=1`` kills docgen at thirty moments instead of two, LibreOffice and workers at ten each.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.batches import Place, Sound, assert_as_sound, contents, end, journal, wait_until
from tests.printing import as_csv, own_template, settle_in

EVERY = bool(os.environ.get("DOCGEN_EVERY_KILL"))
WORKER, OFFICE = ("multiprocessing.spawn", "spawn_main"), ("soffice", "-env:UserInstallation")
#: People of the roster: chunks for two workers, the last of them short.
PEOPLE = 120
#: How the same people are printed: into one file for the printer, or a file and a Word file each.
WAYS = {
    "one": ("--by", "车间", "--separators", "--duplex"),
    "each": ("--each", "--docx", "--name", "{序号}-{姓名}"),
}


class Printed(NamedTuple):
    """A way to print, and what an uninterrupted job of it makes."""

    way: str
    sound: Sound

    def words(self, out: Path) -> list[str | Path]:
        """The command line of the job."""
        return words(self.sound.source, out, self.way)


def words(source: Path, out: Path, way: str) -> list[str | Path]:
    """The command line of a job from a folder with case and roster."""
    return [
        "print", source / "congress" / "group-before-meeting.yaml", "--document", "notice-public",
        "--roster", source / "名册.csv", "-o", out, "--on", "2026-09-08", "--jobs", "2", "--format", "json", *WAYS[way],
    ]  # fmt: skip


@pytest.fixture(scope="module")
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """An uninterrupted job of one way."""
    home = tmp_path_factory.mktemp("printed")
    source, place, out = home / "source", Place(home / "place"), home / "out"
    settle_in(source)

    def small(body: str) -> str:
        start, end = body.index("<w:body>") + len("<w:body>"), body.rindex("<w:sectPr")
        return body[:start] + "<w:p><w:r><w:t>通知{{ row.姓名 }}，{{ row.车间 }}</w:t></w:r></w:p>" + body[end:]

    own_template(source, "notice-public", small)
    rows = [["姓名", "车间"], *([f"职工{number}", f"{number % 3}车间"] for number in range(PEOPLE))]
    as_csv(source / "名册.csv", rows)
    begun = time.monotonic()
    status, told = place.run(*words(source, out, request.param))
    assert status == 0, told
    seconds = time.monotonic() - begun
    assert not place.processes()
    assert place.remains() == []
    return Printed(request.param, Sound(home, source, out, contents(out), journal(out), seconds))


def moments(kind: str, every: int) -> pytest.MarkDecorator:
    """Jobs, and shares of the time they take: a job of each way usually."""
    chance = random.Random(f"moments of printing and {kind}")
    found = [
        pytest.param(way, round(chance.uniform(0.05, 0.99), 3), marks=pytest.mark.xdist_group(f"printed-{way}"))
        for _ in range(every if EVERY else 1)
        for way in WAYS
    ]
    return pytest.mark.parametrize(("printed", "moment"), found, indirect=["printed"])


@moments("docgen", 15)
def test_docgen_is_killed(printed: Printed, tmp_path: Path, moment: float) -> None:
    place, out, sound = Place(tmp_path / "place"), tmp_path / "out", printed.sound
    with place.started(*printed.words(out)) as victim:
        time.sleep(moment * sound.seconds)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    assert wait_until(lambda: not place.processes()), "a process outlived docgen"
    made = {name for name in contents(out) if not name.startswith(".docgen-")} if out.exists() else set()
    assert {name: sound.files[name] for name in made} == {name: contents(out)[name] for name in made}
    status, told = place.run(*printed.words(out))
    assert status == 0, told
    whole = [f"逐件/{Path(name).stem}.pdf" in made for name in made if name.startswith("Word/")]
    assert f'"kept": {sum(whole)},' in told
    assert_as_sound(place, out, sound)


@moments("worker", 5)
def test_a_worker_is_killed(printed: Printed, tmp_path: Path, moment: float) -> None:
    kill_within(WORKER, printed, tmp_path, moment)


@moments("office", 5)
def test_libreoffice_is_killed(printed: Printed, tmp_path: Path, moment: float) -> None:
    kill_within(OFFICE, printed, tmp_path, moment)


def kill_within(kind: tuple[str, str], printed: Printed, tmp_path: Path, moment: float) -> None:
    """Kill one of the processes of a job that goes on without it."""
    place, out = Place(tmp_path / "place"), tmp_path / "out"
    with place.started(*printed.words(out)) as run:
        time.sleep(moment * printed.sound.seconds)
        # One that has just ended is no more there to be killed: then it is the next one's turn.
        killed: list[int] = []

        def hit() -> bool:
            killed.extend(one for one in place.processes(*kind)[:1] if end(one))
            return bool(killed) or run.poll() is not None

        assert wait_until(hit)
        told, _ = run.communicate(timeout=300)
        assert run.returncode == 0, told
    assert killed or moment > 0.5
    assert_as_sound(place, out, printed.sound)
