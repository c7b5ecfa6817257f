"""Batches that are killed: docgen, LibreOffice or a worker, at any moment; then nothing is lost, double or left behind.

``DOCGEN_EVERY_KILL=1`` kills each at thirty moments instead of one, docgen itself of two.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.batches import Place, Sound, assert_as_sound, batch, contents, end, wait_until

EVERY = bool(os.environ.get("DOCGEN_EVERY_KILL"))
#: Workers of a run in which one of them, or its LibreOffice, is killed.
JOBS = "2" if EVERY else "1"
WORKER, OFFICE = ("multiprocessing.spawn", "spawn_main"), ("soffice", "-env:UserInstallation")


def moments(kind: str, usual: int = 1) -> list[float]:
    chance = random.Random(f"moments of {kind}")
    return [round(chance.uniform(0.05, 0.98), 3) for _ in range(30 if EVERY else usual)]


def assert_whole(place: Place, out: Path, sound: Sound) -> None:
    """A run over what was left behind makes what an uninterrupted one makes, and leaves nothing."""
    status, told = place.run(*batch(sound.source, out, "--jobs", JOBS))
    assert status == 0, told
    assert_as_sound(place, out, sound)


@pytest.mark.parametrize("moment", moments("docgen", 1))
def test_docgen_is_killed(sound: Sound, tmp_path: Path, moment: float) -> None:
    place, out = Place(tmp_path / "place"), tmp_path / "out"
    with place.started(*batch(sound.source, out, "--jobs", "2")) as victim:
        time.sleep(moment * sound.seconds)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    assert wait_until(lambda: not place.processes()), "a process outlived docgen"
    made = {name: digest for name, digest in contents(out).items() if "/.docgen-" not in name} if out.exists() else {}
    assert made.items() <= sound.files.items()
    assert_whole(place, out, sound)


@pytest.mark.parametrize("moment", moments("worker"))
def test_a_worker_is_killed(sound: Sound, tmp_path: Path, moment: float) -> None:
    kill_within(WORKER, sound, tmp_path, moment)


@pytest.mark.parametrize("moment", moments("office"))
def test_libreoffice_is_killed(sound: Sound, tmp_path: Path, moment: float) -> None:
    kill_within(OFFICE, sound, tmp_path, moment)


def kill_within(words: tuple[str, str], sound: Sound, tmp_path: Path, moment: float) -> None:
    """Kill one of the processes of a run that goes on without it."""
    place, out = Place(tmp_path / "place"), tmp_path / "out"
    with place.started(*batch(sound.source, out, "--jobs", JOBS)) as run:
        time.sleep(moment * sound.seconds)
        # One that has just ended is no more there to be killed: then it is the next one's turn.
        killed: list[int] = []

        def hit() -> bool:
            killed.extend(one for one in place.processes(*words)[:1] if end(one))
            return bool(killed) or run.poll() is not None

        assert wait_until(hit)
        told, _ = run.communicate(timeout=300)
        assert run.returncode == 0, told
    assert killed or moment > 0.5
    assert_as_sound(place, out, sound)


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_docgen_that_is_asked_to_end_tidies_up_at_once(
    sound: Sound, tmp_path: Path, sign: signal.Signals, status: int
) -> None:
    place, out = Place(tmp_path / "place"), tmp_path / "out"
    with place.started(*batch(sound.source, out, "--jobs", JOBS)) as run:
        assert wait_until(lambda: place.processes(*OFFICE))
        run.send_signal(sign)
        told, _ = run.communicate(timeout=60)
        assert run.returncode == status, told
        assert "Traceback" not in told
    assert not place.processes()
    assert place.remains() == []
    assert not [one for one in out.rglob(".docgen-*")]
    if EVERY or sign is signal.SIGINT:
        assert_whole(place, out, sound)
