"""Cases done by a cluster: in the target by workers that see it, fetched into it from those that do not."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch.journal import stands
from docgen.batch.making import Made, Task, failed, files_of_packet, finished
from docgen.batch.outcome import Outcome
from docgen.batch.parcel import Lacking, Parcel, Probe, Shelved, Unseen, packed
from docgen.findings import Blocked, arrange
from docgen.packet.order import Packet
from docgen.packet.storage import refuse_foreign, replace_folder, workshop, writable

if TYPE_CHECKING:
    from distributed import Client


class Gone(Exception):
    """A worker does not answer, or no longer holds what it made."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of a worker.

    Attributes:
        worker: Address of the one that should do it; "" for any.
    """

    work: Callable[[Any], Any]
    task: Any
    worker: str = ""


class Cases:
    """What to ask of workers for each case, and what to do with their answers."""

    def __init__(self, client: Client, probe: Probe, *, apart: bool) -> None:
        from docgen.batch import shelf

        self._client = client
        self._probe = probe
        self._apart = apart
        self._shelf = shelf
        self._contents: dict[str, bytes] = {}
        client.register_plugin(shelf.Shelf())

    def first(self, task: Task) -> Call | Outcome[Made]:
        """What to ask for a case."""
        if not self._apart:
            return Call(self._shelf.make_if_seen, self._shelf.Glance(task, self._probe))
        parcel, contents = packed(task, self._probe, time.monotonic())
        if isinstance(parcel, Made):
            return Outcome(parcel)
        self._contents.update(contents)
        return Call(self._shelf.make_parcel, parcel)

    def heard(self, task: Task, call: Call, answer: Made | Unseen | Lacking | Shelved) -> Call | Outcome[Made]:
        """What to ask next, or what became of a case.

        Raises:
            Gone: The worker that answered is no more.
        """
        if isinstance(answer, Made):
            return Outcome(answer)
        if isinstance(answer, Shelved):
            return Outcome(self._received(task, answer))
        if isinstance(answer, Unseen):
            self._apart = True
            return self.first(task)
        assert isinstance(call.task, Parcel)
        for digest in self._ask(answer.worker, self._shelf.lacking, answer.digests):
            self._ask(answer.worker, self._shelf.put, {digest: self._contents[digest]})
        return replace(call, worker=answer.worker)

    def _received(self, task: Task, answer: Shelved) -> Made:
        """Fetch packets into the target."""
        begun = time.monotonic() - answer.seconds
        out, archive = task.terms.out / task.folder, task.terms.archive
        packets = answer.built.packets
        names = [packet.path.name.removesuffix(".zip" if archive else "") for packet in packets]
        try:
            with workshop(out) as work:
                refuse_foreign(out, names, archive=archive)
                there = tuple(replace(one, path=self._fetched(one, out, answer, work)) for one in packets)
                built = replace(answer.built, packets=there, out=out)
                return replace(finished(task, built, begun), inputs=answer.inputs)
        except Blocked as refused:
            return failed(task, arrange([*answer.built.findings, *refused.findings]), begun)

    def _fetched(self, packet: Packet, out: Path, answer: Shelved, work: Path) -> Path:
        """One packet at its place in the target; its path."""
        name = packet.path.name
        files = {file: about for file, about in answer.files.items() if Path(file).parts[0] == name}
        target = out / name
        if _same(target, files, out):
            return target
        with writable(out):
            made = Path(tempfile.mkdtemp(prefix="packet-", dir=work))
            for file, (_, digest) in files.items():
                (made / file).parent.mkdir(parents=True, exist_ok=True)
                self._fetch(answer, file, digest, made / file)
            if (made / name).is_dir():
                (made / name).chmod(0o755)
                replace_folder(made / name, target, work)
            else:
                (made / name).chmod(0o644)
                (made / name).replace(target)
        return target

    def _fetch(self, answer: Shelved, name: str, digest: str, to: Path) -> None:
        whole, offset = sha256(), 0
        with to.open("wb") as file:
            while True:
                piece: bytes = self._ask(answer.worker, self._shelf.read, answer.key, name, offset)
                whole.update(piece)
                file.write(piece)
                offset += len(piece)
                if len(piece) < self._shelf.PIECE:
                    break
        if whole.hexdigest() != digest:
            raise Gone(name)

    def _ask(self, worker: str, question: Callable[..., Any], *arguments: Any) -> Any:
        """Ask a worker beside its tasks.

        Raises:
            Gone: It does not answer.
        """
        try:
            return self._client.run(question, *arguments, workers=[worker])[worker]
        except Exception as problem:  # whatever Dask makes of a worker that is no more
            raise Gone(worker) from problem


def _same(target: Path, files: Mapping[str, tuple[int, str]], out: Path) -> bool:
    """Whether a packet stands there with these files and no others."""
    return target.exists() and {_below(out, files_of_packet(target))} == {frozenset(files)} and stands(files, out)


def _below(out: Path, files: Iterable[Path]) -> frozenset[str]:
    return frozenset(file.relative_to(out).as_posix() for file in files)
