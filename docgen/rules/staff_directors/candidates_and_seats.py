"""候选人不少于应选名额，不重名；应选名额与章程一致。

候选人少于名额、同一职务重名的报错；应选名额与章程规定的名额不同的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, plan


@rule(
    "B-04",
    Severity.ERROR,
    "election",
    plan("经职代会选举产生", "二（一）3"),
    convention("选举核对", "候选人不少于应选名额，不重名"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Seats and candidates of every contest."""
    for group in (matter.facts.nominees, matter.facts.by_nominees):
        seen: set[tuple[str, str]] = set()
        for one in group:
            if (one.office, one.name) in seen:
                yield Problem(
                    f"{one.pointer}.name",
                    f"{one.office}候选人{one.name}重复",
                    "删去重复的候选人；确系同名的，在姓名后加部门区别",
                )
            seen.add((one.office, one.name))
    for poll in matter.facts.polls:
        for contest in poll.contests:
            where = contest.pointer if contest.referred or contest.seats is None else f"{contest.pointer}.seats"
            if contest.seats is not None and contest.runners and len(contest.runners) < contest.seats:
                yield Problem(
                    where,
                    f"{contest.office}应选 {contest.seats} 名，候选人只有 {len(contest.runners)} 名",
                    "补足候选人，或核对应选名额",
                )
            given = matter.facts.given(contest.office)
            if poll is matter.facts.poll and contest.seats is not None and contest.seats != given:
                yield Problem(
                    where,
                    f"{contest.office}应选 {contest.seats} 名，公司章程规定 {given} 名",
                    "核对章程和应选名额；只补缺额的，用“补选”",
                    Severity.WARNING,
                )
