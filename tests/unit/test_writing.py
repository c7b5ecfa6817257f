"""A case written back and read again is the same case."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.case.writing import write_case

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "congress").glob("*.yaml"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_writing_and_reading_gives_the_same_values(path: Path, tmp_path: Path) -> None:
    case, _ = load_case(path)
    assert case is not None
    again = tmp_path / "case.yaml"
    again.write_text(write_case(case), encoding="utf-8")
    read, found = load_case(again)
    assert read is not None
    assert [one for one in found if one.rule != "schema.required"] == []
    assert read.data == case.data


def test_there_are_fixtures_to_write() -> None:
    assert FIXTURES


def test_private_fields_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "程序: congress\n工会: {工会全称: 测试工会, 工会主席: 孙丽华, 联系电话: 010-65550123}\n", encoding="utf-8"
    )
    case, _ = load_case(path)
    assert case is not None
    assert "65550123" in write_case(case)
    assert "65550123" not in write_case(case, lambda _value: False)
    assert "65550123" in write_case(case, lambda value: value in "联系电话：010-65550123")
