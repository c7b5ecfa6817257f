"""What travels between the machine that began a batch and workers that do not see its disk.

Why the case as it was read, not its files: it is a third of their size, says where everything stands in the files the
user has, and is one version of all of them.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from docgen.batch.inputs import files_of
from docgen.batch.journal import stands
from docgen.batch.making import TRIES, Built, Made, Task, failed, load, moving
from docgen.case.model import Case
from docgen.findings import Finding
from docgen.procedures.catalogue import own_templates, read_procedure


@dataclass(frozen=True, slots=True)
class Probe:
    """A file in the target with a token in it: who reads the token sees the target."""

    path: str
    token: str

    @property
    def seen(self) -> bool:
        """Whether this process sees the target."""
        try:
            return Path(self.path).read_text(encoding="utf-8") == self.token
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Parcel:
    """One case on its way to a worker.

    Attributes:
        case: The case and the faults of its form, pickled and compressed.
        files: sha256 of every file it was read from.
        templates: The union's own templates, as paths below their folder, with their sha256.
        standing: What an earlier run recorded stands in the target.
        probe: By which a worker knows whether it sees the target.
    """

    task: Task
    case: bytes
    files: Mapping[str, str | None]
    templates: Mapping[str, str]
    standing: bool
    probe: Probe

    def opened(self) -> tuple[Case, list[Finding]]:
        """The case and the faults of its form."""
        case, faults = pickle.loads(zlib.decompress(self.case))
        return case, faults


@dataclass(frozen=True, slots=True)
class Unseen:
    """The answer of a worker that does not see the target: it needs a parcel."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The answer of a worker that has not been given some templates yet.

    Attributes:
        worker: Its address.
        digests: sha256 of each.
    """

    worker: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelved:
    """The answer of a worker that holds finished packets to be fetched.

    Attributes:
        worker: Its address.
        key: Under which it holds them.
        files: Path below the folder of the case to size and sha256.
        seconds: What they took to make.
    """

    worker: str
    key: str
    built: Built
    inputs: str
    files: Mapping[str, tuple[int, str]]
    seconds: float


def packed(task: Task, probe: Probe, begun: float) -> tuple[Parcel | Made, dict[str, bytes]]:
    """A parcel of a case and the templates it names by their sha256; its failure where it cannot be read.

    Args:
        task: The case.
        probe: In the target.
        begun: When its time began to run.
    """
    case, faults = load(task)
    for _ in range(TRIES):
        if case is None:
            return failed(task, faults, begun), {}
        files = files_of(case)
        templates = _own_templates(case)
        case, faults = load(task)
        # What was read between the two is one version of everything, or it is read again.
        if case is not None and files_of(case) == files:
            named = {name: sha256(content).hexdigest() for name, content in templates.items()}
            standing = task.recorded is not None and stands(task.recorded.files, task.terms.out)
            parcel = Parcel(task, zlib.compress(pickle.dumps((case, faults)), 1), files, named, standing, probe)
            return parcel, {named[name]: content for name, content in templates.items()}
    return failed(task, [moving(task)], begun), {}


def _own_templates(case: Case) -> dict[str, bytes]:
    folder = case.settings.templates
    if folder is None:
        return {}
    names = set(own_templates(read_procedure(case.procedure), folder).values())
    return {name: (folder / name).read_bytes() for name in sorted(names)}


def with_templates(case: Case, folder: Path | None) -> Case:
    """The case with the union's own templates in another folder."""
    return replace(case, settings=replace(case.settings, templates=folder))


def at_home(findings: Iterable[Finding], there: Path | None, here: Path | None) -> list[Finding]:
    """Findings on templates in the folder of a worker, at the folder of the user."""
    found = list(findings)
    if there is None or here is None:
        return found
    return [
        replace(
            one.moved(replace(one.location, file=one.location.file.replace(str(there), str(here)))),
            message=one.message.replace(str(there), str(here)),
        )
        for one in found
    ]
