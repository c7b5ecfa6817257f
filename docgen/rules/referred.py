"""A congress case that another case refers to: whether it is the same unit's."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.rules.registry import Problem


def other_unit(unit: Record, other: Record) -> Iterator[Problem]:
    """The name or the credit code in which the units of two cases differ; one finding at most.

    Args:
        unit: The ``organization`` of this case.
        other: That of the congress case.
    """
    for name, label in (("name", "单位全称"), ("uscc", "统一社会信用代码")):
        if unit[name] and other[name] and unit[name] != other[name]:
            yield Problem(
                "congress",
                f"职代会案件的{label}是{other[name]}，本案是{unit[name]}",
                "引用本单位的职代会案件，或者更正写错的一处",
            )
            return
