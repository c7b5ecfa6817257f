"""Workbooks beside documents: written with them, and refused where they are not what the case yields."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from docgen.case.workbook import Sheet, cells, write_workbook
from docgen.packet.manifest import digest
from docgen.pipeline import examine, render_documents
from docgen.report.verdict import Result
from docgen.verification.ledger import Ledger
from docgen.verification.matter import Matter
from docgen.verification.opening import Held
from docgen.verification.tables import check_workbooks, compare_workbooks
from tests.documents import FIXTURES
from tests.unit.test_fixtures import TODAY

NAME = "documents/01-表.xlsx"


def book(value: int = 3, title: str = "合计") -> bytes:
    return write_workbook([Sheet(title, ("项目", "数"), (("建会企业", value),), (20, 8))])


def matter(held: bytes | None, made: bytes | None, *, told: bytes | None = None, data: str = "同") -> Matter:
    """A packet that lists one workbook (or none), and a case that yields one (or none)."""
    files = {} if held is None else {NAME: held}
    found = Matter(Path("p"), Path("p"), Held("folder", files), Ledger(), None, None)
    listed = told if told is not None else held
    documents = [SimpleNamespace(xlsx=NAME if listed is not None else "", docx="", title="表")]
    hashes = {NAME: (digest(listed), len(listed))} if listed is not None else {}
    versions = dict.fromkeys(("docgen", "templates", "schema", "rules"), "同")
    found.inner = cast("Any", SimpleNamespace(documents=documents, files=hashes, versions={**versions, "docgen": data}))
    found.remade = cast("Any", SimpleNamespace(workbooks={} if made is None else {NAME: made}, versions=versions))
    return found


def result(one: Matter, check: str) -> tuple[Result, list[str]]:
    found = next(entry for entry in one.ledger.checks() if entry.id == check)
    return found.result, [finding.message for finding in one.ledger.findings()]


def test_a_workbook_the_case_yields_passes() -> None:
    one = matter(book(), book())
    check_workbooks(one)
    compare_workbooks(one)
    assert result(one, "documents") == (Result.PASSED, [])
    assert result(one, "macros") == (Result.PASSED, [])


@pytest.mark.parametrize(
    ("held", "made", "says"),
    [
        (book(4), book(3), "合计!B2 收到的是“4”，按案件应为“3”"),
        (book(3) + b"\0", book(3), "格式或属性被改动"),
        (None, book(), "应有这份表格，材料里没有"),
        (book(), None, "本阶段没有这份表格"),
        (b"no workbook", book(), "工作簿打不开"),
    ],
)
def test_a_workbook_of_other_content_fails(held: bytes | None, made: bytes | None, says: str) -> None:
    one = matter(held, made)
    compare_workbooks(one)
    found, messages = result(one, "documents")
    assert found is Result.FAILED
    assert says in messages[0]


def test_by_another_version_the_cells_decide() -> None:
    resaved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(resaved, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    for value, wanted in ((resaved.getvalue(), Result.PASSED), (book(4), Result.UNCHECKED)):
        one = matter(value, book(), data="别")
        compare_workbooks(one)
        assert result(one, "documents")[0] is wanted


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.bin"])
def test_macros_links_and_embedded_files_are_refused(part: str) -> None:
    made = io.BytesIO(book())
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(part, b"x")
    one = matter(made.getvalue(), book())
    check_workbooks(one)
    found, messages = result(one, "macros")
    assert found is Result.FAILED
    assert part in messages[0]


def test_a_damaged_workbook_has_no_cells() -> None:
    assert cells(b"PK\x03\x04") is None
    assert cells(book()) == {"合计!A1": "项目", "合计!B1": "数", "合计!A2": "建会企业", "合计!B2": "3"}


def test_render_writes_the_tables_beside_their_document(tmp_path: Path) -> None:
    report = examine(FIXTURES / "coverage" / "city.yaml", TODAY)
    made, _ = render_documents(report, tmp_path, ["overdue-list", "sum-audit"])
    assert [path.suffix for path in made] == [".docx", ".xlsx", ".docx", ".xlsx"]
    listed = cells(made[1].read_bytes())
    assert listed is not None
    assert listed["逾期清单!A1"] == "序号"
    assert len([place for place in listed if place.startswith("逾期清单!A")]) == 85
    again, _ = render_documents(report, tmp_path / "again", ["overdue-list", "sum-audit"])
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]
