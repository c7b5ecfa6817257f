"""What a comparison of two contracts says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from docgen.case.model import Case
from docgen.findings import Finding
from docgen.procedures.articles import Model
from docgen.render.contract_text import Clause, ContractText, Heading
from docgen.wording.changes import Line

#: Procedures whose contracts bind every employer of a region or an industry.
AREA_WIDE: Final = ("regional_bargaining", "industry_bargaining")


@dataclass(frozen=True)
class Side:
    """One of the two contracts.

    Attributes:
        name: The file as the user gave it; of a model text the case it is made from.
        model: Whether it is the case without the articles it adds, replaces or strikes.
        case: The case it was rendered from; None for a Word file.
        facts: The case's derived facts.
        models: The articles of its model text by id; empty where that is not known.
        titles: What each article is called, by its place among the clauses.
        findings: On the file.
        area: Whether a Word file follows the model text of a region or an industry.
    """

    name: str
    text: ContractText
    model: bool = False
    case: Case | None = None
    facts: Any = None
    models: Mapping[str, Model] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    area: bool = False

    @property
    def shown(self) -> str:
        """How it is named to the reader."""
        return f"{self.name}（示范条文）" if self.model else self.name

    @property
    def area_wide(self) -> bool:
        """Whether it binds every employer of a region or an industry."""
        if self.case is None:
            return self.area
        return self.case.procedure in AREA_WIDE or bool(getattr(self.facts, "area_wide", False))


class Status(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    STRUCK = "struck"

    @property
    def label(self) -> str:
        """不变, 改动, 增加, 删除."""
        return {"same": "不变", "changed": "改动", "added": "增加", "struck": "删除"}[self.value]


@dataclass(frozen=True)
class Difference:
    """One clause of either contract, with its counterpart.

    Attributes:
        moved: Whether it stands elsewhere among its neighbours, or in another chapter.
        id: Id of the model article; "" for one of nobody's model.
        title: What it is called; "" where nothing names it.
        chapter: The chapter it stands in, or stood in.
        lines: Its paragraphs with what was added and struck.
    """

    status: Status
    moved: bool
    id: str
    title: str
    chapter: str
    old: Clause | None
    new: Clause | None
    lines: tuple[Line, ...]

    @property
    def label(self) -> str:
        """第十二条（原第十四条）."""
        if self.new is None:
            return f"原{self.old.label}" if self.old is not None else ""
        if self.old is None or self.old.label == self.new.label:
            return self.new.label
        return f"{self.new.label}（原{self.old.label}）"

    @property
    def told(self) -> str:
        """改动、移动."""
        words = [] if self.moved and self.status is Status.SAME else [self.status.label]
        return "、".join([*words, *(["移动"] if self.moved else [])])

    @property
    def counts(self) -> bool:
        """Whether there is anything to tell: numbers that merely follow are no change."""
        return self.moved or self.status is not Status.SAME


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter that was added, struck or renamed."""

    old: Heading | None
    new: Heading | None

    @property
    def verb(self) -> str:
        """增加, 删除, 改名."""
        return "删除" if self.new is None else "增加" if self.old is None else "改名"

    @property
    def names(self) -> str:
        """What it is called; of one renamed both names."""
        names = [one.title for one in (self.old, self.new) if one is not None]
        return " → ".join(names)

    @property
    def told(self) -> str:
        """One line of it."""
        heading = self.new or self.old
        return f"{self.verb} {heading.label if heading is not None else ''}　{self.names}"


@dataclass(frozen=True, slots=True)
class Term:
    """A number both contracts name, or one does.

    Attributes:
        least: What the law sets on the day; None where it sets nothing.
    """

    what: str
    unit: str
    old: Decimal | None
    new: Decimal | None
    least: Decimal | None


@dataclass(frozen=True)
class Comparison:
    """Two contracts, compared.

    Attributes:
        on: The day whose law the numbers were held to.
        covering: The other contract is the region's or the industry's: only the numbers were compared, unless both
            follow one model text.
        differences: Every clause in reading order, the unchanged among them; empty where texts were not compared.
        terms: Numbers that were compared.
    """

    new: Side
    old: Side
    on: dt.date
    covering: bool
    differences: tuple[Difference, ...]
    chapters: tuple[ChapterChange, ...]
    terms: tuple[Term, ...]
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> list[Difference]:
        """Those with something to tell."""
        return [one for one in self.differences if one.counts]

    @property
    def tally(self) -> str:
        """增加 1 条、删除 2 条、改动 3 条、移动 1 条、不变 88 条; the other parts by name."""
        articles = [one for one in self.differences if (one.new or one.old).kind == "article"]  # type: ignore[union-attr]
        words = [
            f"{status.label} {count} 条"
            for status in (Status.ADDED, Status.STRUCK, Status.CHANGED)
            if (count := sum(one.status is status for one in articles))
        ]
        moved = sum(one.moved for one in articles)
        words += [f"移动 {moved} 条"] if moved else []
        same = sum(not one.counts for one in articles)
        others = [one.label for one in self.changes if one not in articles]
        text = "、".join([*words, f"不变 {same} 条"])
        return text + (f"；{'、'.join(others)}有变动" if others else "")
