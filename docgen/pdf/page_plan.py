"""Which page of which piece stands where: the arithmetic of a print job, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One page of a piece, or a separator sheet.

    Attributes:
        source: Index of the piece in the order of printing, or of the group a separator stands before.
        page: Page of the piece, from 0.
        separator: Whether this is a separator sheet.
    """

    source: int
    page: int = 0
    separator: bool = False


#: What one side of a sheet shows, by its places; a place may be empty, and a blank side has none filled.
Side = tuple[Cell | None, ...]
BLANK: Side = (None,)


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that stand together.

    Attributes:
        name: What the group is called; "" for a job without groups.
        first: Index of its first piece.
        pieces: How many there are.
    """

    name: str
    first: int
    pieces: int

    @property
    def members(self) -> range:
        """Indices of its pieces."""
        return range(self.first, self.first + self.pieces)


@dataclass(frozen=True, slots=True)
class Plan:
    """A print job, side by side.

    Attributes:
        sides: In the order of printing; each is a page of the print file. With several places on a side, what is on the
            back of a place stands in the same place of the next side.
        spans: By piece: the sides it stands on, from 0, in order.
        starts: By group: its first side, that of the separator where it has one.
        ends: By group: the side after its last.
        duplex: Two sides make a sheet.
        places: Pieces on one side.
    """

    sides: tuple[Side, ...]
    spans: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    duplex: bool
    places: int

    def sheet(self, side: int) -> int:
        """The number of the sheet a side belongs to, from 1."""
        return side // 2 + 1 if self.duplex else side + 1

    @property
    def sheets(self) -> int:
        """Sheets of paper."""
        return self.sheet(len(self.sides) - 1) if self.sides else 0


def group_pieces(names: Sequence[str]) -> list[Group]:
    """The groups of pieces whose groups are named in the order of printing; equal names stand together."""
    found: list[Group] = []
    for index, name in enumerate(names):
        if found and found[-1].name == name:
            found[-1] = Group(name, found[-1].first, found[-1].pieces + 1)
        else:
            found.append(Group(name, index, 1))
    return found


def lay_out(
    lengths: Sequence[int],
    groups: Sequence[Group],
    *,
    separators: bool = False,
    duplex: bool = False,
    places: int = 1,
    stacked: bool = False,
    copies: int = 1,
) -> Plan:
    """The sides of a print job.

    Args:
        lengths: Pages of each piece, in the order of printing.
        groups: All pieces, in order.
        separators: A sheet before each group.
        duplex: Every piece, and every separator, starts on a front side.
        places: Pages on one side: 1, 2 or 4. The pages of a piece follow each other from place to place; with
            ``duplex`` they follow from the front of a place to its back. A group with a separator begins a sheet of its
            own.
        stacked: The sheets of a group, cut apart and the piles laid on each other, are in order; otherwise one reads
            across each sheet.
        copies: Of each piece, one after the other, each whole.
    """
    sides: list[Side] = []
    spans: list[list[int]] = [[] for _ in lengths]
    starts, ends = [], []
    whole = [Group("", 0, len(lengths))] if places > 1 and not separators else groups
    for number, group in enumerate(whole):
        starts.append(len(sides))
        if separators:
            sides += [(Cell(number, separator=True),), *([BLANK] if duplex else [])]
        if places == 1:
            _in_turn(sides, spans, group.members, lengths, copies, duplex)
        else:
            _side_by_side(sides, spans, group.members, lengths, copies, duplex, places, stacked)
        ends.append(len(sides))
    if whole is not groups:
        starts = [min(spans[group.first]) for group in groups]
        ends = [max(side for index in group.members for side in spans[index]) + 1 for group in groups]
    return Plan(tuple(sides), tuple(map(tuple, spans)), tuple(starts), tuple(ends), duplex, places)


def _in_turn(
    sides: list[Side], spans: list[list[int]], members: Iterable[int], lengths: Sequence[int], copies: int, duplex: bool
) -> None:
    for index in members:
        for _ in range(copies):
            for page in range(lengths[index]):
                spans[index].append(len(sides))
                sides.append((Cell(index, page),))
            if duplex and lengths[index] % 2:
                sides.append(BLANK)


def _side_by_side(
    sides: list[Side],
    spans: list[list[int]],
    members: Iterable[int],
    lengths: Sequence[int],
    copies: int,
    duplex: bool,
    places: int,
    stacked: bool,
) -> None:
    faces = 2 if duplex else 1
    waiting = [
        tuple(Cell(index, page) if page < lengths[index] else None for page in range(first, first + faces))
        for index in members
        for _ in range(copies)
        for first in range(0, lengths[index], faces)
    ]
    sheets = -(-len(waiting) // places)
    nothing: tuple[Cell | None, ...] = (None,) * faces
    for sheet in range(sheets):
        chosen = [place * sheets + sheet if stacked else sheet * places + place for place in range(places)]
        leaves = [waiting[at] if at < len(waiting) else nothing for at in chosen]
        for cells in zip(*leaves, strict=True):
            for cell in cells:
                if cell is not None and (not spans[cell.source] or spans[cell.source][-1] != len(sides)):
                    spans[cell.source].append(len(sides))
            sides.append(cells if any(cells) else BLANK)


def ranges_text(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them: ``3—5、9``; they come in order."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(f"{first}" if first == last else f"{first}—{last}" for first, last in runs)
