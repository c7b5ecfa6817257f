"""总监票人、监票人、计票人不得是候选人；监票人和计票人宜分开。

大会选举的候选人、选区选举的得票人都在其内。同一人既监票又计票的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


def _key(name: str) -> str:
    return "".join(name.split())


@rule("A2.8-8", Severity.ERROR, "meeting", convention("监票计票", "监票人、计票人不是候选人，监票、计票由不同的人担任"))
def check(matter: Matter) -> Iterator[Problem]:
    """Names of the tellers against those of the candidates and each other."""
    candidates = {_key(one.name): item.title for item in matter.facts.elections for one in item.candidates if one.name}
    for pointer, duty, name in _tellers(matter):
        if _key(name) in candidates:
            yield Problem(
                pointer,
                f"{duty}{name}是“{candidates[_key(name)]}”的候选人",
                "另行推选 监票计票 人员",
            )
    scrutineers = {_key(name) for name in (matter.data.tellers.chief, *matter.data.tellers.scrutineers) if name}
    for index, name in enumerate(matter.data.tellers.counters):
        if _key(name) in scrutineers:
            yield Problem(
                f"tellers.counters[{index}]", f"{name}既监票又计票", "监票人、计票人由不同的人担任", Severity.WARNING
            )
    yield from _constituencies(matter)


def _tellers(matter: Matter) -> Iterator[tuple[str, str, str]]:
    tellers = matter.data.tellers
    if tellers.chief is not None:
        yield "tellers.chief", "总监票人", tellers.chief
    for index, name in enumerate(tellers.scrutineers):
        yield f"tellers.scrutineers[{index}]", "监票人", name
    for index, name in enumerate(tellers.counters):
        yield f"tellers.counters[{index}]", "计票人", name


def _constituencies(matter: Matter) -> Iterator[Problem]:
    for index, unit in enumerate(matter.data.election.units):
        names = {_key(one.name) for one in unit.results if one.name}
        for field, duty in (("scrutineer", "监票人"), ("teller", "计票人")):
            if unit[field] is not None and _key(unit[field]) in names:
                yield Problem(
                    f"election.units[{index}].{field}",
                    f"{unit.name}的{duty}{unit[field]}在得票人之中",
                    f"核对 选区 的 {duty}；确系候选人的，该选区选举结果须由上级工会认定",
                )
