"""The whole comparison: clauses matched and worded, chapters, references, numbers and duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.case.concealment import conceal
from docgen.comparison.covered import covering_faults
from docgen.comparison.duties import duty_faults
from docgen.comparison.matching import chapter_pairs, chapter_title, match, moved
from docgen.comparison.model import ChapterChange, Comparison, Difference, Side, Status
from docgen.comparison.references import keys, numbers, own_references, unveiled, veiled
from docgen.comparison.values import terms, value_faults
from docgen.findings import Finding, Location, Severity, arrange
from docgen.render.contract_text import Clause, Kind
from docgen.wording.changes import Change, Line, Piece, changed, text_changes
from docgen.wording.numerals import ordinal
from docgen.wording.quantities import plain


def compare(new: Side, old: Side, on: dt.date) -> Comparison:
    """What leads from one contract to the other, and what is wrong with the new one.

    Args:
        new: The one looked at.
        old: What it is held against.
        on: Today: the day whose law holds where no case has a day of its own.
    """
    subject = new if new.case is not None else old
    own = not (old.area_wide and not new.area_wide)
    day = (subject.facts.matter_date if subject.case is not None and (own or subject is new) else None) or on
    covering = not own
    findings = [*new.findings, *old.findings]
    differences: tuple[Difference, ...] = ()
    chapters: tuple[ChapterChange, ...] = ()
    if not covering or (new.models and set(new.models) == set(old.models)):
        work = _Work(new, old)
        differences, chapters = tuple(work.differences()), tuple(work.chapter_changes())
        findings += work.findings()
    else:
        message = f"{old.shown}是区域、行业合同，与本合同不是同一种文本，只比较双方都写明的标准"
        findings.append(Finding("compare.covering-only", Severity.INFO, Location(new.name), message, ""))
    findings += value_faults(new, old, differences, day, subject if own else new)
    findings += duty_faults(new, differences, day, subject if own else new)
    findings += covering_faults(new, old, day, subject if own else new, covering=covering)
    found = terms(new, old, day, subject if own else new) if covering else ()
    told = tuple(_as_read(arrange(conceal(findings)), new))
    return Comparison(new, old, day, covering, differences, chapters, tuple(found), told)


def _as_read(findings: list[Finding], new: Side) -> list[Finding]:
    """Findings of one file and weight in the order of the articles, those of no article behind them."""
    places = {one.pointer: at for at, one in enumerate(new.text.clauses)}
    last = len(places)
    return sorted(findings, key=lambda one: (one.location.file, -one.severity, places.get(one.location.pointer, last)))


@dataclass
class _Work:
    """Two sides with what belongs together."""

    new: Side
    old: Side

    def __post_init__(self) -> None:
        self.pairs = match(self.old.text, self.new.text)
        self.chapters = chapter_pairs(self.old.text, self.new.text, self.pairs.items())
        self.before, self.after = numbers(self.old.text, self.new.text, self.pairs, self.chapters)
        articles = [n for n, one in enumerate(self.new.text.clauses) if one.kind is Kind.ARTICLE and n in self.pairs]
        self.astray = moved([self.pairs[n] for n in articles])

    def differences(self) -> Iterator[Difference]:
        """Every clause in the order of the new contract, struck ones where they stood."""
        told: set[int] = set()
        matched = set(self.pairs.values())
        for here, clause in enumerate(self.new.text.clauses):
            there = self.pairs.get(here)
            if there is None:
                yield self._added(here, clause)
                continue
            if there not in self.astray:
                # What was struck before this clause stood between it and its neighbour.
                for gone in range(there):
                    if gone not in matched and gone not in told:
                        told.add(gone)
                        yield self._struck(gone)
            yield self._both(here, clause, there)
        for gone, _ in enumerate(self.old.text.clauses):
            if gone not in matched and gone not in told:
                yield self._struck(gone)

    def _added(self, here: int, clause: Clause) -> Difference:
        lines: tuple[Line, ...] = tuple((Piece(Change.ADDED, one),) for one in clause.paragraphs)
        title, chapter = self.new.titles.get(here, ""), chapter_title(self.new.text, clause)
        return Difference(Status.ADDED, False, _id(clause), title, chapter, None, clause, lines)

    def _struck(self, there: int) -> Difference:
        clause = self.old.text.clauses[there]
        lines: tuple[Line, ...] = tuple((Piece(Change.STRUCK, one),) for one in clause.paragraphs)
        title, chapter = self.old.titles.get(there, ""), chapter_title(self.old.text, clause)
        return Difference(Status.STRUCK, False, _id(clause), title, chapter, clause, None, lines)

    def _both(self, here: int, clause: Clause, there: int) -> Difference:
        other = self.old.text.clauses[there]
        was, now = ([veiled(one) for one in text.paragraphs] for text in (other, clause))
        key_old, key_new = keys("\n".join(was), self.before, self.after)
        lines = unveiled(text_changes(was, now, key_old, key_new))
        status = Status.CHANGED if changed(lines) else Status.SAME
        title = self.old.titles.get(there) or self.new.titles.get(here, "")
        away = there in self.astray or self._other_chapter(clause, other)
        ident = _id(other) or _id(clause)
        return Difference(status, away, ident, title, chapter_title(self.new.text, clause), other, clause, lines)

    def _other_chapter(self, clause: Clause, other: Clause) -> bool:
        """Whether a clause stands in another chapter than it did, and its own is still there."""
        if clause.chapter is None or other.chapter is None or other.chapter not in self.chapters.values():
            return False
        return self.chapters.get(clause.chapter) != other.chapter

    def chapter_changes(self) -> Iterator[ChapterChange]:
        """Chapters added, renamed and struck."""
        for here, heading in enumerate(self.new.text.chapters):
            there = self.chapters.get(here)
            was = None if there is None else self.old.text.chapters[there]
            if was is None or plain(was.title) != plain(heading.title):
                yield ChapterChange(was, heading)
        for there, heading in enumerate(self.old.text.chapters):
            if there not in self.chapters.values():
                yield ChapterChange(heading, None)

    def findings(self) -> Iterator[Finding]:
        """Headings that went while their articles stayed; references that went astray."""
        for there, heading in enumerate(self.old.text.chapters):
            if there in self.chapters.values():
                continue
            stayed = [
                self.new.text.clauses[a]
                for a, b in sorted(self.pairs.items())
                if self.old.text.clauses[b].chapter == there
            ]
            if stayed:
                span = stayed[0].label if len(stayed) == 1 else f"{stayed[0].label}至{stayed[-1].label}"
                message = f"删去了章名“{heading.title}”，原在其下的{span}并入了上一章"
                remedy = "补上章名；确实要合并的，核对合并后的章名"
                yield self._warning("compare.chapter-struck", stayed[0].pointer, message, remedy)
        for here, clause in enumerate(self.new.text.clauses):
            if clause.kind is Kind.ARTICLE:
                yield from self._references(here, clause)

    def _references(self, here: int, clause: Clause) -> Iterator[Finding]:
        there = self.pairs.get(here)
        text = veiled(self.old.text.clauses[there].text) if there is not None else ""
        meant = {plain(one): self.before.means(one)[2] for one in own_references(text)}
        for reference in dict.fromkeys(own_references(veiled(clause.text))):
            number, unit, name = self.after.means(reference)
            if not self.after.has(number, unit):
                message = f"引用了{reference}，合同里没有这一{unit}"
                yield self._warning("compare.reference", clause.pointer, message, "改为现在的编号，或者删去引用")
                continue
            was = meant.get(plain(reference))
            # Where the old text meant that article too by another number, the number was mended.
            if was is None or was == name or name in meant.values():
                continue
            now = self._named(was)
            message = f"引用的{reference}原来是“{self._called(was)}”，改后的{reference}是别的一{unit}"
            remedy = f"改为{now}" if now else f"“{self._called(was)}”已经删去，删去或者改写这处引用"
            yield self._warning("compare.reference", clause.pointer, message, remedy)

    def _called(self, name: str) -> str:
        """What the old contract calls a named article or chapter."""
        kind, _, place = name.partition(":")
        if kind == "chapter":
            return self.old.text.chapters[int(place)].title
        if not place.isdigit():
            return "没有的条款"
        return self.old.titles.get(int(place)) or f"{self.old.text.clauses[int(place)].text[:12]}…"

    def _named(self, name: str) -> str:
        """The number a named article or chapter has in the new contract; "" for none."""
        found = self.after.chapters if name.startswith("chapter") else self.after.articles
        number = next((number for number, one in found.items() if one == name), None)
        unit = "章" if name.startswith("chapter") else "条"
        return ordinal(number, unit) if number else ""

    def _warning(self, rule: str, pointer: str, message: str, remedy: str) -> Finding:
        return Finding(rule, Severity.WARNING, Location(self.new.name, pointer=pointer), message, remedy)


def _id(clause: Clause) -> str:
    return clause.ids[0] if clause.ids else ""
