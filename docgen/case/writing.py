"""A case as one self-contained YAML file again: profiles and rosters inlined, values in their plain form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from docgen.case.fields import Field, read_schema
from docgen.case.model import Case, Record
from docgen.case.settings import NAME

Keeps = Callable[[str], bool]


def write_case(case: Case, keeps: Keeps = bool) -> str:
    """The normalised case with Chinese field names; reading it again gives the same values.

    Args:
        case: Any case.
        keeps: Whether a private value is written; a packet for workers leaves out those its papers do not print.
    """
    schema = read_schema(case.procedure)
    body = {"程序": case.procedure, **_plain(case.data, schema, keeps)}
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


def _plain(value: Any, field: Field, keeps: Keeps) -> Any:
    if isinstance(value, Record):
        return {
            child.label: _plain(value[key], child, keeps)
            for key, child in field.children.items()
            if _written(value[key]) and (not child.private or keeps(str(value[key])))
        }
    if isinstance(value, tuple):
        assert field.item is not None
        return [_plain(entry, field.item, keeps) for entry in value]
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


def _written(value: object) -> bool:
    return bool(value) if isinstance(value, (Record, tuple)) else value is not None
