"""The golden comparison can fail, and says how."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from docgen import places
from tests.conftest import refuse_update
from tests.golden.comparison import compare, orphans
from tests.golden.projection import project


def test_a_changed_text_fails_with_a_unified_diff(tmp_path: Path) -> None:
    golden = tmp_path / "a.txt"
    golden.write_text("甲\n乙\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"(?s)-乙\n\+丙.*--update-golden"):
        compare("甲\n丙\n", golden, update=False)


def test_a_missing_golden_and_a_document_no_longer_printed_fail(tmp_path: Path) -> None:
    golden = tmp_path / "a.txt"
    with pytest.raises(pytest.fail.Exception, match=r"\+甲"):
        compare("甲\n", golden, update=False)
    golden.write_text("甲\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="-甲"):
        compare("", golden, update=False)


def test_an_update_writes_and_removes(tmp_path: Path) -> None:
    golden = tmp_path / "case" / "a.txt"
    compare("甲\n", golden, update=True)
    compare("甲\n", golden, update=False)
    compare("", golden, update=True)
    assert not golden.exists()


def test_an_orphan_is_found(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "case" / name).write_text("甲\n", encoding="utf-8")
    assert orphans(tmp_path, {"case/a.txt"}) == ["case/b.txt"]


def test_goldens_are_not_updated_in_continuous_integration() -> None:
    with pytest.raises(pytest.UsageError):
        refuse_update(update=True, environment={"CI": "true"})
    refuse_update(update=True, environment={})
    refuse_update(update=False, environment={"CI": "true"})


def test_the_projection_shows_headings_tables_and_feet() -> None:
    word = docx.Document(str(places.templates() / "shared" / "house.docx"))
    word.add_paragraph("关于\n报告", style="Title")
    word.add_paragraph("一、情况", style="Heading 1")
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "甲", "乙"
    inner = table.add_row().cells[0].add_table(rows=1, cols=1)
    inner.rows[0].cells[0].text = "内"
    assert project(word).splitlines() == [
        "[Title] 关于 ⏎ 报告",
        "[Heading 1] 一、情况",
        "| 甲 | 乙 |",
        "┌ 格1", "│", "│ | 内 |", "│", "┌ 格2", "│",
        "[第1节页脚] — ‹PAGE›1 —",
        "[第1节页脚（双页）] — ‹PAGE›1 —",
    ]  # fmt: skip
