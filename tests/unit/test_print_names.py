"""Names of the files of pieces: from a pattern, safe on any system, never two alike on any disk."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.file_names import PATTERN, check_pattern, folded, name_files
from docgen.findings import Blocked
from docgen.packet.naming import safe_name


def named(pattern: str, *names: str, **columns: str) -> list[str]:
    return name_files(pattern, [columns] * len(names), names, "会议通知")


def test_the_usual_pattern() -> None:
    assert named(PATTERN, "张伟", "王芳") == ["01-张伟-会议通知", "02-王芳-会议通知"]
    assert named("{姓名}", *["甲"] * 1)[0] == "甲"
    assert named("{部门}／{姓名}", "张伟", 部门="装配一车间") == ["装配一车间／张伟"]


def test_serials_are_as_wide_as_the_last() -> None:
    assert named("{序号}", *map(str, range(1000)))[0] == "0001"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("张/伟", "张_伟"), ("..", "_"), ("a\x00b", "a_b"), ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("", "_"),
        ("张伟. ", "张伟"), ("com1", "_com1"), ("张\u202e伟", "张伟"), ("110100199001010027", "110*************27"[:3]),
    ],
)  # fmt: skip
def test_a_hostile_name_becomes_a_safe_one(name: str, wanted: str) -> None:
    (made,) = named("{姓名}", name)
    assert made.startswith(wanted)
    assert safe_name(made) == made
    assert "199001010" not in made


def test_two_of_one_name_are_told_apart_however_it_is_written() -> None:
    composed, apart = "Zoé", unicodedata.normalize("NFD", "Zoé")
    assert named("{姓名}", "王丽", "王丽", "王丽") == ["王丽", "王丽（2）", "王丽（3）"]
    assert named("{姓名}", "Wang", "WANG", "ｗａｎｇ") == ["Wang", "WANG（2）", "ｗａｎｇ（3）"]
    assert len({folded(one) for one in named("{姓名}", composed, apart, composed.upper())}) == 3


def test_a_name_that_looks_like_a_told_apart_one_is_no_trap() -> None:
    assert len({folded(one) for one in named("{姓名}", "王丽（2）", "王丽", "王丽")}) == 3


def test_long_names_differ_by_what_follows_them() -> None:
    made = named("{姓名}", "长" * 10_000, "长" * 10_000)
    assert made[0] != made[1]
    assert all(len(one.encode()) <= 180 for one in made)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=20))
def test_no_two_names_are_one_on_any_disk(names: list[str]) -> None:
    made = named("{姓名}", *names)
    assert len({folded(one) for one in made}) == len(names)
    assert all(safe_name(one) == one for one in made)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("{序号}-{车间}", "{车间} 不是名册的列"), ("通知", "没有一列"), ("{姓名", "没有成对"), ("", "没有一列")],
)
def test_a_pattern_that_cannot_name_is_refused_with_the_columns(pattern: str, said: str) -> None:
    with pytest.raises(Blocked) as refused:
        check_pattern(pattern, ["姓名", "部门"])
    assert any(said in one.message for one in refused.value.findings)


def test_the_usual_pattern_fits_every_roster() -> None:
    check_pattern(PATTERN, [])
