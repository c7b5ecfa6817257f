"""The contracts of a region or an industry that bind an employer, and the standards they set (办法 第二十二条)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.case.model import Case, Record, same_unit
from docgen.procedures import enterprise_bargaining, industry_bargaining, regional_bargaining
from docgen.wording.quantities import plain

_CASES = {"industry": ("industry_bargaining", industry_bargaining.facts),
          "region": ("regional_bargaining", regional_bargaining.facts)}  # fmt: skip
#: A grade that stands for every one of a post.
_UNGRADED = ("", "不分级", "不分等级")


@dataclass(frozen=True, slots=True)
class Post:
    """The least monthly wage of a post, in yuan.

    Attributes:
        grade: "" where it holds for every grade.
    """

    name: str
    grade: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Norm:
    """What a process is paid by the piece: the price in yuan, the quota of a day."""

    process: str
    unit: str
    quota: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class Covering:
    """One such contract.

    Attributes:
        pointer: Where the case names it; "" for a contract that no case names.
        end: Its last day.
        minimum: Monthly minimum wage, in yuan.
        raise_percent: The least yearly raise.
        raise_condition: Whom the raise binds; "" for all.
        stoppage_percent: Living expenses in a stoppage, in percent of the city's minimum wage.
        sick_percent: Pay in sickness, in percent of the same.
        binds: Whether its roster has the employer; None where that cannot be told.
    """

    title: str
    pointer: str = ""
    end: dt.date | None = None
    minimum: Decimal | None = None
    raise_percent: Decimal | None = None
    raise_condition: str = ""
    probation_percent: int | None = None
    stoppage_percent: Decimal | None = None
    sick_percent: Decimal | None = None
    posts: tuple[Post, ...] = ()
    norms: tuple[Norm, ...] = ()
    binds: bool | None = None

    def post_floor(self, name: str, grade: str | None) -> Post | None:
        """The standard that holds for a post of an employer: of its grade, else the lowest of that post."""
        named = [one for one in self.posts if _same_post(one.name, name)]
        graded = [one for one in named if grade and one.grade and plain(one.grade) == plain(grade)]
        return min(graded or named, key=lambda one: one.amount, default=None)

    def norm(self, process: str, unit: str | None) -> Norm | None:
        """The standard of a process counted in the same unit."""
        return next(
            (
                one
                for one in self.norms
                if plain(one.process) == plain(process) and (not unit or not one.unit or plain(unit) == plain(one.unit))
            ),
            None,
        )


def _same_post(listed: str, ours: str) -> bool:
    """Whether a post is one that a list names, also beside others: 传菜、洗消工."""
    return plain(ours) in (plain(listed), *(plain(one) for one in re.split("[、，,/]", listed)))


def coverings(case: Case) -> Iterator[Covering]:
    """Every covering contract an employer's case names: what is typed, and what the case it refers to says."""
    city = enterprise_bargaining.facts(case).minimum_wage
    for index, entry in enumerate(case.data.get("covering") or ()):
        pointer = f"covering[{index}]"
        typed = Covering(
            entry.title or "",
            pointer,
            entry.end,
            entry.minimum,
            entry.increase_percent,
            "",
            entry.probation_percent,
            None if entry.stoppage_percent is None else Decimal(entry.stoppage_percent),
            None if entry.sick_percent is None else Decimal(entry.sick_percent),
            tuple(Post(one.post, "", one.amount) for one in entry.posts),
        )
        referred = next((key for key in _CASES if entry[key]), None)
        if referred is None:
            yield typed
        else:
            procedure, _ = _CASES[referred]
            other = Case(case.path, procedure, entry[referred], {}, {}, case.settings)
            yield _both(typed, covering_of(other, city), _binds(case, entry[referred]))


def covering_of(case: Case, city: int | None) -> Covering:
    """The standards that the contract of a region's or an industry's case sets.

    What is read here, schemas/enterprise_bargaining.yaml lists under ``carries``: a packet takes along no more.

    Args:
        case: Of an industry or a region.
        city: The city's monthly minimum wage on the day of the contract that is held to it, in yuan.
    """
    _, facts_of = next(one for one in _CASES.values() if one[0] == case.procedure)
    facts, terms = facts_of(case), case.data.terms
    own = terms.minimum_wage.monthly

    def of_the_city(percent: int | None) -> Decimal | None:
        return Decimal(percent) * own / city if percent is not None and own is not None and city else None

    return Covering(
        facts.contract_title,
        "",
        facts.term_end,
        own,
        terms["raise"].percent,
        terms["raise"].condition or "",
        None,
        of_the_city(terms.special.stoppage_percent),
        of_the_city(terms.special.sick_percent),
        tuple(
            Post(one.post, "" if (one.grade or "") in _UNGRADED else one.grade, one.monthly)
            for one in terms.get("posts") or ()
            if one.monthly is not None
        ),
        tuple(Norm(one.process, one.unit or "", one.quota, one.price) for one in terms.get("norms") or ()),
    )


def _both(typed: Covering, found: Covering, binds: bool | None) -> Covering:
    """What the referred case says; what was typed counts where the case is silent."""
    return Covering(
        typed.title or found.title,
        typed.pointer,
        found.end or typed.end,
        found.minimum if found.minimum is not None else typed.minimum,
        found.raise_percent if found.raise_percent is not None else typed.raise_percent,
        found.raise_condition,
        typed.probation_percent,
        found.stoppage_percent if found.stoppage_percent is not None else typed.stoppage_percent,
        found.sick_percent if found.sick_percent is not None else typed.sick_percent,
        (*found.posts, *typed.posts),
        found.norms,
        binds,
    )


def _binds(case: Case, other: Record) -> bool | None:
    rows = other.enterprises
    own = case.data.organization
    if not rows or not (own.name or own.uscc):
        return None
    mine = [one for one in rows if same_unit(own, one)]
    return any(one.excluded is None for one in mine)
