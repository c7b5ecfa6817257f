"""Numbers of a contract below the law of its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from docgen.comparison.model import Difference, Side, Status, Term
from docgen.comparison.pay import BESIDES, pay_faults
from docgen.comparison.readings import fault, least, place_of, readings, shown
from docgen.findings import Finding, Location, Severity
from docgen.procedures.floors import Floor, Reading, floors
from docgen.render.contract_text import Clause
from docgen.wording.dates import date_text
from docgen.wording.money import money_words
from docgen.wording.quantities import NUMBER, plain, read_number

_AMOUNT: Final = re.compile(rf"({NUMBER})元（(?:大写：)?(人民币[^）]{{1,40}})）")
_CENT: Final = Decimal("0.01")
_LARGEST: Final = Decimal(10) ** 12


def value_faults(
    new: Side, old: Side, differences: Iterable[Difference], on: dt.date, subject: Side
) -> Iterator[Finding]:
    """Numbers below what the law sets, numbers it wants named, numbers that went."""
    place = place_of(subject)
    for clause in new.text.articles:
        for found in readings(new, clause):
            yield from _below(new, clause, found, place, on)
        yield from _unequal(new, clause)
    named = {found.floor.id for clause in new.text.articles for found in readings(new, clause)}
    for clause in new.text.articles:
        for floor in _required(new, clause):
            bound = floor.bound(place, on)
            if bound is not None and floor.id not in named:
                values = [one.basis.citation() for one in bound[1]]
                yield fault(
                    new, clause, "compare.number-missing",
                    f"没有写明{floor.what}，{date_text(on)}的法律规定不少于 {shown(bound[0], floor.unit)}",
                    f"写明不少于 {shown(bound[0], floor.unit)}", values,
                )  # fmt: skip
    yield from pay_faults(new, least(new), place, on)
    yield from _gone(new, old, differences, named)


def _required(side: Side, clause: Clause) -> list[Floor]:
    return [floor for one in clause.ids if one in side.models for floor in side.models[one].floors if floor.must]


def _below(side: Side, clause: Clause, found: Reading, place: str, on: dt.date) -> Iterator[Finding]:
    floor, bound = found.floor, found.floor.bound(place, on)
    if bound is None or not floor.worse(found.value, bound[0]):
        return
    wanted, side_word = shown(bound[0], floor.unit), "高于" if floor.most else "低于"
    bases = [*([BESIDES[floor.id]] if floor.id in BESIDES else []), *(one.basis for one in bound[1])]
    doubt = "" if all(one.confirmed(on) for one in bound[1]) else "；此后是否又有调整没有核实"
    yield fault(
        side, clause, "compare.below-law",
        f"{floor.what}写 {shown(found.value, floor.unit)}（“{found.words}”），{side_word}{date_text(on)}"
        f"法律规定的 {wanted}{doubt}",
        f"改为不{side_word} {wanted}", [one.citation() for one in bases],
    )  # fmt: skip


def _unequal(side: Side, clause: Clause) -> Iterator[Finding]:
    """Amounts whose figures and words differ: a hand that changes one forgets the other."""
    for hit in _AMOUNT.finditer(plain(clause.text)):
        value = read_number(hit[1])
        if value is not None and value < _LARGEST and value == value.quantize(_CENT):
            words = money_words(value)
            if words != hit[2]:
                message = f"金额的数字和大写不一致：{hit[1]}元，大写“{hit[2]}”"
                yield fault(side, clause, "compare.amount-words", message, f"商定金额；{hit[1]}元的大写是“{words}”", [])


def _gone(new: Side, old: Side, differences: Iterable[Difference], named: set[str]) -> Iterator[Finding]:
    """Numbers a changed article no longer names, and the contract nowhere."""
    for one in differences:
        if one.status is not Status.CHANGED or one.old is None or one.new is None:
            continue
        for floor in {found.floor for found in readings(old, one.old)}:
            if floor.id not in named and not (floor.must and floor in _required(new, one.new)):
                was = next(found for found in readings(old, one.old) if found.floor is floor)
                message = f"原来写明{floor.what} {shown(was.value, floor.unit)}，改后的条文读不到这个数"
                yield Finding(
                    "compare.number-gone", Severity.WARNING, Location(new.name, pointer=one.new.pointer), message,
                    "核对是不是改了写法；漏掉的补上",
                )  # fmt: skip


def terms(new: Side, old: Side, on: dt.date, subject: Side) -> Iterator[Term]:
    """The numbers that either of two contracts names, beside each other and beside the law."""
    ours, theirs = least(new), least(old)
    for name, floor in floors().items():
        if name in theirs and (name in ours or floor.limit):
            bound = floor.bound(place_of(subject), on)
            mine = ours[name][1].value if name in ours else None
            yield Term(floor.what, floor.unit, theirs[name][1].value, mine, None if bound is None else bound[0])
