"""When the layoffs of a notice are so large that the labour contract law governs them (劳动合同法 第四十一条)."""

from __future__ import annotations

from docgen.procedures.disclosure_records import Notice
from docgen.rules.registry import Matter


def large(matter: Matter, notice: Notice) -> bool:
    """Whether 20 people or a tenth of all workers are laid off (both included); False where no edition was read."""
    count, employees = notice.record.layoffs, matter.data.organization.employees
    day = notice.record.effective
    people, share = matter.facts.limit("layoffs.people", day), matter.facts.limit("layoffs.percent", day)
    if not count or people is None or share is None:
        return False
    return bool(count >= people.value or (employees and 100 * count >= share.value * employees))
