"""From the text tree to typed values: names, types, then what the schema says; every fault in one pass."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from docgen.case.excerpt import DAY, MARKS, MOST, REST, Excerpt, present
from docgen.case.fields import SCALARS, Field, read_schema
from docgen.case.model import Record
from docgen.case.scalars import Wrong, convert
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

    Args:
        procedure: Id of the procedure.
        excerpts: Whether the tree may be the case.yaml of a packet for one, in which entries are marked as left out.

    Attributes:
        findings: What is wrong so far.
        places: Canonical pointer to Location.
        names: Canonical pointer to the name as written.
        lost: Canonical pointers that refer to a file which could not be read.
    """

    def __init__(self, procedure: str, *, excerpts: bool = False) -> None:
        self.root = read_schema(procedure)
        self.procedure = procedure
        self.marks = MARKS if excerpts else ()
        self.findings: list[Finding] = []
        self.places: dict[str, Location] = {}
        self.names: dict[str, str] = {}
        self.faulty: set[str] = set()
        self.lost: set[str] = set()
        self.unknown = 0
        self.left_out: dict[str, set[str]] = {"entries": set(), "shortened": set(), "chapters": set()}
        self.beyond: set[str] = set()
        self.shared: set[str] = set()
        self.day: dt.date | None = None

    @property
    def excerpt(self) -> Excerpt:
        """What the tree says is left out of it."""
        entries, shortened, chapters = (frozenset(pointers) for pointers in self.left_out.values())
        return Excerpt(entries, shortened, chapters, self.day)

    def read(self, tree: Node, marks: Mapping[str, Node] | None = None) -> Record:
        """The typed record of a tree; every schema field is there.

        Args:
            tree: The fields.
            marks: What the head of the file says of what is left out of it.
        """
        values = self._dict(tree, self.root, "")
        for key, node in (marks or {}).items():
            if key in MARKS:
                self._chapters(node, values)
            else:
                self._day(node)
        if not self.excerpt:
            self.day = None
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
        meant: set[str] = set()
        self.places[pointer] = node.location
        for written, child in node.value.items():
            field = names.get(written)
            where = node.keys.get(written, child.location)
            if field is None and written in self.marks and pointer.endswith("]") and child.value in REST:
                self.left_out["shortened"].add(pointer)
                self.faulty.add(pointer)
                continue
            if field is None:
                meant.add(self._unknown(written, where, schema, pointer))
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
        for key in meant - {"", *(names[written].key for written in node.value if written in names)}:
            # What is written under a misspelt name is not missing too.
            self.faulty.add(f"{pointer}.{key}" if pointer else key)
        if "!" in node.location.pointer:
            absent = (field for field in schema.children.values() if field.required and not names_in(node, field))
            self.faulty.update(f"{pointer}.{field.key}" for field in absent)
        for field in schema.children.values():
            shortened = pointer in self.left_out["shortened"]
            if field.default is not None and field.key not in values and not shortened:
                values[field.key] = field.default
        return values

    def _value(self, node: Node, field: Field, pointer: str) -> Any:
        if node.blank:
            if node.lost:
                self.lost.add(pointer)
            return None
        if field.type == "dict":
            of_many = (path.partition("[own]")[0] for path in field.carries if "[own]" in path)
            self.shared.update(f"{pointer}.{path}" for path in of_many)
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
            if item.type == "dict" and self._gap(entry, pointer, values):
                continue
            below = f"{pointer}[{len(values)}]"
            self.places[below] = entry.location
            value = self._value(entry, item, below)
            if value is not None:
                values.append(value)
            elif below in self.faulty:
                values.append({} if item.type == "dict" else "")
        return values

    def _gap(self, entry: Node, pointer: str, values: list[Any]) -> bool:
        """Whether an entry stands for some that are left out; blank ones take their places.

        The entries of other units in a case that is referred to go along in no packet, and make no excerpt of its own.
        """
        if not isinstance(entry.value, dict) or len(entry.value) != 1 or next(iter(entry.value)) not in self.marks:
            return False
        written = next(iter(entry.value.values())).value
        if not (isinstance(written, str) and written.isascii() and written.isdecimal() and len(written) < 6):
            return False
        if not 0 < int(written) <= MOST - len(self.left_out["entries"]) - len(self.beyond):
            return False
        gone = self.beyond if pointer in self.shared else self.left_out["entries"]
        for _ in range(int(written)):
            below = f"{pointer}[{len(values)}]"
            self.places[below] = entry.location
            self.faulty.add(below)
            gone.add(below)
            values.append({})
        return True

    def _chapters(self, left_out: Node, values: Mapping[str, Any]) -> None:
        named = left_out.value if isinstance(left_out.value, list) else [left_out]
        for node in named:
            field = self.root.by_name.get(node.value) if isinstance(node.value, str) else None
            if field is None or field.type != "dict" or field.key in values:
                self._report(
                    "left-out", node.text, node.location, f"“略去”写的“{node.text}”不是没有写的一章",
                    "这一行由 docgen 写在随卷的案件里，自己的案件不写",
                )  # fmt: skip
            else:
                self.left_out["chapters"].add(field.key)

    def _day(self, node: Node) -> None:
        try:
            day = convert("date", node.value) if isinstance(node.value, str) else None
        except Wrong:
            day = None
        if not isinstance(day, dt.date) or day.year not in _YEARS:
            self._report("left-out", node.text, node.location, f"“{DAY[0]}”不是日期", "自己的案件不写这一行")
        else:
            self.day = day

    def _validate(self, values: dict[str, Any]) -> None:
        # Procedures read case.yaml files of packets, and most commands read procedures alone.
        from docgen.case.schema import complaints

        gone = replace(self.excerpt, entries=self.excerpt.entries | self.beyond)
        there, opened = present(values, gone) if gone else (values, str)
        for complaint in complaints(self.procedure, there):
            pointer = opened(complaint.pointer)
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

    def _unknown(self, written: str, where: Location, schema: Field, pointer: str) -> str:
        """Report a name the schema does not have; returns the key of the field it was taken for, or ""."""
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
        return schema.by_name[close[0]].key if close else ""

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
