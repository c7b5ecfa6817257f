"""Seats by the law of the day, winners by the votes of all, years in which a review is owed."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.procedures import staff_directors
from docgen.procedures.staff_people import Person
from docgen.procedures.staff_polls import Contest, Runner
from docgen.procedures.staff_seats import DIRECTOR, SUPERVISOR
from tests.documents import case_of


def contest(seats: int, entitled: int, *votes: int) -> Contest:
    runners = tuple(Runner(f"候选人{number}", "", count, "") for number, count in enumerate(votes))
    return Contest(DIRECTOR, seats, runners, None, None, None, (), entitled, "contests[0]")


@pytest.mark.parametrize(
    ("seats", "entitled", "votes", "won"),
    [(1, 45, (23,), 1), (1, 45, (22,), 0), (1, 44, (22,), 0), (2, 45, (40, 30, 25), 2), (2, 45, (40, 10), 1)],
)
def test_more_than_half_of_all_elects_and_no_more_than_the_seats(
    seats: int, entitled: int, votes: tuple[int, ...], won: int
) -> None:
    assert len(contest(seats, entitled, *votes).winners) == won


def test_most_votes_come_first() -> None:
    assert [one.votes for one in contest(2, 45, 25, 40, 30).winners] == [40, 30]


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (dt.date(2024, 6, 30), {SUPERVISOR: 2}),
        (dt.date(2024, 7, 1), {SUPERVISOR: 2}),
        (dt.date(2014, 1, 1), {}),
    ],
)
def test_a_private_company_of_six_hundred_with_five_supervisors(on: dt.date, wanted: dict[str, int]) -> None:
    facts = staff_directors.facts(case_of("staff_directors", "instrument"))
    assert {one.office: one.least for one in facts.seats(on)} == wanted


def test_a_large_group_without_supervisors_needs_a_director_only_since_july_2024() -> None:
    facts = staff_directors.facts(case_of("staff_directors", "group"))
    assert [one.office for one in facts.seats(dt.date(2024, 7, 1))] == [DIRECTOR]
    assert facts.seats(dt.date(2024, 6, 30)) == ()


def test_the_election_is_read_from_the_case_of_the_congress() -> None:
    facts = staff_directors.facts(case_of("staff_directors", "group"))
    assert facts.poll is not None
    assert facts.poll.referred
    assert facts.poll.winners == ((DIRECTOR, "卢静怡"),)
    assert facts.matter_date == dt.date(2026, 9, 10)


@pytest.mark.parametrize(
    ("start", "left", "year", "owed"),
    [
        (dt.date(2025, 6, 30), None, 2025, True),
        (dt.date(2025, 7, 1), None, 2025, False),
        (dt.date(2025, 3, 1), dt.date(2026, 6, 5), 2026, False),
        (dt.date(2025, 3, 1), dt.date(2026, 6, 5), 2025, True),
    ],
)
def test_a_year_of_half_a_year_or_more_is_reviewed(start: dt.date, left: dt.date | None, year: int, owed: bool) -> None:
    person = Person("孙丽华", DIRECTOR, None, None, start, start, None, "", "", "people[0]")
    if left is None:
        assert person.owes_review(year) is owed
    else:
        recalled = staff_directors.facts(case_of("staff_directors", "instrument")).person("郜志远")
        assert recalled is not None
        assert recalled.ended_on == left
        assert recalled.owes_review(year) is owed


def test_those_elected_in_the_case_take_what_the_candidates_say() -> None:
    facts = staff_directors.facts(case_of("staff_directors", "instrument"))
    assert [(one.name, one.office) for one in facts.elected] == [
        ("计秋岚", DIRECTOR),
        ("谈伯安", SUPERVISOR),
        ("郜志远", SUPERVISOR),
    ]
    chair = facts.person("计秋岚")
    assert chair is not None
    assert (chair.gender, chair.term_end, chair.lacking) == ("女", dt.date(2028, 6, 18), ())
    assert facts.leaders[0].office == DIRECTOR
