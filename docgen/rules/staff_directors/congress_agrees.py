"""引用的职代会案件与本案一致：同一单位、有选举职工董事监事的议题、同样的候选人和数。

单位不同、该案没有这项选举、候选人不同的报错；本案重填的会议、计票与该案不同的报错。引用以后不必重填。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.referred import other_unit
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_MEETING = ("date", "entitled", "attended", "way")
_CONTEST = ("seats", "issued", "returned", "invalid")


@rule("A2.8-4", Severity.ERROR, "election", convention("职代会案件", "同一选举，各案的单位、候选人、数目相同"))
def check(matter: Matter) -> Iterator[Problem]:
    """The congress case against this one."""
    case = matter.facts.congress_case
    if case is None:
        return
    yield from other_unit(matter.data.organization, case.data.organization)
    poll, typed = matter.facts.poll, matter.facts.typed_poll
    if not poll.contests:
        yield Problem(
            "congress",
            "职代会案件的议题中没有选举职工董事、职工监事",
            "引用进行选举的职代会案件，或者在该案补写议题",
        )
    for contest in poll.contests:
        mine = {one.name for one in matter.facts.nominees if one.office == contest.office}
        theirs = {one.name or "—" for one in contest.runners}
        if mine and mine != theirs:
            yield Problem(
                "congress",
                f"{contest.office}候选人，职代会案件是{'、'.join(sorted(theirs))}，本案是{'、'.join(sorted(mine))}",
                "更正写错的一处",
            )
    if typed is None:
        return
    pairs = [(f"meeting.{name}", getattr(typed, name), getattr(poll, name)) for name in _MEETING]
    theirs_of = {one.office: one for one in poll.contests}
    for one in typed.contests:
        if one.office in theirs_of and one.pointer != "contests":
            pairs += [
                (f"{one.pointer}.{name}", getattr(one, name), getattr(theirs_of[one.office], name)) for name in _CONTEST
            ]
    for pointer, here, there in pairs:
        if here is not None and there is not None and here != there:
            label = field_name(matter.case.procedure, pointer)
            yield Problem(
                pointer,
                f"{label}填“{here}”，职代会案件是“{there}”",
                f"更正写错的一处；引用了职代会案件的，删去 {label}",
            )
