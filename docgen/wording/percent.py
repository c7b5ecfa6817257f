"""Percentages in integer arithmetic."""

from __future__ import annotations

from docgen.wording.registry import EMPTY, offered


@offered("percent", text_passes=True)
def percent(part: int, whole: int, places: int = 1, *, ceiling: bool = False) -> str:
    """73.3%: the part of the whole, cut off after the given places; 「—」 of a whole of zero.

    **Why:** cut off, not rounded: 49.96% printed as 50.0% would claim a threshold that was missed. Where the law sets
    a maximum the danger lies on the other side (20.04% must not print as 20.0%): pass ``ceiling``. The print is never
    what a rule decides on; rules compare the counts (100 × a ≥ 5 × N).

    Raises:
        ValueError: A count is negative or the number of places is.
    """
    if part < 0 or whole < 0 or places < 0:
        raise ValueError("counts and places are not negative")
    if whole == 0:
        return EMPTY
    scale = 10**places
    scaled = -(-part * 100 * scale // whole) if ceiling else part * 100 * scale // whole
    units, rest = divmod(scaled, scale)
    return f"{units}.{rest:0{places}}%" if places else f"{units}%"
