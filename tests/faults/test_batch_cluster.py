"""A real cluster on this machine: the bytes of worker processes, workers killed, another version, no shared target."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from docgen.batch.cluster import cluster
from docgen.findings import EnvironmentLacking
from tests.batches import ROOT, Place, Sound, batch, contents, end, journal, wait_until
from tests.faults.conftest import CASES

EVERY = bool(os.environ.get("DOCGEN_EVERY_KILL"))
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning:distributed.*")


#: Runs a command that finds nothing in a folder of this machine, as on another one.
ELSEWHERE = ("unshare", "-rm", "sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"')


@contextmanager
def _running(place: Place, *arguments: str, log: Path, before: Sequence[str] = ()) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", *arguments], env=place.environment, cwd=ROOT, stdout=told, stderr=told,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Machines:
    """A scheduler, and workers that come up again when they are killed."""

    def __init__(self, place: Place, address: str, folder: Path) -> None:
        self.place = place
        self.address = address
        self._folder = folder

    @contextmanager
    def workers(self, count: int, hidden: Path | None = None) -> Iterator[None]:
        """Workers, with a folder they do not see."""
        before = [*ELSEWHERE, str(hidden)] if hidden else []
        options = [
            "--nthreads",
            "1",
            "--nworkers",
            str(count),
            "--no-dashboard",
            "--local-directory",
            str(self._folder),
        ]
        log = self._folder / "workers.log"
        with _running(self.place, "distributed.cli.dask_worker", self.address, *options, log=log, before=before):
            assert wait_until(lambda: len(re.findall(rb"Registered to", log.read_bytes())) >= count), log.read_text()
            yield

    @property
    def hands(self) -> list[int]:
        """The processes that do the work: those of LibreOffice have them for parents."""
        keepers = self.place.processes("confinement.py")
        return sorted({int(Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[1]) for one in keepers})

    @property
    def shelved(self) -> list[Path]:
        """What workers hold for cases: packets, own templates."""
        return [one for shelf in self._folder.rglob("docgen-*") if shelf.is_dir() for one in shelf.iterdir()]


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    home, port = tmp_path_factory.mktemp("machines"), _free_port()
    place, folder = Place(home / "place"), home / "dask"
    folder.mkdir()
    options = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    with _running(place, "distributed.cli.dask_scheduler", *options, log=folder / "scheduler.log"):
        yield Machines(place, f"tcp://127.0.0.1:{port}", folder)
    assert wait_until(lambda: not place.processes())
    assert [name for name in place.remains() if name.startswith("docgen")] == []
    assert list(folder.rglob("docgen-*")) == []


def test_a_cluster_makes_the_same_bytes_unless_its_docgen_is_another(
    machines: Machines, sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machines.workers(2 if EVERY else 1):
        run_on(machines, sound, tmp_path / "there", killed=EVERY)
        assert machines.shelved == []
        monkeypatch.setattr("docgen.batch.cluster.program", lambda: {"docgen": "other"})
        assert refusal(machines.address) == ["cluster.version"]


def test_workers_that_see_neither_cases_nor_target_make_the_same_bytes(machines: Machines, sound: Sound) -> None:
    if subprocess.run([*ELSEWHERE, "/mnt", "true"], capture_output=True, check=False).returncode:
        pytest.skip("这台机器不许建立挂载命名空间（unshare -rm），不能让工作进程看不到文件夹")
    there = sound.home / "there"
    with machines.workers(2, hidden=sound.home):
        run_on(machines, sound, there, killed=True)
        assert wait_until(lambda: not [one for one in machines.shelved if one.name.startswith("made-")])
        held = [one.name for one in machines.shelved if one.name.startswith("templates-")]
        assert held
        assert len(set(held)) == 1
        next(there.glob("企业1/*/packet.pdf")).unlink()
        status, told = machines.place.run(
            *batch(sound.source, there, "--cluster", machines.address, "--format", "json")
        )
        assert (status, contents(there)) == (0, sound.files)
        assert f'"kept": {CASES - 1}' in told


def run_on(machines: Machines, sound: Sound, there: Path, *, killed: bool) -> None:
    """A batch on a cluster, one of whose workers is killed in the middle or none."""
    with machines.place.started(*batch(sound.source, there, "--cluster", machines.address)) as run:
        if killed:
            assert wait_until(lambda: machines.hands or run.poll() is not None)
            assert [end(process) for process in machines.hands[:1]] == [True]
        told, _ = run.communicate(timeout=300)
        assert run.returncode == 0, told
    assert contents(there) == sound.files
    assert journal(there) == sound.records
    assert not [one for one in there.rglob(".*") if one.name.startswith((".docgen-", ".batch-seen"))]


def refusal(address: str) -> list[str]:
    with pytest.raises(EnvironmentLacking) as caught, cluster(address):
        pass
    assert all(one.message and one.remedy for one in caught.value.findings)
    return [one.rule for one in caught.value.findings]


def test_a_cluster_that_cannot_do_it_is_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.batch.cluster._SECONDS_FOR_WORKERS", 2)
    monkeypatch.setattr("docgen.batch.cluster._SECONDS_TO_CONNECT", 2)
    assert refusal(f"tcp://127.0.0.1:{_free_port()}") == ["cluster.unreached"]
    assert refusal(machines.address) == ["cluster.workers"]


def test_without_dask_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EnvironmentLacking) as caught, cluster("tcp://127.0.0.1:1"):
        pass
    assert [one.rule for one in caught.value.findings] == ["cluster.missing"]
    assert "docgen[cluster]" in caught.value.findings[0].remedy
    assert os.environ.get("DASK_SCHEDULER") is None
