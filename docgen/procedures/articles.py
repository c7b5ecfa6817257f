"""The articles of a contract: chosen by the terms of a case, numbered through, with the case's own wording in place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from docgen.case.model import Case, Record
from docgen.law.citations import Basis, applicable
from docgen.procedures.expressions import evaluate
from docgen.procedures.floors import Floor, floors
from docgen.wording.numerals import ordinal


@dataclass(frozen=True, slots=True)
class Model:
    """One article of a model text; its words stand in the Word template under the same id.

    Attributes:
        title: What officers call it (工资支付日).
        when: Expression under which it appears; "" for always.
        demanded: Expression under which the law demands it; "" for always, where ``bases`` are given.
        field: Pointer to the terms it needs, for the finding when they are missing.
        bases: The law that demands it; empty for an optional article.
        floors: The numbers in it that the law bounds.
    """

    id: str
    title: str
    when: str
    demanded: str
    field: str
    bases: tuple[Basis, ...]
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter of a model text."""

    id: str
    title: str
    articles: tuple[Model, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One article as a contract prints it.

    Attributes:
        id: Id of the model article; "" for one the case adds.
        number: Its place in the contract, from 1.
        paragraphs: The case's own wording, without a number; empty where the model's words stand.
    """

    id: str
    title: str
    number: int
    paragraphs: tuple[str, ...]

    @property
    def label(self) -> str:
        """第二十三条."""
        return ordinal(self.number, "条")

    @property
    def own(self) -> bool:
        """Whether the case brings its words."""
        return bool(self.paragraphs)

    @property
    def first(self) -> str:
        """Its first paragraph, of the case's own wording."""
        return self.paragraphs[0] if self.paragraphs else ""

    @property
    def more(self) -> tuple[str, ...]:
        """The paragraphs after it."""
        return self.paragraphs[1:]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter as a contract prints it."""

    id: str
    title: str
    number: int
    clauses: tuple[Clause, ...]

    @property
    def label(self) -> str:
        """第二章."""
        return ordinal(self.number, "章")


@dataclass(frozen=True, slots=True)
class Absence:
    """A mandatory article that a contract lacks.

    Attributes:
        pointer: Where the case strikes it, or where its terms belong.
        struck: Whether the case strikes it; else its terms are missing.
        bases: The law that demands it, of the editions in force on the matter's day.
    """

    model: Model
    pointer: str
    struck: bool
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A name among the case's clauses that no chapter or article has.

    Attributes:
        near: Names like it, best first.
    """

    pointer: str
    written: str
    near: tuple[str, ...]


def articles_file(template: Path) -> Path:
    """Where the chapters of a contract's template are listed; only contracts have such a file."""
    return template.with_name(f"{template.stem}.articles.yaml")


@cache
def read_articles(path: Path) -> tuple[Section, ...]:
    """The chapters of a model text, from ``<document>.articles.yaml`` beside its template.

    Raises:
        FileNotFoundError: The document has none.
    """
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Section(chapter["id"], chapter["title"], tuple(_model(one) for one in chapter["articles"]))
        for chapter in loaded["chapters"]
    )


def _model(entry: Mapping[str, Any]) -> Model:
    bases = (Basis(one["instrument"], one["section"], one.get("phrase", "")) for one in entry.get("required", ()))
    return Model(
        entry["id"],
        entry["title"],
        str(entry.get("when", "")),
        str(entry.get("demanded", "")),
        entry.get("field", ""),
        tuple(bases),
        tuple(floors()[one] for one in entry.get("floors", ())),
    )


class Contract:
    """The articles of one contract.

    Args:
        sections: The model text.
        case: Its terms and its own clauses (``clauses.added``, ``replaced``, ``struck``).
        facts: Its derived facts, with the day whose law governs as ``matter_date``.
    """

    def __init__(self, sections: tuple[Section, ...], case: Case, facts: Any) -> None:
        self._sections = sections
        self._case = case
        self._facts = facts

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters that have articles, both numbered through."""
        found: list[Chapter] = []
        count = 0
        for section in self._sections:
            clauses = []
            for ident, title, paragraphs in self._listed(section):
                count += 1
                clauses.append(Clause(ident, title, count, paragraphs))
            if clauses:
                found.append(Chapter(section.id, section.title, len(found) + 1, tuple(clauses)))
        return tuple(found)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every article in order."""
        return tuple(clause for chapter in self.chapters for clause in chapter.clauses)

    @cached_property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.clauses)

    def has(self, ident: str) -> bool:
        """Whether an article of the model text is in the contract, in whatever words."""
        return ident in self._numbers

    def ref(self, ident: str) -> str:
        """第二十三条, as another article refers to it; 本合同有关条款 where the contract does not have it.

        Raises:
            KeyError: The model text has no such article.
        """
        if ident not in self._models:
            raise KeyError(ident)
        number = self._numbers.get(ident)
        return ordinal(number, "条") if number is not None else "本合同有关条款"

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """Mandatory articles that are struck, or whose terms the case does not give."""
        return tuple(self._absences())

    @cached_property
    def misnomers(self) -> tuple[Misnomer, ...]:
        """Names among the case's clauses that the model text does not have."""
        return tuple(self._misnomers())

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The names of all articles of the model text, as officers write them."""
        return tuple(model.title for model in self._models.values())

    @cached_property
    def _models(self) -> dict[str, Model]:
        return {model.id: model for section in self._sections for model in section.articles}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {clause.id: clause.number for clause in self.clauses if clause.id}

    @cached_property
    def _struck(self) -> dict[str, int]:
        return {one.article: index for index, one in enumerate(self._clauses.struck)}

    @property
    def _clauses(self) -> Record:
        found: Record = self._case.data.clauses
        return found

    def _listed(self, section: Section) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        replaced = {one.article: one.text for one in self._clauses.replaced if one.text}
        added = [one for one in self._clauses.added if one.text and one.chapter in (section.title, section.id)]
        names = {model.title for model in section.articles}
        for model in section.articles:
            text = replaced.get(model.title)
            # Words the case brings need no terms.
            if model.title not in self._struck and (text is not None or self._applies(model.when)):
                yield model.id, model.title, _paragraphs(text) if text is not None else ()
            yield from (_addition(one) for one in added if one.after == model.title)
        yield from (_addition(one) for one in added if one.after not in names)

    def _applies(self, condition: str) -> bool:
        return not condition or bool(evaluate(condition, self._case, self._facts))

    def _absences(self) -> Iterator[Absence]:
        for model in self._models.values():
            bases = self._in_force(model.bases)
            if not bases or not self._applies(model.demanded):
                continue
            if model.title in self._struck:
                yield Absence(model, f"clauses.struck[{self._struck[model.title]}].article", True, bases)
            elif not self.has(model.id):
                yield Absence(model, model.field, False, bases)

    def _in_force(self, bases: tuple[Basis, ...]) -> tuple[Basis, ...]:
        on = self._facts.matter_date
        return bases if on is None else tuple(applicable(bases, on))

    def _misnomers(self) -> Iterator[Misnomer]:
        chapters = [section.title for section in self._sections]
        known = {*chapters, *(section.id for section in self._sections)}
        for index, one in enumerate(self._clauses.added):
            if one.chapter is not None and one.chapter not in known:
                yield _misnomer(f"clauses.added[{index}].chapter", one.chapter, chapters)
            if one.after is not None and one.after not in self.titles:
                yield _misnomer(f"clauses.added[{index}].after", one.after, self.titles)
        for kind in ("replaced", "struck"):
            for index, one in enumerate(self._clauses[kind]):
                if one.article is not None and one.article not in self.titles:
                    yield _misnomer(f"clauses.{kind}[{index}].article", one.article, self.titles)


def _misnomer(pointer: str, written: str, names: Iterable[str]) -> Misnomer:
    return Misnomer(pointer, written, tuple(difflib.get_close_matches(written, list(names), n=3, cutoff=0.3)))


def _addition(record: Record) -> tuple[str, str, tuple[str, ...]]:
    return "", record.title or "", _paragraphs(record.text)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in (part.strip() for part in text.splitlines()) if line)
