"""When layoffs are so large that the labour contract law governs them (劳动合同法 第四十一条)."""

from __future__ import annotations

from docgen.rules.registry import Matter


def large(matter: Matter) -> bool:
    """Whether 20 people or a tenth of all workers are laid off (both included); False where no edition was read."""
    count, employees = matter.data.resettlement.layoffs, matter.facts.employees
    people, share = matter.limit("layoffs.people"), matter.limit("layoffs.percent")
    if not count or people is None or share is None:
        return False
    return bool(count >= people.value or (employees and 100 * count >= share.value * employees))
