"""When layoffs are so large that the labour contract law governs them (劳动合同法 第四十一条)."""

from __future__ import annotations

import datetime as dt

from docgen.rules.registry import Matter


def large(matter: Matter, count: int | None, employees: int | None, on: dt.date | None = None) -> bool:
    """Whether 20 people or a tenth of all workers are laid off (both included); False where no edition was read.

    Args:
        matter: What the rule sees.
        count: People laid off.
        employees: All workers.
        on: The day whose law governs; the matter's without one.
    """
    people, share = matter.limit("layoffs.people", on), matter.limit("layoffs.percent", on)
    if not count or people is None or share is None:
        return False
    return bool(count >= people.value or (employees and 100 * count >= share.value * employees))
