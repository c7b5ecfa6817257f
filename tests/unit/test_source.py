"""YAML as officers write it: text stays text, every fault has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.case.source import LARGEST, Node, read_text, read_yaml


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    raw = text.encode() if isinstance(text, str) else text
    _, found = read_text(raw, "case.yaml")
    return [(one.rule, one.location.line, one.location.column) for one in found]


def value(text: str, key: str) -> str:
    node, found = read_text(text.encode(), "case.yaml")
    assert not found
    assert node is not None
    assert isinstance(node.value, dict)
    child: Node = node.value[key]
    assert isinstance(child.value, str)
    return child.value


@pytest.mark.parametrize(
    "written", ["0123", "1:30", "否", "no", "110100199001010027", "2026-10-15", "1e5", "0x1F", "3.10"]
)
def test_a_scalar_is_the_text_that_was_written(written: str) -> None:
    assert value(f"a: {written}\n", "a") == written


@pytest.mark.parametrize("written", ["{{ organization.name }}", "{% raw %}", "a < b & c", "张𬱖 😀", "第一行\\n第二行"])
def test_quoted_text_comes_through(written: str) -> None:
    assert value(f"a: '{written}'\n", "a") == written


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("a: 1\na: 2\n", [("source.duplicate-key", 2, 1)], id="a key twice"),
        pytest.param("a: &x 1\nb: *x\n", [("source.anchor", 1, 4), ("source.alias", 2, 4)], id="anchor and alias"),
        pytest.param("a: !!python/object:os.system 1\n", [("source.tag", 1, 4)], id="tag"),
        pytest.param("a:\n\tb: 1\n\tc: 2\n", [("source.tab", 2, 1), ("source.tab", 3, 1)], id="tabs"),
        pytest.param("\ufeffa: 1\n", [("source.bom", 1, 1)], id="byte order mark"),
        pytest.param("a: 中文\n".encode("gb18030"), [("source.encoding", 1, 4)], id="gbk"),
        pytest.param("a: 1\n".encode("utf-16"), [("source.encoding", 1, 1)], id="utf-16"),
        pytest.param(b"a: \xff\xfe\xfa\x80\n", [("source.encoding", 1, 4)], id="no encoding at all"),
        pytest.param(
            "a: x\x07y\nb: \x00\n",
            [("source.control-character", 1, 5), ("source.control-character", 2, 4)],
            id="control",
        ),
        pytest.param("a: " + "[" * 40 + "]" * 40, [("source.too-deep", 1, 35)], id="too deep"),
        pytest.param("a: 1\n---\nb: 2\n", [("source.documents", 2, 1)], id="two documents"),
        pytest.param("- 1\n", [("source.not-mapping", 1, 1)], id="a list at the top"),
        pytest.param("a: b: c\n", [("source.syntax", 1, 5)], id="two colons"),
        pytest.param('a: "x\n', [("source.syntax", 2, 1)], id="an open quote"),
        pytest.param("a: {{ x }}\n", [("source.key", 1, 5)], id="an unquoted placeholder"),
        pytest.param("# nothing\n\n", [("source.empty", 0, 0)], id="only comments"),
        pytest.param("", [("source.empty", 0, 0)], id="empty"),
    ],
)
def test_a_fault_is_found_at_its_place(text: str | bytes, wanted: list[tuple[str, int, int]]) -> None:
    assert faults(text) == wanted


def test_an_alias_bomb_is_refused_and_not_expanded() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
    )
    assert {rule for rule, _, _ in faults(bomb)} == {"source.anchor", "source.alias"}


def test_every_duplicate_is_shown_in_one_pass() -> None:
    assert len(faults("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


def test_a_file_over_two_mebibytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"# " + b"x" * LARGEST)
    assert [one.rule for one in read_yaml(path, "case.yaml")[1]] == ["source.too-large"]


@pytest.mark.parametrize(
    ("head", "tail", "told"),
    [
        ("程序: congress\n会议:\n  地点: ", "\n  主持: 甲\n", ("地点", 3, 3, "粘进了一个字段")),
        ("程序: congress\n会议: {地点: ", "}\n", ("会议", 2, 1, "粘进了一个字段")),
        ("记录:\n  正文: |\n    ", "\n会议: {}\n", ("正文", 2, 3, "粘进了一个字段")),
        ("议题:\n  - 名称: 甲\n    说明: ", "\n  - 名称: 乙\n", ("说明", 3, 5, "粘进了一个字段")),
        ("议题:\n- 名称: ", "\n  说明: 乙\n", ("名称", 2, 3, "粘进了一个字段")),
    ],
)
def test_where_the_bulk_of_too_large_a_file_stands_is_told(
    tmp_path: Path, head: str, tail: str, told: tuple[str, int, int, str]
) -> None:
    path = tmp_path / "case.yaml"
    long = "长" * 4_000_000
    path.write_text(head + ("\n    ".join([long[:1000]] * 4000) if "|" in head else long) + tail, encoding="utf-8")
    (finding,) = read_yaml(path, "case.yaml")[1]
    name, line, column, remedy = told
    assert (finding.rule, finding.location.line, finding.location.column) == ("source.too-large", line, column)
    assert f"“{name}”一处就有 11." in finding.message
    assert remedy in finding.remedy


def test_a_long_list_in_a_case_is_sent_to_a_roster(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("单位: 甲\n职工代表:\n" + "  - {姓名: 张三, 性别: 男}\n" * 100_000, encoding="utf-8")
    (finding,) = read_yaml(path, "case.yaml")[1]
    assert (finding.location.line, finding.location.column) == (2, 1)
    assert "“职工代表”" in finding.message
    assert "名册另存" in finding.remedy


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert [one.rule for one in read_yaml(tmp_path / "none.yaml", "none.yaml")[1]] == ["source.missing-file"]


def test_a_folder_is_a_finding(tmp_path: Path) -> None:
    assert [one.rule for one in read_yaml(tmp_path, "folder")[1]] == ["source.unreadable"]
