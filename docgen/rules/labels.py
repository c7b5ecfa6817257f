"""What officers call a field: its Chinese names from the root down."""

from __future__ import annotations

import re

from docgen.case.fields import Field, read_schema

_STEP = re.compile(r"([a-z_]+)((?:\[\d+\])?)")


def field_name(procedure: str, pointer: str) -> str:
    """报告上级工会.上报日期 for ``report.date``; a list's item is counted from 1 (议题第2项.宣布结果).

    Raises:
        KeyError: The schema has no such field.
    """
    field: Field = read_schema(procedure)
    names = []
    for key, place in _STEP.findall(pointer):
        field = field.children[key]
        names.append(f"{field.label}第{int(place[1:-1]) + 1}项" if place else field.label)
        if place and field.item is not None:
            field = field.item
    return ".".join(names)
