"""Cases, rosters and templates to print from, in a folder of their own."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import openpyxl

from docgen import places
from docgen.batch import worker
from docgen.batch.outcome import Engine, Outcome, R, T, outcome_of
from docgen.render.archive import unpack, write_parts
from tests.documents import FIXTURES

#: Synthetic: region 110100, sequence 000.
NUMBER, PHONE, CARD = "110100199001010027", "13800000000", "6222020000000000018"
BODY = "word/document.xml"

Table = list[list[str]]


def settle_in(folder: Path, case: str = "group-before-meeting") -> Path:
    """A case of the fixtures with all it refers to, in a folder of its own; its file."""
    shutil.copytree(FIXTURES / "profiles", folder / "profiles")
    (folder / "congress" / "rosters").mkdir(parents=True)
    for roster in (FIXTURES / "congress" / "rosters").glob("*group.xlsx"):
        shutil.copy(roster, folder / "congress" / "rosters")
    (folder / "docgen.yaml").write_text("模板: ours\n", encoding="utf-8")
    (folder / "ours" / "congress").mkdir(parents=True)
    return Path(shutil.copy(FIXTURES / "congress" / f"{case}.yaml", folder / "congress"))


def own_template(folder: Path, document: str, change: Callable[[str], str]) -> Path:
    """The union's own template of a document: ours, with its body changed."""
    parts = dict(unpack((places.templates() / "congress" / f"{document}.docx").read_bytes(), document))
    before = parts[BODY].decode()
    parts[BODY] = change(before).encode()
    assert parts[BODY].decode() != before
    target = folder / "ours" / "congress" / f"{document}.docx"
    target.write_bytes(write_parts(parts))
    return target


def delegates(**more: Sequence[str] | str) -> Table:
    """The roster of the group, its head first, with further columns; a text stands in every row."""
    book = openpyxl.load_workbook(FIXTURES / "congress" / "rosters" / "group.xlsx")
    rows = [[str(cell or "") for cell in row] for row in book["名册和送达"].iter_rows(min_row=3, values_only=True)]
    for label, cells in more.items():
        rows[0].append(label)
        for at, row in enumerate(rows[1:]):
            row.append(cells if isinstance(cells, str) else cells[at % len(cells)])
    return rows


def as_csv(path: Path, rows: Table, *, coding: str = "utf-8", mark: str = ",") -> Path:
    """The rows as a .csv."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark).writerows(rows)
    path.write_bytes(text.getvalue().encode(coding))
    return path


def as_xlsx(path: Path, rows: Table, titles: Sequence[str] = ()) -> Path:
    """The rows as an .xlsx, titles in merged rows above the head."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for title in titles:
        page.append([title])
        page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=len(rows[0]))
    for row in rows:
        page.append(row)
    book.save(path)
    return path


class Inline:
    """Does every task here and now, as a worker would."""

    jobs = 1

    def __init__(self, before: Callable[[int], None] = lambda _number: None) -> None:
        self._before = before

    def run(self, work: Callable[[T], R], tasks: Iterator[T]) -> Iterator[Outcome[R]]:
        """As of :class:`docgen.batch.outcome.Engine`; ``before`` is told the number of each task."""
        for number, task in enumerate(tasks):
            self._before(number)
            yield outcome_of(worker.attempt(work, task))


@contextmanager
def inline(before: Callable[[int], None] = lambda _number: None) -> Iterator[Engine]:
    """An engine in this process; the LibreOffice it may have started stands until ``worker.dismiss``."""
    yield Inline(before)  # type: ignore[misc]


def contents(folder: Path) -> Mapping[str, bytes]:
    """What one sees in a folder: names below it and contents."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in found if not path.name.startswith(".batch")
    }
