"""Which cases a batch is of, in which order, and the folder of each."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from docgen.batch.journal import Journal
from docgen.case.intake import Unread, read_bounded
from docgen.case.settings import NAME
from docgen.case.source import LARGEST
from docgen.case.table import Row, told_apart
from docgen.findings import Finding, Location, Severity
from docgen.packet.naming import safe_name

_SUFFIXES = (".yaml", ".yml")
_CASE = re.compile(r"""^[\s{]*["']?(?:程序|procedure)["']?\s*[:：]""", re.MULTILINE)
_OPENS = 65536
_LONGEST = 150
#: Characters of a row's name that a report shows.
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Chosen:
    """One case of a batch.

    Attributes:
        key: What the journal calls it, the same in every run.
        name: What its folder is called after.
        path: Its file; of a row, the table.
        shown: What the report calls it.
        row: The row that makes it; None for a case file.
    """

    key: str
    name: str
    path: Path
    shown: str
    row: Row | None = None


def chosen_files(places: Sequence[Path], out: Path) -> tuple[list[Chosen], list[Finding]]:
    """The case files named, and those in the folders named, once each; what was passed over.

    Args:
        places: Files and folders; of a folder every case file below it, sorted, but for packets and ``out``.
        out: The target.
    """
    found: dict[str, Chosen] = {}
    told: list[Finding] = []
    taken: dict[str, Path] = {}
    for place in places:
        if not place.is_dir():
            path = str(_resolved(place))
            found.setdefault(path, Chosen(path, place.stem, place, str(place)))
            continue
        top = _resolved(place)
        # Of two folders of one name, the second goes by its whole path.
        top_name = top.name if taken.setdefault(top.name, top) == top else str(top)
        for file in _files(place, _resolved(out)):
            path = str(_resolved(file))
            if path in found:
                continue
            if not _is_case(file):
                told.append(_passed_over(file))
                continue
            inside = file.relative_to(place)
            name = "-".join(inside.with_suffix("").parts)
            found[path] = Chosen(f"{top_name}/{inside.as_posix()}", name, file, str(file))
    return list(found.values()), told


def chosen_rows(table: Path, rows: list[Row]) -> list[Chosen]:
    """A case for each row of a table."""
    names = told_apart(rows)
    found = []
    for row in rows:
        called = f"，{row.name[:_SHOWN]}" if row.name else ""
        shown = f"{table}（第{row.number}行{called}）"
        found.append(Chosen(f"{table.name}#{names[row.number]}", names[row.number], table, shown, row))
    return found


def folders_of(chosen: Sequence[Chosen], journal: Journal) -> dict[str, str]:
    """Key to folder name, safe and all different, for good: a case keeps the folder it was once given."""
    given = journal.folders()
    wanted = {one.key: safe_name(one.name, _LONGEST) for one in chosen if one.key not in given}
    held = Counter(name.casefold() for name in (*given.values(), *wanted.values()))
    new = {key: name if held[name.casefold()] == 1 else _apart(name, key) for key, name in wanted.items()}
    journal.keep_folders(new)
    return given | new


def _apart(name: str, key: str) -> str:
    return f"{name}-{sha256(key.encode(errors='surrogateescape')).hexdigest()[:8]}"


def _files(place: Path, out: Path) -> Iterator[Path]:
    """The YAML files below a folder, sorted; nothing of the target, of packets, of hidden folders."""
    for folder, below, names in os.walk(place):
        here = Path(folder)
        below[:] = sorted(one for one in below if not one.startswith(".") and _resolved(here / one) != out)
        if "manifest.json" in names:
            below.clear()
            continue
        for name in sorted(names):
            if name.lower().endswith(_SUFFIXES) and not name.startswith(".") and name != NAME:
                yield here / name


def _is_case(file: Path) -> bool:
    """Whether a file says of which procedure it is; one that cannot be read is taken for a case, so that it is told."""
    try:
        raw = read_bounded(file, LARGEST)[:_OPENS]
    except Unread:
        return True
    coding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return any(_CASE.search(raw.decode(one, errors="replace").lstrip("\ufeff")) for one in (coding, "gb18030"))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _passed_over(file: Path) -> Finding:
    message = "不是案件（没有写“程序”），没有处理"
    return Finding("batch.no-case", Severity.INFO, Location(str(file)), message, "是案件的，在第一行写明程序")


def removed(chosen: Iterable[Chosen], journal: Journal, out: Path) -> list[Finding]:
    """What was made for cases that are no longer among the chosen; their packets stay."""
    still = {one.key for one in chosen}
    folders = journal.folders()
    return [
        Finding(
            "batch.removed", Severity.INFO, Location(str(out / folders.get(key, ""))),
            "这里的卷以前为另一个案件做成，这次没有给出那个案件，原样保留", "不再需要的自行移走",
        )
        for key in journal.recorded_keys()
        if key not in still
    ]  # fmt: skip
