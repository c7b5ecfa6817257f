"""The arithmetic of a print job: what stands on which side of which sheet, for every way of printing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.pdf.imposition import PAPER, arrange_places, cut_marks
from docgen.pdf.page_plan import BLANK, Cell, Plan, group_pieces, lay_out, ranges_text

A4 = PAPER
A5 = (PAPER[0] / 2**0.5, PAPER[1] / 2**0.5)
JOBS = st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(1, 4)), min_size=1, max_size=12)


def sides(plan: Plan) -> list[list[str]]:
    """Each side as words: ``0.1`` page 1 of piece 0, ``|0`` the separator of group 0, ``-`` an empty place."""
    return [[_word(cell) for cell in side] for side in plan.sides]


def _word(cell: Cell | None) -> str:
    if cell is None:
        return "-"
    return f"|{cell.source}" if cell.separator else f"{cell.source}.{cell.page}"


def test_pieces_follow_each_other_as_they_are() -> None:
    plan = lay_out([2, 1], group_pieces(["", ""]))
    assert sides(plan) == [["0.0"], ["0.1"], ["1.0"]]
    assert plan.spans == ((0, 1), (2,))
    assert plan.sheets == 3


def test_every_piece_and_every_separator_starts_on_a_front_side() -> None:
    plan = lay_out([3, 1, 2], group_pieces(["甲", "甲", "乙"]), separators=True, duplex=True)
    assert sides(plan) == [
        ["|0"], ["-"], ["0.0"], ["0.1"], ["0.2"], ["-"], ["1.0"], ["-"], ["|1"], ["-"], ["2.0"], ["2.1"],
    ]  # fmt: skip
    assert plan.starts == (0, 8)
    assert plan.ends == (8, 12)
    assert [plan.sheet(side) for side in plan.spans[0]] == [2, 2, 3]
    assert plan.sheets == 6


def test_copies_are_whole_and_stand_together() -> None:
    plan = lay_out([2, 1], group_pieces(["", ""]), copies=2)
    assert sides(plan) == [["0.0"], ["0.1"], ["0.0"], ["0.1"], ["1.0"], ["1.0"]]
    assert plan.spans == ((0, 1, 2, 3), (4, 5))


def test_four_on_a_side_read_across() -> None:
    plan = lay_out([1] * 6, group_pieces([""] * 6), places=4)
    assert sides(plan) == [["0.0", "1.0", "2.0", "3.0"], ["4.0", "5.0", "-", "-"]]


def test_a_stack_cut_apart_and_piled_is_in_order() -> None:
    plan = lay_out([1] * 10, group_pieces([""] * 10), places=4, stacked=True)
    piles = [[side[place] for side in plan.sides] for place in range(4)]
    assert [cell.source for pile in piles for cell in pile if cell] == list(range(10))
    # Only the end of the last pile is empty.
    assert [_word(cell) for pile in piles for cell in pile][10:] == ["-", "-"]


def test_a_group_with_a_separator_begins_a_sheet_of_its_own_and_one_without_does_not() -> None:
    groups = group_pieces(["甲"] * 3 + ["乙"] * 2)
    apart = lay_out([1] * 5, groups, places=2, separators=True, duplex=True)
    assert sides(apart) == [
        ["|0"], ["-"], ["0.0", "1.0"], ["-"], ["2.0", "-"], ["-"], ["|1"], ["-"], ["3.0", "4.0"], ["-"],
    ]  # fmt: skip
    together = lay_out([1] * 5, groups, places=2)
    assert sides(together) == [["0.0", "1.0"], ["2.0", "3.0"], ["4.0", "-"]]
    assert (together.starts, together.ends) == ((0, 1), (2, 3))


def test_pages_of_a_piece_follow_from_place_to_place_and_in_duplex_from_front_to_back() -> None:
    plan = lay_out([2, 1, 3], group_pieces([""] * 3), places=2)
    assert sides(plan) == [["0.0", "0.1"], ["1.0", "2.0"], ["2.1", "2.2"]]
    assert plan.spans == ((0,), (1,), (1, 2))
    plan = lay_out([2, 1, 3], group_pieces([""] * 3), places=2, duplex=True)
    assert sides(plan) == [["0.0", "1.0"], ["0.1", "-"], ["2.0", "2.2"], ["2.1", "-"]]
    assert plan.spans == ((0, 1), (0,), (2, 3))


@given(JOBS, st.booleans(), st.booleans(), st.integers(1, 3))
def test_nothing_is_lost_and_nothing_stands_twice(
    job: list[tuple[str, int]], separators: bool, duplex: bool, copies: int
) -> None:
    job = sorted(job, key=lambda one: one[0])
    lengths = [pages for _, pages in job]
    groups = group_pieces([name for name, _ in job])
    plan = lay_out(lengths, groups, separators=separators, duplex=duplex, copies=copies)
    shown = [cell for side in plan.sides for cell in side if cell and not cell.separator]
    wanted = [Cell(at, page) for at, pages in enumerate(lengths) for _ in range(copies) for page in range(pages)]
    assert shown == wanted
    assert sum(cell.separator for side in plan.sides for cell in side if cell) == (len(groups) if separators else 0)
    for at, span in enumerate(plan.spans):
        assert [plan.sides[side][0] for side in span] == [Cell(at, page) for page in range(lengths[at])] * copies
        if duplex:
            assert all(side % 2 == 0 for side in span[:: lengths[at]])
    if duplex:
        assert len(plan.sides) % 2 == 0
        assert not any(plan.sides[at] == plan.sides[at + 1] == BLANK for at in range(len(plan.sides) - 1))


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=30), st.sampled_from([2, 4]), st.booleans(), st.booleans(),
    st.integers(1, 3),
)  # fmt: skip
def test_imposed_pieces_are_whole_in_order_and_on_the_sides_their_spans_name(
    lengths: list[int], places: int, stacked: bool, duplex: bool, copies: int
) -> None:
    groups = group_pieces([""] * len(lengths))
    plan = lay_out(lengths, groups, places=places, stacked=stacked, duplex=duplex, copies=copies)
    faces = 2 if duplex else 1
    sheets = [plan.sides[at : at + faces] for at in range(0, len(plan.sides), faces)]
    # What lies in one pile, cut out, place by place; a blank back has a place for each.
    piles = [
        [[side[place] if len(side) > 1 else None for side in sheet] for sheet in sheets] for place in range(places)
    ]
    cut = (
        [leaf for pile in piles for leaf in pile]
        if stacked
        else [pile[at] for at in range(len(sheets)) for pile in piles]
    )
    shown = [cell for leaf in cut for cell in leaf if cell]
    wanted = [Cell(at, page) for at, pages in enumerate(lengths) for _ in range(copies) for page in range(pages)]
    assert shown == wanted
    assert all(leaf[0] is not None and leaf[0].page % 2 == 0 for leaf in cut if duplex and any(leaf))
    found: dict[int, list[int]] = {}
    for at, side in enumerate(plan.sides):
        for cell in side:
            if cell:
                found.setdefault(cell.source, []).append(at)
    assert {at: sorted(set(held)) for at, held in found.items()} == {
        at: sorted(set(span)) for at, span in enumerate(plan.spans)
    }


@pytest.mark.parametrize(
    ("places", "page", "wanted"),
    [
        (2, A4, (2, 1, "lying", 0.71)),
        (2, A5, (2, 1, "lying", 1.0)),
        (2, A5[::-1], (1, 2, "upright", 1.0)),
        (4, A4, (2, 2, "upright", 0.5)),
        (4, A4[::-1], (2, 2, "lying", 0.5)),
    ],
)
def test_the_sheet_lies_as_shows_the_pages_largest(
    places: int, page: tuple[float, float], wanted: tuple[int, int, str, float]
) -> None:
    made = arrange_places(places, *page)
    lie = "upright" if made.height > made.width else "lying"
    assert (made.columns, made.rows, lie) == wanted[:3]
    assert made.scale == pytest.approx(wanted[3], abs=0.005)


def test_places_are_counted_as_one_reads_and_fill_the_sheet() -> None:
    made = arrange_places(4, *A4)
    corners = [made.place(number)[:2] for number in range(4)]
    half = (made.width / 2, made.height / 2)
    assert corners == [(0, half[1]), half, (0, 0), (half[0], 0)]


@pytest.mark.parametrize(("places", "page"), [(2, A4), (2, A5), (2, A5[::-1]), (4, A4), (4, A4[::-1])])
def test_the_back_of_a_place_lies_behind_it_when_the_sheet_is_turned_over_its_long_edge(
    places: int, page: tuple[float, float]
) -> None:
    made = arrange_places(places, *page)
    for number in range(places):
        front, back = made.place(number), made.place(number, back=True)
        (left, bottom, wide, high), turned = front, back[:2]
        behind = (made.width - left - wide, bottom) if made.height > made.width else (left, made.height - bottom - high)
        assert turned == pytest.approx(behind)


def test_cut_marks_stand_on_the_cuts_and_at_the_edges() -> None:
    two, four = arrange_places(2, *A4), arrange_places(4, *A4)
    assert cut_marks(two).count(b" l\n") == 2
    assert cut_marks(four).count(b" l\n") == 6
    assert f"{two.width / 2:.3f}".rstrip("0").encode() in cut_marks(two)


@pytest.mark.parametrize(("numbers", "wanted"), [([], ""), ([3], "3"), ([3, 4, 5], "3—5"), ([1, 3, 4, 9], "1、3—4、9")])
def test_page_numbers_read_as_people_write_them(numbers: list[int], wanted: str) -> None:
    assert ranges_text(numbers) == wanted
