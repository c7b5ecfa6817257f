"""A case as one self-contained YAML file again: profiles and rosters inlined, values in their plain form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from docgen.case.excerpt import DAY, MARKS, REST, Excerpt
from docgen.case.fields import Field, carried, read_schema
from docgen.case.model import Case, Record, same_unit
from docgen.case.settings import NAME
from docgen.wording.masking import mask_name

Keeps = Callable[[str], bool]


def write_case(
    case: Case, keeps: Keeps = bool, referred: Keeps | None = None, papers: Collection[str] | None = None
) -> str:
    """The normalised case with Chinese field names; reading it again gives the same values.

    Args:
        case: Any case.
        keeps: Whether a private value is written; a packet for workers leaves out those its papers do not print.
        referred: The same of the cases it refers to; as ``keeps`` when None.
        papers: Ids of the documents beside it, where a field may leave only with its own; None for all.
    """
    schema = read_schema(case.procedure)
    choice = _Choice(keeps, referred or keeps, papers, case.excerpt, case.data.get("organization") or Record({}))
    chapters = [child.label for key, child in schema.children.items() if key in case.excerpt.chapters]
    head = {"程序": case.procedure, **({MARKS[0]: chapters} if chapters else {})}
    if case.excerpt.day is not None:
        head[DAY[0]] = case.excerpt.day.isoformat()
    body = {**head, **_plain(case.data, schema, choice, "")}
    fast = yaml.dump(body, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    if _ESCAPED not in fast:
        return fast
    return yaml.dump(body, Dumper=_ThoroughDumper, allow_unicode=True, sort_keys=False, width=10**6)


def lay_case(folder: Path, text: str, settings: Mapping[str, Any]) -> Path:
    """The path of a case.yaml laid into a folder, to be read there under the settings it was written under.

    Args:
        folder: An empty one.
        text: From :func:`write_case`.
        settings: From :meth:`Settings.written`.
    """
    (folder / NAME).write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


#: How libyaml writes a rare character of a name, which an officer could not read.
_ESCAPED = "\\U000"


class _WithoutAliases:
    """Two equal lists are written twice, since a case file refuses anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


class _Dumper(_WithoutAliases, yaml.CSafeDumper):
    """libyaml's, four times as fast."""


class _ThoroughDumper(_WithoutAliases, yaml.SafeDumper):
    """The one that writes every character as it is."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is written of a case."""

    keeps: Keeps
    referred: Keeps
    papers: Collection[str] | None
    excerpt: Excerpt
    unit: Record

    def takes(self, field: Field, value: Any) -> bool:
        """Whether a field is written."""
        if field.private in ("id", "phone") and not self.keeps(str(value)):
            return False
        return not field.paper or self.papers is None or field.paper in self.papers

    def beyond(self) -> _Choice:
        """The choice for a case that is referred to, none of whose documents lies beside it."""
        return replace(self, keeps=self.referred, papers=None if self.papers is None else ())

    def passes_over(self, entry: Any, pointer: str, *, own: bool) -> bool:
        """Whether an entry of a list is left out: of an excerpt, or as another unit's where only its own goes along."""
        if pointer in self.excerpt.entries:
            return True
        return own and not same_unit(self.unit, entry)


def _plain(value: Any, field: Field, choice: _Choice, pointer: str) -> Any:
    if field.case:
        choice, field = choice.beyond(), carried(field)
    if isinstance(value, Record):
        head = f"{pointer}." if pointer else ""
        plain = {
            child.label: _plain(value[key], child, choice, f"{head}{key}")
            for key, child in field.children.items()
            if _written(value[key]) and choice.takes(child, value[key])
        }
        return {**plain, MARKS[0]: REST[0]} if pointer in choice.excerpt.shortened else plain
    if isinstance(value, tuple):
        return list(_entries(value, field, choice, pointer))
    if field.private == "name" and not choice.keeps(str(value)):
        # A record is nothing without its name, and papers that star a name star this one alike.
        return mask_name(str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.type == "month" and isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, Decimal)):
        return str(value)
    return value


def _entries(value: tuple[Any, ...], field: Field, choice: _Choice, pointer: str) -> Iterator[Any]:
    """The entries of a list, one mark for each run of those that are left out."""
    item, gap = field.item, 0
    assert item is not None
    for number, entry in enumerate(value):
        here = f"{pointer}[{number}]"
        if choice.passes_over(entry, here, own=field.own):
            gap += 1
            continue
        if gap:
            yield {MARKS[0]: str(gap)}
        gap = 0
        yield _plain(entry, item, choice, here)
    if gap:
        yield {MARKS[0]: str(gap)}


def _written(value: object) -> bool:
    return bool(value) if isinstance(value, (Record, tuple)) else value is not None
