"""The case as a packet carries it that is for one of many, or of one step: what belongs to it, nothing of others.

Why here and not where the packet is written: papers, findings and case.yaml are then all made of what is carried, and a
receiver makes the same of it; nothing of the others can reach him by any of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from docgen.case.excerpt import Excerpt
from docgen.case.fields import Field
from docgen.case.model import Case, Record
from docgen.case.reading import complete
from docgen.procedures.expressions import evaluate

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Share:
    """What of one list goes with the packet of one.

    Attributes:
        own: Expression under which an ``entry`` is his; "" for none but the record itself whose packet it is.
        others: Field to expression of what is still said of an entry that is not his; empty where the whole entry is
            left out.

    Both are expressions over ``entry``, its ``place`` in the list from 0, the entry ``within`` whose list it stands, if
    it does, and ``own``, the record whose packet it is; none of a stage with one packet.
    """

    own: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carriage:
    """What the packets of a stage carry of a case, as procedure.yaml declares under ``carries``.

    A list of records that is named nowhere is left out.

    Attributes:
        lists: Pointer of a list to what of it goes along; ``congress.agenda[].candidates`` for one within the entries.
        whole: Keys of chapters and lists that go along whole.
        without: Keys of chapters that are left out, each with the expression over ``own`` under which it is not.
    """

    id: str
    lists: Mapping[str, Share]
    whole: frozenset[str]
    without: Mapping[str, str]


def narrowed(case: Case, schema: Field, carriage: Carriage, pointer: str, own: Any, facts: Any) -> Case:
    """The case with what a packet leaves out taken from it.

    Args:
        case: Whole, or already the excerpt for this packet: then it comes back as it is.
        schema: Of its procedure.
        carriage: What goes along.
        pointer: Where the record stands whose packet it is; "" of a stage with one packet.
        own: That record, as the stage's list gives it; None of a stage with one packet.
        facts: Of the case.
    """
    cut = _Cut(case, carriage, pointer, own, facts)
    data = cut.record(case.data, schema, "")
    excerpt = Excerpt(frozenset(cut.entries), frozenset(cut.shortened), frozenset(cut.chapters))
    return replace(case, data=data, excerpt=excerpt)


def dated(facts: Any, day: dt.date | None) -> Any:
    """The facts with a day fixed whose law governs; as they are without one.

    Why: what the day follows from may be left out of an excerpt, and the law that governs stays the same.
    """
    if day is not None:
        kind = type(facts)
        facts.__class__ = type(kind.__name__, (kind,), {"matter_date": day})
    return facts


class _Cut:
    def __init__(self, case: Case, carriage: Carriage, pointer: str, own: Any, facts: Any) -> None:
        self.case, self.carriage, self.pointer, self.own, self.facts = case, carriage, pointer, own, facts
        self.within: Record | None = None
        self.entries: set[str] = set()
        self.shortened: set[str] = set()
        self.chapters: set[str] = set()

    def record(self, record: Record, schema: Field, pointer: str) -> Record:
        head = f"{pointer}." if pointer else ""
        return Record({key: self.value(record[key], child, f"{head}{key}") for key, child in schema.children.items()})

    def value(self, value: Any, schema: Field, pointer: str) -> Any:
        if pointer in self.carriage.whole:
            return value
        if isinstance(value, Record):
            if pointer in self.carriage.without:
                unless = self.carriage.without[pointer]
                left = pointer in self.case.excerpt.chapters
                if left or not (unless and evaluate(unless, self.case, self.facts, {"own": self.own})):
                    if left or value:
                        self.chapters.add(pointer)
                    return _blank(schema)
            return self.record(value, schema, pointer)
        if isinstance(value, tuple) and schema.item is not None and schema.item.type == "dict":
            share = self.carriage.lists.get(_INDEX.sub("[]", pointer), Share())
            return tuple(self.entry(entry, schema.item, pointer, place, share) for place, entry in enumerate(value))
        return value

    def entry(self, entry: Record, schema: Field, pointer: str, place: int, share: Share) -> Record:
        here = f"{pointer}[{place}]"
        before = self.case.excerpt
        if here == self.pointer:
            return entry
        names = {"entry": entry, "own": self.own, "place": place, "within": self.within}
        there = here not in before.entries and here not in before.shortened
        if there and share.own and evaluate(share.own, self.case, self.facts, names):
            below = f"{_INDEX.sub('[]', here)}."
            deeper = any(one.startswith(below) for one in self.carriage.lists)
            return self.inner(entry, schema, here) if deeper else entry
        if here in before.entries or not share.others:
            self.entries.add(here)
            return _blank(schema)
        told = {key: evaluate(text, self.case, self.facts, names) for key, text in share.others.items()}
        self.shortened.add(here)
        told = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
        return Record({**_blank(schema), **told})

    def inner(self, entry: Record, schema: Field, pointer: str) -> Record:
        """An entry that stays, its own lists cut."""
        outer, self.within = self.within, entry
        cut = self.record(entry, schema, pointer)
        self.within = outer
        return cut


@cache
def _blank(schema: Field) -> Record:
    return complete({}, schema)
