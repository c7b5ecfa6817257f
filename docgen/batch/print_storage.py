"""Puts the files of print jobs into their folder: never over what docgen did not write, recorded before they appear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from docgen.batch.journal import Journal, sealed
from docgen.findings import Blocked, Finding, Location, Severity
from docgen.packet.storage import writable

_KEY = "print:"
_SHOWN = 10


def refuse_strangers(journal: Journal, out: Path, names: Iterable[str]) -> None:
    """Refuse to write over files that docgen did not write there, or that were changed since.

    Raises:
        Blocked: With the first of them.
    """
    faults = []
    for name in names:
        target = out / name
        with writable(out):
            if target.is_symlink() or (target.exists() and not _own(journal, out, name)):
                faults.append(target)
    if faults:
        message = "这里已有不是 docgen 生成或后来改动过的文件"
        remedy = "先把它移走或改名，或换一个文件夹；docgen 没有改动它"
        raise Blocked(
            [
                Finding("print.occupied", Severity.ERROR, Location(str(target)), message, remedy)
                for target in faults[:_SHOWN]
            ]
        )


def deliver(
    journal: Journal,
    out: Path,
    work: Path,
    files: Mapping[str, Path],
    told: Mapping[str, tuple[str, object]],
    paper: str,
) -> None:
    """Move finished files to their names in the target.

    Args:
        journal: Of the target.
        out: The target.
        work: The private folder inside it.
        files: Name below the target to the finished file.
        told: Name to the hash of its inputs and what is to be recorded with it.
        paper: Id of the document printed.

    Why: they are recorded first, with what stood there before, so that a run that is killed between the two leaves no
    file that the next one would take for a stranger's.
    """
    with writable(out):
        stage = work / "ready"
        for name, file in files.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            file.replace(stage / name)
            (stage / name).chmod(0o644)
        marks = sealed(stage, [stage / name for name in files])
        before = {name: journal.recorded(f"{_KEY}{name}") for name in files}
        journal.record_all(
            (f"{_KEY}{name}", told[name][0], {name: marks[name]}, [told[name][1], _earlier(before[name], name), paper])
            for name in files
        )
        for name in files:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(out / name)


def standing(journal: Journal, name: str) -> tuple[str, object] | None:
    """The hash of inputs and what was recorded of a file that stands as it was written; else None."""
    found = journal.recorded(f"{_KEY}{name}")
    if found is None or journal.done(f"{_KEY}{name}", found.inputs) is None:
        return None
    return found.inputs, found.result[0]


def left_over(journal: Journal, out: Path, folder: str, names: Collection[str], paper: str) -> list[str]:
    """Files of a folder below the target that stand as an earlier job of this document wrote them, and not this one.

    Args:
        journal: Of the target.
        out: The target.
        folder: Its name below the target.
        names: What this job writes, below the target.
        paper: Id of the document printed.
    """
    found = []
    for key in journal.recorded_keys():
        name = key.removeprefix(_KEY)
        if not name.startswith(f"{folder}/") or name in names:
            continue
        record = journal.recorded(key)
        # What an earlier version recorded does not say of which document it was.
        if record is not None and record.result[2:] == [paper] and (out / name).exists():
            found.append(name)
    return found


def _earlier(done: object, name: str) -> list[object] | None:
    files = getattr(done, "files", {})
    return list(files[name]) if name in files else None


def _own(journal: Journal, out: Path, name: str) -> bool:
    found = journal.recorded(f"{_KEY}{name}")
    if found is None:
        return False
    earlier = found.result[1]
    return found.stands(out) or (
        earlier is not None and sealed(out, [out / name])[name] == (int(earlier[0]), str(earlier[1]))
    )
