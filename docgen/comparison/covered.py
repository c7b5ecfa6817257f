"""Numbers of a contract below the contract of the region or industry that covers its employer (L-G07)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from docgen.comparison.model import AREA_WIDE, Side
from docgen.comparison.pay import Named, promises
from docgen.comparison.readings import fault, least, place_of, readings, shown
from docgen.findings import Finding, Location, Severity
from docgen.law.citations import Basis, applicable
from docgen.law.limits import limits
from docgen.procedures.covering import Covering, covering_of, coverings
from docgen.wording.dates import date_text

_WORDS: Final = "集体合同中的劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"
_COVERED: Final = (
    Basis("union-measures-beijing-2026", "第二十二条", _WORDS),
    Basis("union-measures-beijing-2015", "第二十五条", _WORDS),
)  # fmt: skip
#: Floors of what a covering contract sets.
_SET: Final = {"minimum-wage": "minimum", "raise": "raise_percent", "probation-pay": "probation_percent"}
#: Those it sets in percent of the city's minimum wage, by the name of the amount.
_SHARES: Final = {"stoppage-amount": "stoppage_percent", "sick-amount": "sick_percent"}
#: Shares of a minimum wage, which two contracts may each have of another.
_OF_THE_MINIMUM: Final = frozenset({"sick-pay", "stoppage-pay", "sick-share"})
#: Wages that may not lie below the least wage of the region either.
_WAGES: Final = ("post-wage", "overtime-base")


def covering_faults(new: Side, old: Side, on: dt.date, subject: Side, *, covering: bool) -> Iterator[Finding]:
    """Numbers below those of the region's or the industry's contract."""
    value = limits(place_of(subject))["minimum-wage.monthly"].at(on)
    held = _Held(new, on, None if value is None else value.value)
    if covering:
        end = getattr(old.facts, "term_end", None)
        if end is not None and end < on:
            message = f"{old.text.title} {date_text(end)}已期满，其后是否有新一期须核对"
            yield Finding(
                "compare.covering-ended", Severity.INFO, Location(old.name), message, "有新一期的，与新一期比较"
            )
            return
        yield from held.below(_written(old, held.city), old.text.title)
        if old.case is not None and old.case.procedure in AREA_WIDE:
            yield from held.posts_below(covering_of(old.case, held.city))
    if subject.case is not None and subject.case.procedure == "enterprise_bargaining":
        for one in coverings(subject.case):
            if one.end is None or one.end >= on:
                yield from held.below(_typed(one, held.city), one.title)
                yield from held.posts_below(one)


def _written(old: Side, city: int | None) -> dict[str, Decimal]:
    """What the text of a covering contract sets, pay in sickness and stoppage in yuan."""
    named = least(old)
    plainly = {name: found[1].value for name, found in named.items() if name not in _OF_THE_MINIMUM}
    return plainly | {name: one.amount for name, one in promises(named, city).items() if not one.reckoned}


def _typed(one: Covering, city: int | None) -> dict[str, Decimal]:
    """The same of a covering contract that a case names."""
    figures = {name: getattr(one, key) for name, key in _SET.items()}
    held = {name: Decimal(value) for name, value in figures.items() if value is not None}
    shares = {name: getattr(one, key) for name, key in _SHARES.items()}
    return held | {name: share * city / 100 for name, share in shares.items() if share is not None and city}


class _Held:
    """A contract held to those that cover its employer.

    Args:
        city: The city's monthly minimum wage on the day, in yuan.
    """

    def __init__(self, new: Side, on: dt.date, city: int | None) -> None:
        self.new, self.city = new, city
        self.named: Named = least(new)
        self.promises = promises(self.named, city)
        self.citations = [one.citation() for one in applicable(_COVERED, on)]

    def below(self, theirs: Mapping[str, Decimal], title: str) -> Iterator[Finding]:
        """Its numbers that give workers less."""
        pairs = [(name, name) for name in theirs if name in self.named and name not in _SHARES]
        pairs += [(name, "minimum-wage") for name in _WAGES if name in self.named and "minimum-wage" in theirs]
        for mine, name in dict.fromkeys(pairs):
            clause, found = self.named[mine]
            floor, value = found.floor, theirs[name]
            if floor.worse(found.value, value):
                word, wanted = "高于" if floor.most else "低于", shown(value, floor.unit)
                message = f"{floor.what}写 {shown(found.value, floor.unit)}，{word}《{title}》的 {wanted}"
                yield fault(
                    self.new, clause, "compare.below-covering", message, f"改为不{word} {wanted}", self.citations
                )
        for name in _SHARES:
            assured = self.promises.get(name)
            if assured is not None and name in theirs and assured.amount < theirs[name]:
                wanted = shown(theirs[name], "元")
                yield fault(
                    self.new, assured.clause, "compare.below-covering",
                    f"{assured.told}，低于《{title}》的 {wanted}", f"改为每月不低于 {wanted}", self.citations,
                    Severity.WARNING if assured.reckoned else Severity.ERROR,
                )  # fmt: skip

    def posts_below(self, covering: Covering) -> Iterator[Finding]:
        """Posts in its tables of wages below the standard of that post."""
        for clause in self.new.text.articles:
            for found in readings(self.new, clause):
                if found.floor.id != "post-wage":
                    continue
                name, *grade = (cell.strip() for cell in found.words.split("｜")[:-1])
                listed = covering.post_floor(name, grade[0] if grade else None)
                if listed is not None and found.value < listed.amount:
                    yield fault(
                        self.new, clause, "compare.below-covering",
                        f"{name}的月工资标准写 {shown(found.value, '元')}，低于《{covering.title}》"
                        f"“{' '.join(filter(None, (listed.name, listed.grade)))}”的 {shown(listed.amount, '元')}",
                        f"改为不低于 {shown(listed.amount, '元')}", self.citations,
                    )  # fmt: skip
