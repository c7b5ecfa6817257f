"""From the text tree to typed values: names, types, then what the schema says; every fault in one pass."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from docgen.case.fields import SCALARS, Field, read_schema
from docgen.case.model import Record
from docgen.case.scalars import Wrong, convert
from docgen.case.schema import complaints
from docgen.case.source import Node
from docgen.findings import Finding, Location, Severity

_SHOWN = 40
#: Days are reckoned from a year, and a calendar of Python's has an end on either side.
_YEARS = range(1900, 2200)
#: Unknown fields after which no name is guessed any more: such a file is another kind of file.
_GUESSES = 100


def _close(written: str, names: list[str]) -> list[str]:
    return difflib.get_close_matches(written, names, n=1, cutoff=0.5) if len(written) <= _SHOWN else []


class Reading:
    """One reading of a text tree against a schema.

    Attributes:
        findings: What is wrong so far.
        places: Canonical pointer to Location.
        names: Canonical pointer to the name as written.
        lost: Canonical pointers that refer to a file which could not be read.
    """

    def __init__(self, procedure: str) -> None:
        self.root = read_schema(procedure)
        self.procedure = procedure
        self.findings: list[Finding] = []
        self.places: dict[str, Location] = {}
        self.names: dict[str, str] = {}
        self.faulty: set[str] = set()
        self.lost: set[str] = set()
        self.unknown = 0

    def read(self, tree: Node) -> Record:
        """The typed record of a tree; every schema field is there."""
        values = self._dict(tree, self.root, "")
        self._validate(values)
        return complete(values, self.root)

    def _dict(self, node: Node, schema: Field, pointer: str) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            self._report(
                "shape",
                pointer,
                node.location,
                f"“{self._name(pointer)}”应当是下一级字段，这里是{_kind(node)}",
                "换行缩进，写成“字段: 值”",
            )
            return {}
        names = schema.by_name
        values: dict[str, Any] = {}
        self.places[pointer] = node.location
        for written, child in node.value.items():
            field = names.get(written)
            where = node.keys.get(written, child.location)
            if field is None:
                self._unknown(written, where, schema, pointer)
                continue
            below = f"{pointer}.{field.key}" if pointer else field.key
            if below in self.names:
                self._report(
                    "duplicate-key", below, where, f"“{written}”和“{self.names[below]}”是同一个字段", "只留一处"
                )
                continue
            self.names[below] = written
            self.places[below] = where if child.blank else child.location
            value = self._value(child, field, below)
            if value is not None:
                values[field.key] = value
        if "!" in node.location.pointer:
            absent = (field for field in schema.children.values() if field.required and not names_in(node, field))
            self.faulty.update(f"{pointer}.{field.key}" for field in absent)
        for field in schema.children.values():
            if field.default is not None and field.key not in values:
                values[field.key] = field.default
        return values

    def _value(self, node: Node, field: Field, pointer: str) -> Any:
        if node.blank:
            if node.lost:
                self.lost.add(pointer)
            return None
        if field.type == "dict":
            return self._dict(node, field, pointer)
        if field.type == "list":
            return self._list(node, field, pointer)
        if not isinstance(node.value, str):
            self._report(
                "shape",
                pointer,
                node.location,
                f"“{self._name(pointer)}”应当是一个值，这里是{_kind(node)}",
                "在冒号后面直接写值；含 { } [ ] 的文字用引号括起来",
            )
            return None
        try:
            value = convert(field.type, node.value)
            if field.is_year and value not in _YEARS:
                raise Wrong(f"{value} 不是年份", "写公历四位数的年份，如 2026")
            return value
        except Wrong as wrong:
            name = f"“{self._name(pointer)}”"
            message = f"{name}写法不对" if field.private else f"{name}：{wrong.message}"
            self._report(f"type-{field.type}", pointer, node.location, message, wrong.remedy)
            return None

    def _list(self, node: Node, field: Field, pointer: str) -> list[Any] | None:
        item = field.item
        assert item is not None
        entries = node.value
        if isinstance(entries, str) and item.type in SCALARS:
            entries = [node]
        if not isinstance(entries, list):
            self._report(
                "shape",
                pointer,
                node.location,
                f"“{self._name(pointer)}”应当是列表，这里是{_kind(node)}",
                "每一项另起一行，以“- ”开头",
            )
            return None
        self.places[pointer] = node.location
        values: list[Any] = []
        for entry in entries:
            if entry.blank:
                continue
            below = f"{pointer}[{len(values)}]"
            self.places[below] = entry.location
            value = self._value(entry, item, below)
            if value is not None:
                values.append(value)
            elif below in self.faulty:
                values.append({} if item.type == "dict" else "")
        return values

    def _validate(self, values: dict[str, Any]) -> None:
        for complaint in complaints(self.procedure, values):
            pointer = complaint.pointer
            if not self._already_faulty(pointer):
                name = self.names.get(pointer, complaint.label)
                message = complaint.message if complaint.rule == "identifier" else f"“{name}”{complaint.message}"
                self._report(complaint.rule, pointer, self._place(pointer), message, complaint.remedy)

    def _already_faulty(self, pointer: str) -> bool:
        """Whether this place or one above it was complained of before."""
        while pointer:
            if pointer in self.faulty:
                return True
            pointer = _above(pointer)
        return False

    def _place(self, pointer: str) -> Location:
        here = pointer
        while here and here not in self.places:
            here = _above(here)
        return self.places[here]

    def _unknown(self, written: str, where: Location, schema: Field, pointer: str) -> None:
        names = list(schema.by_name)
        self.unknown += 1
        close = _close(written, names) if self.unknown <= _GUESSES else []
        elsewhere = [label for label in _homes(self.root, written) if label] if not close else []
        if self.unknown > _GUESSES:
            remedy = "核对是否拿错了文件"
        elif close:
            remedy = f"是不是“{close[0]}”？"
        elif elsewhere:
            remedy = f"这个字段属于“{elsewhere[0]}”，移到那里"
        else:
            labels = "、".join(child.label for child in schema.children.values())
            remedy = f"删去，或改用这里可用的字段：{labels[:200]}"
        home = f"“{self._name(pointer)}”里" if pointer else ""
        self._report(
            "unknown-field",
            f"{pointer}.{written[:_SHOWN]}" if pointer else written[:_SHOWN],
            where,
            f"{home}没有“{written[:_SHOWN]}”这个字段",
            remedy,
        )

    def _name(self, pointer: str) -> str:
        if pointer in self.names:
            return self.names[pointer]
        if pointer.endswith("]"):
            cut = pointer.rfind("[")
            return f"{self._name(pointer[:cut])}第{int(pointer[cut + 1 : -1]) + 1}项"
        return pointer or "案件"

    def _report(self, rule: str, pointer: str, place: Location, message: str, remedy: str) -> None:
        self.faulty.add(pointer)
        location = Location(
            place.file,
            place.line,
            place.column,
            place.pointer if "!" in place.pointer else pointer,
            place.excerpt,
            place.width,
        )
        self.findings.append(Finding(f"schema.{rule}", Severity.ERROR, location, message, remedy))


def _above(pointer: str) -> str:
    cut = max(pointer.rfind("."), pointer.rfind("["))
    return pointer[:cut] if cut > 0 else ""


def names_in(node: Node, field: Field) -> bool:
    """Whether a roster has a column for a field; one that has not is told of once, by the roster."""
    return field.key in node.keys or field.label in node.keys


def complete(values: Mapping[str, Any], schema: Field) -> Record:
    """The record with every field of the schema: None, () or an empty Record where nothing was written."""
    return Record({key: _completed(values.get(key), field) for key, field in schema.children.items()})


def _completed(value: Any, field: Field) -> Any:
    if field.type == "dict":
        return complete(value or {}, field)
    if field.type == "list":
        item = field.item
        assert item is not None
        return tuple(_completed(entry, item) for entry in value or ())
    return value


def _kind(node: Node) -> str:
    if isinstance(node.value, str):
        return f"文字“{node.value[:20]}”" if node.value else "空白"
    return "列表" if isinstance(node.value, list) else "下一级字段"


def _homes(root: Field, written: str) -> Iterable[str]:
    for child in root.children.values():
        if written in child.by_name or (child.item is not None and written in child.item.by_name):
            yield child.label
