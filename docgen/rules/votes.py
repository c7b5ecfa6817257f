"""A vote on a draft contract, wherever it was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.procedures.passage import Passage
from docgen.rules.registry import Problem


def at(vote: Passage, name: str) -> str:
    """Pointer to a field of a vote: its own where the case types it, else the reference to the congress case."""
    return vote.pointer if vote.referred else f"{vote.pointer}.{name}"


def source(vote: Passage) -> str:
    """Words that say where the numbers come from."""
    return "职代会案件：" if vote.referred else ""


def open_ballot(pointer: str, whose: str, way: str | None) -> Iterator[Problem]:
    """An enterprise's own vote that is recorded as anything but a secret ballot.

    Args:
        pointer: Of the enterprise's row.
        whose: Who voted, in words.
        way: How, None while it is not written.
    """
    if way is not None and way != "无记名投票":
        yield Problem(
            f"{pointer}.way",
            f"{whose}的表决方式是“{way}”，应当无记名投票",
            "核对表决方式；确为举手的，重新以无记名投票表决",
        )
