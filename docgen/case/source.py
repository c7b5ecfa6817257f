"""YAML as officers write it, read into a tree of text in which every value keeps its place.

Every scalar stays text: ``0123``, ``1:30``, ``否`` and an 18-digit number never change on the way in; the schema
alone gives types. What YAML allows and a case file does not need (anchors, aliases, tags, several documents) is
refused with its place, as are the accidents of office machines: GBK, a BOM, tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docgen.case.intake import Unread, read_bounded
from docgen.case.oversize import largest_entry
from docgen.case.syntax import explain_syntax
from docgen.findings import Finding, Location, Severity

LARGEST = 2 * 1024 * 1024
DEEPEST = 32
_SHOWN = 60
#: Also U+0085, U+2028 and U+2029: YAML takes them for line breaks, no editor shows them as such.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_WIDE_COLON = re.compile("\\s*(?:- )?[^\\s:：\"'#]{1,20}：")


class _TooDeep(Exception):
    """Structure nested beyond the cap; carries the mark."""


@dataclass(slots=True)
class Node:
    """One value of a file with its place.

    Attributes:
        value: Text, a mapping of key text to value, or a list.
        location: Where the value starts.
        keys: For a mapping, where each key stands.
        lost: It refers to a file that could not be read.
    """

    value: str | dict[str, Node] | list[Node]
    location: Location
    keys: dict[str, Location] = field(default_factory=dict)
    lost: bool = False

    @property
    def text(self) -> str:
        """The value as short text for a message."""
        if isinstance(self.value, str):
            return self.value if len(self.value) <= _SHOWN else f"{self.value[:_SHOWN]}…"
        return "（列表）" if isinstance(self.value, list) else "（下一级字段）"

    @property
    def blank(self) -> bool:
        """Whether nothing was written here (an empty value, or a structure of empty values)."""
        if isinstance(self.value, str):
            return self.value == ""
        children = self.value.values() if isinstance(self.value, dict) else self.value
        return all(child.blank for child in children)


def read_yaml(path: Path, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a YAML file, or None when it cannot be read at all, and every finding on the way.

    Args:
        path: The file.
        name: How findings should call it.
    """
    try:
        raw = read_bounded(path, LARGEST)
    except Unread as unread:
        return None, [_unread(path, name, unread)]
    return read_text(raw, name)


def read_text(raw: bytes, name: str) -> tuple[Node | None, list[Finding]]:
    """As :func:`read_yaml`, from bytes."""
    findings: list[Finding] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_fault(name, "encoding", "文件是 UTF-16 编码", "用记事本“另存为”，编码选 UTF-8", 1, 1)]
    if raw.startswith(b"\xef\xbb\xbf"):
        findings.append(_fault(name, "bom", "文件开头有 BOM 标记", "另存为不带 BOM 的 UTF-8", 1, 1))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        column = problem.start - (raw.rfind(b"\n", 0, problem.start) + 1) + 1
        gbk = _is_gbk(raw)
        what = "文件是 GBK（ANSI）编码，不是 UTF-8" if gbk else "文件不是 UTF-8 编码"
        findings.append(_fault(name, "encoding", what, "用记事本“另存为”，编码选 UTF-8", line, column))
        return None, findings
    reader = _Reader(text, name)
    node = reader.read()
    findings.extend(reader.findings)
    return node, findings


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _unread(path: Path, name: str, unread: Unread) -> Finding:
    bulk = largest_entry(path) if unread.rule == "too-large" else None
    if bulk is None:
        return _fault(name, unread.rule, unread.message, unread.remedy)
    message = f"{unread.message}，其中“{bulk.name[:_SHOWN]}”一处就有 {bulk.size / 1024 / 1024:.1f} MiB"
    pasted = "核对是否整份文件粘进了一个字段；长的材料另作附件，这里写摘要"
    return _fault(name, unread.rule, message, pasted if bulk.single else unread.remedy, bulk.line, bulk.column)


def _fault(name: str, rule: str, message: str, remedy: str, line: int = 0, column: int = 0) -> Finding:
    return Finding(f"source.{rule}", Severity.ERROR, Location(name, line, column), message, remedy)


class _Reader:
    """Builds the tree straight from parse events.

    Why: ``yaml.compose`` resolves aliases before one can refuse them; events still show anchors, tags and aliases.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines = _LINE_END.split(text)
        self.findings: list[Finding] = []

    def read(self) -> Node | None:
        for number, written in enumerate(self.lines, 1):
            indent = written[: len(written) - len(written.lstrip(" \t"))]
            if "\t" in indent and written.strip():
                column = indent.index("\t") + 1
                self._report("tab", number, column, "缩进用了制表符（Tab）", "改用空格缩进，每级两个空格")
        self._control_characters()
        if self.findings:
            return None
        if not any(line.strip() and not line.lstrip().startswith("#") for line in self.lines):
            self._report("empty", 0, 0, "文件是空的", "用 docgen new 生成一份空白案件再填写")
            return None
        try:
            mark: Any
            loader = _loader()(self.text)
            try:
                return self._document(iter(loader.get_event, None))
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            if not self._wide_colon(line):
                self._report("syntax", line, column, *explain_syntax(problem.problem or ""))
        except _TooDeep as problem:
            mark = problem.args[0]
            self._report(
                "too-deep", mark.line + 1, mark.column + 1, f"层次超过 {DEEPEST} 层", "按 docgen new 给出的结构书写"
            )
        return None

    def _control_characters(self) -> None:
        for line, written in enumerate(self.lines, 1):
            for found in _CONTROL.finditer(written):
                what = f"有看不见的控制字符（U+{ord(found.group()):04X}）"
                self._report("control-character", line, found.start() + 1, what, "删去这个字符后重新输入")

    def _wide_colon(self, line: int) -> bool:
        """Report a full-width colon at a line YAML cannot make sense of, or at one of the two above it."""
        for number in range(line, max(0, line - 3), -1):
            written = self.lines[number - 1] if number <= len(self.lines) else ""
            if ": " not in written and not written.endswith(":") and (found := _WIDE_COLON.match(written)):
                self._report("syntax", number, found.end(), "字段名后面用了全角冒号", "改为半角冒号“:”，后面空一格")
                return True
        return False

    def _document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    begin: Any = event.start_mark
                    self._report(
                        "documents", begin.line + 1, 1, "一个文件里有几份内容（---）", "一案一个文件，删去多余的 ---"
                    )
                    return root
            elif isinstance(
                event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent)
            ):
                root = self._node(event, events, "", 1)
        if root is not None and not isinstance(root.value, dict):
            if not self._wide_colon(root.location.line):
                self._report(
                    "not-mapping",
                    root.location.line,
                    root.location.column,
                    "最外层应当是“字段: 值”",
                    "参照 docgen new 的格式",
                )
            return None
        return root

    def _node(self, event: Any, events: Iterator[Any], pointer: str, depth: int) -> Node:
        kind = type(event)
        mark = event.start_mark
        if depth > DEEPEST:
            raise _TooDeep(mark)
        if kind is yaml.AliasEvent:
            self._report(
                "alias",
                mark.line + 1,
                mark.column + 1,
                f"用了引用 *{event.anchor}",
                "写出完整内容，或用“文件:”引用另一个文件",
            )
            return Node("", self._location(event, pointer))
        if event.anchor:
            self._report(
                "anchor", mark.line + 1, mark.column + 1, f"用了锚点 &{event.anchor}", "删去锚点，写出完整内容"
            )
        if event.tag:
            self._report(
                "tag", mark.line + 1, mark.column + 1, f"用了类型标签 {event.tag}", "删去标签；以 ! 开头的文字加引号"
            )
        location = self._location(event, pointer)
        if kind is yaml.ScalarEvent:
            value = event.value
            return Node("" if value in ("~", "null") and not event.style else value, location)
        if kind is yaml.SequenceStartEvent:
            items: list[Node] = []
            for child in events:
                if type(child) is yaml.SequenceEndEvent:
                    break
                items.append(self._node(child, events, f"{pointer}[{len(items)}]", depth + 1))
            return Node(items, location)
        return self._mapping(location, events, pointer, depth)

    def _mapping(self, location: Location, events: Iterator[Any], pointer: str, depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self._node(event, events, pointer, depth + 1)
            name = key.value if isinstance(key.value, str) else None
            below = f"{pointer}.{name}" if pointer else str(name)
            value = self._node(next(events), events, below, depth + 1)
            if name is None:
                self._report("key", key.location.line, key.location.column, "字段名应当是一行文字", "检查冒号和括号")
                continue
            if name in entries:
                first = keys[name].line
                self._report(
                    "duplicate-key",
                    key.location.line,
                    key.location.column,
                    f"字段“{name}”写了两次（第 {first} 行已有）",
                    "合并为一处，删去多余的一处",
                )
                continue
            entries[name] = value
            keys[name] = key.location
        return Node(entries, location, keys)

    def _location(self, event: Any, pointer: str) -> Location:
        start, end = event.start_mark, event.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        width = end.column - start.column if end.line == start.line else max(1, len(line.rstrip()) - start.column)
        return Location(self.name, start.line + 1, start.column + 1, pointer, line, max(1, width))

    def _report(self, rule: str, line: int, column: int, message: str, remedy: str) -> None:
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        location = Location(self.name, line, column, "", excerpt)
        self.findings.append(Finding(f"source.{rule}", Severity.ERROR, location, message, remedy))


def _loader() -> Any:
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)
