"""What a contract on women's rights agrees against what the law of its day grants."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.law.citations import Basis
from docgen.rules.registry import Matter, Problem, cite
from docgen.wording.dates import date_text


def protection(section: str, phrase: str) -> Basis:
    """Words of the special rules on the labour protection of women workers."""
    return cite("women-protection-2012", section, phrase)


def focus(phrase: str) -> Basis:
    """Words of the plan on the special contract for women."""
    return cite("plan-2015", "二（二）5", phrase)


def below(matter: Matter, pointer: str, limit: str, what: str, unit: str) -> Iterator[Problem]:
    """An agreed number that falls short of the law.

    Args:
        matter: What the rule sees.
        pointer: Where the contract's number stands.
        limit: The limit's name.
        what: What it counts in words (陪产假).
        unit: 天, 分钟.
    """
    agreed, value = matter.case.get(pointer), matter.limit(limit)
    if agreed is not None and value is not None and agreed < value.value:
        yield Problem(
            pointer,
            f"约定{what} {agreed} {unit}，{date_text(matter.date)}施行的法律规定不少于 {value.value} {unit}",
            f"改为不少于 {value.value} {unit}；不填则按法定标准写入合同",
            value=value,
        )
