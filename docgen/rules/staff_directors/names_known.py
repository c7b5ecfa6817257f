"""述职评议、信息变更、培训、罢免、补选里的人是任职人员。

写了任职人员或者选举有了结果以后才核对；名字写错的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "duty", convention("姓名一致", "各处的姓名与任职人员一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every name against the people in office."""
    data, known = matter.data, {one.name for one in matter.facts.people}
    if not known:
        return
    rows = [(f"reviews[{index}].name", one.name, "述职评议") for index, one in enumerate(data.reviews)]
    rows += [(f"changes[{index}].name", one.name, "信息变更") for index, one in enumerate(data.changes)]
    rows += [
        (f"training.trainees[{index}].name", one.name, "培训名册") for index, one in enumerate(data.training.trainees)
    ]
    rows += [("recall.name", data.recall.name, "罢免"), ("by_election.vacated", data.by_election.vacated, "补选")]
    for pointer, name, what in rows:
        if name is not None and name not in known:
            yield Problem(pointer, f"{what}里的{name}不是任职人员", "更正姓名，或者在任职人员里补写")
