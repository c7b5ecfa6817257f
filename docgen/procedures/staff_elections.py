"""Elections of a company's workers' directors and supervisors: candidates, polls, recall."""

from __future__ import annotations

from functools import cached_property

from docgen.case.model import Case
from docgen.procedures.case_facts import CaseFacts
from docgen.procedures.staff_polls import (
    Contest,
    Leader,
    Nominee,
    Poll,
    referred_poll,
    runners,
    typed_contest,
    typed_poll,
)
from docgen.procedures.staff_seats import DIRECTOR, SUPERVISOR


class Elections(CaseFacts):
    """Derived facts of the elections of one case."""

    # nomination and election

    @cached_property
    def nominees(self) -> tuple[Nominee, ...]:
        """Candidates, in the order of the case."""
        return tuple(Nominee(one, f"candidates[{index}]") for index, one in enumerate(self.data.candidates))

    @cached_property
    def leaders(self) -> tuple[Leader, ...]:
        """The chair and vice-chairs of the union, who should stand (方案 二（一）3)."""
        stand = {one.name: one.office for one in self.nominees}
        nomination = self.data.nomination
        found = []
        if self.data.union.chair:
            name, why = self.data.union.chair, nomination.chair_reason or ""
            found.append(Leader("工会主席", name, stand.get(name, ""), why, "nomination.chair_reason"))
        for name in self.data.company.vice_chairs:
            why = nomination.vice_chair_reason or ""
            found.append(Leader("工会副主席", name, stand.get(name, ""), why, "nomination.vice_chair_reason"))
        return tuple(found)

    @cached_property
    def unqualified(self) -> tuple[str, ...]:
        """Candidates whom the review found unqualified."""
        return tuple(one.name for one in self.nominees if one.record.review.result == "不合格")

    @cached_property
    def by_nominees(self) -> tuple[Nominee, ...]:
        """Candidates of the by-election."""
        found = enumerate(self.data.by_election.candidates)
        return tuple(Nominee(one, f"by_election.candidates[{index}]", True) for index, one in found)

    @cached_property
    def congress_case(self) -> Case | None:
        """The case of the congress that elected."""
        return self.case.referred("congress", "congress")

    @cached_property
    def typed_poll(self) -> Poll | None:
        """The election as this case writes it."""
        entitled = self.data.meeting.entitled
        written = {one.office: (index, one) for index, one in enumerate(self.data.contests)}
        offices = [one for one in (DIRECTOR, SUPERVISOR) if one in written or one in {n.office for n in self.nominees}]
        found = tuple(
            typed_contest(written[one][1], self.nominees, entitled, f"contests[{written[one][0]}]")
            if one in written
            else Contest(one, None, runners(self.nominees, one), None, None, None, (), entitled, "contests")
            for one in offices
        )
        return typed_poll(self.data.meeting, "meeting", found)

    @cached_property
    def poll(self) -> Poll | None:
        """The election: read from the congress's own case where one is referred to, else as typed."""
        return self.typed_poll if self.congress_case is None else referred_poll(self.congress_case)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The election to each office."""
        return self.poll.contests if self.poll is not None else ()

    @cached_property
    def by_poll(self) -> Poll | None:
        """The by-election."""
        section = self.data.by_election
        entitled = section.meeting.entitled
        if section.contest:
            contest = typed_contest(section.contest, self.by_nominees, entitled, "by_election.contest")
        else:
            office = section.office or ""
            ran = runners(self.by_nominees, office)
            contest = Contest(office, 1, ran, None, None, None, (), entitled, "by_election.contest")
        return typed_poll(section.meeting, "by_election.meeting", (contest,))

    @cached_property
    def by_contests(self) -> tuple[Contest, ...]:
        """The same as a list, for its ballot."""
        return self.by_poll.contests if self.by_poll is not None else ()

    @cached_property
    def polls(self) -> tuple[Poll, ...]:
        """Every election of the case."""
        return tuple(one for one in (self.poll, self.by_poll) if one is not None)

    @cached_property
    def recall_poll(self) -> Poll | None:
        """The meeting that votes on a recall."""
        return typed_poll(self.data.recall.meeting, "recall.meeting", ())

    @cached_property
    def recalled(self) -> bool | None:
        """Whether more than half of all voted for the recall; None while not counted."""
        agree, entitled = self.data.recall.ballot.agree, self.data.recall.meeting.entitled
        return None if agree is None or entitled is None else 2 * agree > entitled
