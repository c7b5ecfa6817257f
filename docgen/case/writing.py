"""A case as one self-contained YAML file again: profiles and rosters inlined, values in their plain form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import yaml

from docgen.case.fields import Field, read_schema
from docgen.case.model import Case, Record


def write_case(case: Case, *, private: bool = True) -> str:
    """The normalised case with Chinese field names; reading it again gives the same values.

    Args:
        case: Any case.
        private: Whether fields marked private are written; packets for workers leave them out.
    """
    schema = read_schema(case.procedure)
    body = {"程序": case.procedure, **_plain(case.data, schema, private)}
    return yaml.dump(body, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


class _Dumper(yaml.SafeDumper):
    """No aliases: two equal lists are written twice, since a case file refuses anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _plain(value: Any, field: Field, private: bool) -> Any:
    if isinstance(value, Record):
        return {
            child.label: _plain(value[key], child, private)
            for key, child in field.children.items()
            if (private or not child.private) and _written(value[key])
        }
    if isinstance(value, tuple):
        assert field.item is not None
        return [_plain(entry, field.item, private) for entry in value]
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
