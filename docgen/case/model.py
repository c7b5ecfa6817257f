"""The typed case: records that answer by attribute, and the place of every value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from docgen.case.excerpt import WHOLE, Excerpt
from docgen.case.settings import Settings
from docgen.findings import Location


class Record(Mapping[str, Any]):
    """A mapping of every field the schema knows; what was not written is None, () or an empty Record.

    Why: templates and rules may then ask for any field of the schema, and only a name the schema does not have is
    an error. A Record is true when anything in it was written.
    """

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_fields", dict(fields))

    def __getitem__(self, key: str) -> Any:
        return self._fields[key]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: a Record does not change")

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __bool__(self) -> bool:
        return any(_written(value) for value in self._fields.values())

    def __repr__(self) -> str:
        return f"Record({self._fields!r})"

    def __reduce__(self) -> tuple[type[Record], tuple[dict[str, Any]]]:
        return (Record, (self._fields,))


def same_unit(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records are of one unit: of one credit code, or of one name."""
    return any(one.get(key) and one.get(key) == other.get(key) for key in ("uscc", "name"))


def _written(value: object) -> bool:
    # Record is an abstract mapping, of which isinstance asks at length.
    return bool(value) if type(value) in (Record, tuple) else value is not None


@dataclass(frozen=True, slots=True)
class Case:
    """One matter of one organisation.

    Attributes:
        path: The YAML file.
        procedure: Id of the procedure.
        data: Every field, typed (str, int, bool, Decimal, date, time, tuple, Record).
        places: Canonical pointer (``delegates[1].category``) to where it was written.
        names: Canonical pointer to the field name as the user wrote it.
        settings: What docgen.yaml says; its root is the folder no path of the case may leave.
        sources: Every file read for the case, the YAML first.
        lost: Canonical pointers that refer to a file which could not be read, as a finding says.
        excerpt: What is left out of it, where it is what the packet for one of many carries.
    """

    path: Path
    procedure: str
    data: Record
    places: Mapping[str, Location] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    settings: Settings = field(default_factory=lambda: Settings(Path()))
    sources: tuple[Path, ...] = ()
    lost: frozenset[str] = frozenset()
    excerpt: Excerpt = WHOLE

    def get(self, pointer: str) -> Any:
        """The value at a pointer (``meeting.start``), None where nothing was written.

        Raises:
            KeyError: The schema has no such field (a bug in a rule or template, never in a case).
        """
        value: Any = self.data
        for name in pointer.split("."):
            value = value[name]
        return value

    def date(self, pointer: str) -> dt.date | None:
        """The date at a pointer."""
        return cast("dt.date | None", self.get(pointer))

    def referred(self, key: str, procedure: str) -> Case | None:
        """The case another field refers to (``congress: {file: …}``), None where none was named.

        Args:
            key: The field.
            procedure: Its procedure, as the schema says.
        """
        # A case that is itself referred to does not hold those it refers to in turn.
        data = self.data.get(key)
        if not data:
            return None
        head = f"{key}."
        return Case(
            self.path,
            procedure,
            data,
            {pointer.removeprefix(head): place for pointer, place in self.places.items() if pointer.startswith(head)},
            {pointer.removeprefix(head): name for pointer, name in self.names.items() if pointer.startswith(head)},
            self.settings,
            excerpt=self.excerpt.below(key),
        )

    def at(self, pointer: str) -> Location:
        """Where a value stands; the nearest ancestor that was written, when it was not."""
        here = pointer
        while here:
            if (place := self.places.get(here)) is not None:
                return place
            cut = max(here.rfind("."), here.rfind("["))
            here = here[:cut] if cut > 0 else ""
        return self.places.get("", Location(str(self.path)))
