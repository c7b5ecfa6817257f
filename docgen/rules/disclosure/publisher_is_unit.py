"""厂务公开的主体是企事业单位，不是工会。

公开主体写成工会的，或者不是本单位（不含本单位全称、简称）的，报错。不填的按单位全称印出。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("D-01", Severity.ERROR, "catalogue", plan("厂务公开的主体是企事业单位", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every publisher that is written."""
    unit = matter.data.organization
    names = [name for name in (unit.name, unit.abbreviation) if name]
    for pointer, publisher in _written(matter):
        if "工会" in publisher:
            yield Problem(pointer, f"公开主体写的是“{publisher}”，应当是单位，不是工会", "改写单位全称，或者不填")
        elif names and not any(name in publisher for name in names):
            yield Problem(pointer, f"公开主体“{publisher}”不是本单位（{names[0]}）", "改写单位全称，或者不填")


def _written(matter: Matter) -> Iterator[tuple[str, str]]:
    data = matter.data
    single = (("disclosure.publisher", data.disclosure), ("announcement.publisher", data.announcement))
    many = ((f"{one.pointer}.publisher", one.record) for one in (*matter.facts.items, *matter.facts.notices))
    for pointer, record in (*single, *many):
        if record.publisher:
            yield pointer, record.publisher
