"""A vote on a draft contract, wherever it was recorded."""

from __future__ import annotations

from docgen.procedures.passage import Passage


def at(vote: Passage, name: str) -> str:
    """Pointer to a field of a vote: its own where the case types it, else the reference to the congress case."""
    return vote.pointer if vote.referred else f"{vote.pointer}.{name}"


def source(vote: Passage) -> str:
    """Words that say where the numbers come from."""
    return "职代会案件：" if vote.referred else ""
