"""What a worker of a cluster does with a case, and the private folder it keeps templates and finished packets in."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from docgen.batch.inputs import inputs_from
from docgen.batch.journal import sealed
from docgen.batch.making import (
    Made,
    Task,
    build,
    failed,
    files_of_packet,
    finished,
    kept,
    make,
    options_of,
    other_program,
    since,
)
from docgen.batch.parcel import Lacking, Parcel, Probe, Shelved, Unseen, at_home, with_templates
from docgen.findings import Blocked

NAME = "docgen-shelf"
#: Bytes fetched at a time: what a packet takes of anybody's memory on its way.
PIECE = 4 * 1024 * 1024


class Shelf(WorkerPlugin):
    """A private folder of a worker, gone when the worker ends.

    Why a packet goes when Dask forgets its task: Dask does so when it was fetched, when the run is interrupted and
    when whoever began the run is gone, and knows of nothing else that would.
    """

    name = NAME
    idempotent = True

    def setup(self, worker: Worker) -> None:
        """Make the folder, inside that of the worker, which Dask removes after one that was killed."""
        self._folder = Path(tempfile.mkdtemp(prefix="docgen-", dir=worker.local_directory))

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """Remove the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def transition(self, key: Any, start: str, finish: str, **_more: Any) -> None:  # noqa: ARG002
        """Remove the packets of a task that is forgotten."""
        if finish == "forgotten":
            shutil.rmtree(self.place(str(key)), ignore_errors=True)

    def place(self, key: str) -> Path:
        """The folder of the packets of a task."""
        return self._folder / f"made-{sha256(key.encode()).hexdigest()[:16]}"

    def lacking(self, digests: Iterable[str]) -> tuple[str, ...]:
        """Which contents are not here, by their sha256."""
        return tuple(sorted({one for one in digests if not (self._folder / one).exists()}))

    def put(self, contents: Mapping[str, bytes]) -> None:
        """Keep contents under their sha256."""
        for digest, content in contents.items():
            part = self._folder / f"{digest}.part"
            part.write_bytes(content)
            part.replace(self._folder / digest)

    def templates(self, named: Mapping[str, str]) -> Path | None:
        """A folder with these templates and no others, always the same for the same; None where there are none."""
        if not named:
            return None
        text = "".join(f"{name}\0{digest}\n" for name, digest in sorted(named.items()))
        folder = self._folder / f"templates-{sha256(text.encode()).hexdigest()[:16]}"
        if not folder.exists():
            part = Path(tempfile.mkdtemp(prefix="part-", dir=self._folder))
            for name, digest in named.items():
                (part / name).parent.mkdir(exist_ok=True)
                os.link(self._folder / digest, part / name)
            part.rename(folder)
        return folder


def here(worker: Worker) -> Shelf:
    """The shelf of a worker."""
    shelf = worker.plugins[NAME]
    assert isinstance(shelf, Shelf)
    return shelf


@dataclass(frozen=True, slots=True)
class Glance:
    """A case for a worker that may see the disk it is on."""

    task: Task
    probe: Probe


def make_if_seen(glance: Glance) -> Made | Unseen:
    """Make the packets of a case in the target, where this worker sees it."""
    return make(glance.task) if glance.probe.seen else Unseen()


def make_parcel(parcel: Parcel) -> Made | Lacking | Shelved:
    """Make the packets of a case read elsewhere: in the target where this worker sees it, else to be fetched."""
    begun = time.monotonic()
    worker = get_worker()
    shelf = here(worker)
    task = parcel.task
    if lacking := shelf.lacking(parcel.templates.values()):
        return Lacking(worker.address, lacking)
    if changed := other_program(task):
        return failed(task, [changed], begun)
    case, faults = parcel.opened()
    home, folder = case.settings.templates, shelf.templates(parcel.templates)
    case = with_templates(case, folder)
    inputs = inputs_from(parcel.files, case, options_of(task))
    if parcel.standing and (done := task.recorded) is not None and done.inputs == inputs:
        return kept(task, done, begun)
    key = str(worker.get_current_task())
    seen = parcel.probe.seen
    out = task.terms.out / task.folder if seen else shelf.place(key)
    try:
        built = build(task, case, faults, out)
    except Blocked as refused:
        return failed(task, at_home(refused.findings, folder, home), begun)
    packets = tuple(replace(one, seen=tuple(at_home(one.seen, folder, home))) for one in built.packets)
    built = replace(built, packets=packets, findings=tuple(at_home(built.findings, folder, home)))
    if seen:
        return replace(finished(task, built, begun), inputs=inputs)
    files = sealed(out, (file for packet in packets for file in files_of_packet(packet.path)))
    return Shelved(worker.address, key, built, inputs, files, since(begun))


def put(contents: Mapping[str, bytes], dask_worker: Worker) -> None:
    """Give a worker the contents it still lacks."""
    shelf = here(dask_worker)
    shelf.put({digest: contents[digest] for digest in shelf.lacking(contents)})


def lacking(digests: tuple[str, ...], dask_worker: Worker) -> tuple[str, ...]:
    """What a worker still lacks."""
    return here(dask_worker).lacking(digests)


def read(key: str, name: str, offset: int, dask_worker: Worker) -> bytes:
    """A piece of a file of finished packets; less than a whole piece at its end.

    Raises:
        OSError: It is no longer here.
    """
    with (here(dask_worker).place(key) / name).open("rb") as file:
        file.seek(offset)
        return file.read(PIECE)
