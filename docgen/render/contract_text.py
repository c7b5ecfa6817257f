"""A contract as it was read: its chapters and articles, and what else stands in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.render.revised import Tracked


class Kind(StrEnum):
    """What part of a contract a clause is."""

    FRONT = "front"
    ARTICLE = "article"
    SIGNING = "signing"
    ANNEX = "annex"
    MARGIN = "margin"


@dataclass(slots=True)
class Clause:
    """One article, or what stands before, after and behind the articles.

    Attributes:
        ids: Ids of the model articles whose marks it carries; of one added by hand none.
        number: As Word shows it; None for an article without one.
        label: 第二十三条, 附件一; 首部, 页眉, 签署部分.
        chapter: Place of its chapter among the contract's; None before the first.
        paragraphs: Its words, without the number; rows of tables with ｜ between cells.
        place: Where it begins in the file.
        tracked: Tracked changes by author, read as accepted.
        struck: Paragraphs right behind it that a tracked deletion took.
        remarks: Comments on it: author and text.
        hidden: It has words formatted as hidden.
        twice: The number typed beside the one Word writes.
    """

    kind: Kind
    label: str
    place: str
    number: int | None = None
    chapter: int | None = None
    ids: tuple[str, ...] = ()
    paragraphs: list[str] = field(default_factory=list)
    tracked: Counter[Tracked] = field(default_factory=Counter)
    struck: int = 0
    remarks: list[tuple[str, str]] = field(default_factory=list)
    hidden: bool = False
    twice: str = ""

    @property
    def text(self) -> str:
        """Its words, a paragraph on a line."""
        return "\n".join(self.paragraphs)

    @property
    def pointer(self) -> str:
        """第二十三条 and where it stands in the file, as findings name it."""
        return f"{self.label}，{self.place}" if self.place else self.label


@dataclass(frozen=True, slots=True)
class Heading:
    """One chapter.

    Attributes:
        label: 第二章 as shown; "" for a heading without a number.
        place: Where it stands in the file.
    """

    label: str
    number: int | None
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class ContractText:
    """A contract as read.

    Attributes:
        clauses: In reading order; headers and footers behind what stands before the articles.
        reformatted: Tracked changes of form alone, by author.
    """

    file: str
    title: str
    chapters: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    reformatted: Mapping[str, int] = field(default_factory=dict)

    @property
    def articles(self) -> list[Clause]:
        """The numbered ones and those that should be."""
        return [one for one in self.clauses if one.kind is Kind.ARTICLE]
