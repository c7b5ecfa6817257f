"""Numbers of a contract below the law of its day, or below the contract of the region or industry that covers it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from docgen.comparison.model import Difference, Side, Status, Term
from docgen.findings import Citation, Finding, Location, Severity
from docgen.law.citations import Basis, applicable
from docgen.procedures.covering import Covering, covering_of, coverings
from docgen.procedures.floors import Floor, Reading, floors
from docgen.render.contract_text import Clause
from docgen.wording.dates import date_text
from docgen.wording.money import money_words
from docgen.wording.quantities import NUMBER, plain, read_number

_WORDS: Final = "集体合同中的劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"
_COVERED: Final = (
    Basis("union-measures-beijing-2026", "第二十二条", _WORDS),
    Basis("union-measures-beijing-2015", "第二十五条", _WORDS),
)  # fmt: skip
#: Floors of what a covering contract sets.
_SET: Final = {
    "minimum-wage": "minimum", "raise": "raise_percent", "probation-pay": "probation_percent",
    "stoppage-pay": "stoppage_percent",
}  # fmt: skip


_AMOUNT: Final = re.compile(rf"({NUMBER})元（(?:大写：)?(人民币[^）]{{1,40}})）")
_CENT: Final = Decimal("0.01")
_LARGEST: Final = Decimal(10) ** 12


def _place(subject: Side) -> str:
    return subject.case.settings.place if subject.case is not None else "beijing"


def _floors_of(side: Side, clause: Clause) -> tuple[Floor, ...]:
    """Those a clause of the model has; of one nobody's model has, all that its words tell by themselves."""
    known = [side.models[one] for one in clause.ids if one in side.models]
    if known:
        return tuple(dict.fromkeys(floor for model in known for floor in model.floors))
    return tuple(one for one in floors().values() if not one.alone)


def _readings(side: Side, clause: Clause) -> list[Reading]:
    return [found for floor in _floors_of(side, clause) for found in floor.read(clause.paragraphs)]


def _shown(value: Decimal, unit: str) -> str:
    whole = int(value) if value == int(value) else value.normalize()
    return f"{whole:,}{unit}" if unit == "%" else f"{whole:,} {unit}"


def value_faults(
    new: Side, old: Side, differences: Iterable[Difference], on: dt.date, subject: Side
) -> Iterator[Finding]:
    """Numbers below what the law sets, numbers it wants named, numbers that went."""
    place = _place(subject)
    for clause in new.text.articles:
        for found in _readings(new, clause):
            yield from _below(new, clause, found, place, on)
        yield from _unequal(new, clause)
    named = {found.floor.id for clause in new.text.articles for found in _readings(new, clause)}
    for clause in new.text.articles:
        for floor in _required(new, clause):
            bound = floor.bound(place, on)
            if bound is not None and floor.id not in named:
                values = [one.basis.citation() for one in bound[1]]
                yield _fault(
                    new, clause, "compare.number-missing",
                    f"没有写明{floor.what}，{date_text(on)}的法律规定不少于 {_shown(bound[0], floor.unit)}",
                    f"写明不少于 {_shown(bound[0], floor.unit)}", values,
                )  # fmt: skip
    yield from _gone(new, old, differences, named)


def _required(side: Side, clause: Clause) -> list[Floor]:
    return [floor for one in clause.ids if one in side.models for floor in side.models[one].floors if floor.must]


def _below(side: Side, clause: Clause, found: Reading, place: str, on: dt.date) -> Iterator[Finding]:
    floor, bound = found.floor, found.floor.bound(place, on)
    if bound is None or not floor.worse(found.value, bound[0]):
        return
    least, side_word = _shown(bound[0], floor.unit), "高于" if floor.most else "低于"
    doubt = "" if all(one.confirmed(on) for one in bound[1]) else "；此后是否又有调整没有核实"
    yield _fault(
        side, clause, "compare.below-law",
        f"{floor.what}写 {_shown(found.value, floor.unit)}（“{found.words}”），{side_word}{date_text(on)}"
        f"法律规定的 {least}{doubt}",
        f"改为不{side_word} {least}", [one.basis.citation() for one in bound[1]],
    )  # fmt: skip


def _unequal(side: Side, clause: Clause) -> Iterator[Finding]:
    """Amounts whose figures and words differ: a hand that changes one forgets the other."""
    for hit in _AMOUNT.finditer(plain(clause.text)):
        value = read_number(hit[1])
        if value is not None and value < _LARGEST and value == value.quantize(_CENT):
            words = money_words(value)
            if words != hit[2]:
                message = f"金额的数字和大写不一致：{hit[1]}元，大写“{hit[2]}”"
                yield _fault(
                    side, clause, "compare.amount-words", message, f"商定金额；{hit[1]}元的大写是“{words}”", []
                )


def _gone(new: Side, old: Side, differences: Iterable[Difference], named: set[str]) -> Iterator[Finding]:
    """Numbers a changed article no longer names, and the contract nowhere."""
    for one in differences:
        if one.status is not Status.CHANGED or one.old is None or one.new is None:
            continue
        for floor in {found.floor for found in _readings(old, one.old)}:
            if floor.id not in named and not (floor.must and floor in _required(new, one.new)):
                was = next(found for found in _readings(old, one.old) if found.floor is floor)
                message = f"原来写明{floor.what} {_shown(was.value, floor.unit)}，改后的条文读不到这个数"
                yield Finding(
                    "compare.number-gone", Severity.WARNING, Location(new.name, pointer=one.new.pointer), message,
                    "核对是不是改了写法；漏掉的补上",
                )  # fmt: skip


def _least(side: Side) -> dict[str, tuple[Clause, Reading]]:
    """Of each number a contract names, the one that gives workers least; of like kinds by the first name."""
    found: dict[str, tuple[Clause, Reading]] = {}
    for clause in side.text.articles:
        for one in _readings(side, clause):
            name = next(key for key, floor in floors().items() if floor.what == one.floor.what)
            if name not in found or one.floor.worse(one.value, found[name][1].value):
                found[name] = clause, one
    return found


def terms(new: Side, old: Side, on: dt.date, subject: Side) -> Iterator[Term]:
    """The numbers that either of two contracts names, beside each other and beside the law."""
    ours, theirs = _least(new), _least(old)
    for name, floor in floors().items():
        if name in theirs and (name in ours or floor.limit):
            bound = floor.bound(_place(subject), on)
            mine = ours[name][1].value if name in ours else None
            yield Term(floor.what, floor.unit, theirs[name][1].value, mine, None if bound is None else bound[0])


def covering_faults(new: Side, old: Side, on: dt.date, subject: Side, *, covering: bool) -> Iterator[Finding]:
    """Numbers below those of the region's or the industry's contract (L-G07)."""
    ours = _least(new)
    if covering:
        theirs = {name: found[1].value for name, found in _least(old).items()}
        end = getattr(old.facts, "term_end", None)
        if end is not None and end < on:
            message = f"{old.text.title} {date_text(end)}已期满，其后是否有新一期须核对"
            yield Finding(
                "compare.covering-ended", Severity.INFO, Location(old.name), message, "有新一期的，与新一期比较"
            )
            return
        yield from _lower(new, ours, theirs, old.text.title, on)
        if old.case is not None and old.case.procedure in ("regional_bargaining", "industry_bargaining"):
            yield from _lower_posts(new, covering_of(old.case), on)
    if subject.case is not None and subject.case.procedure == "enterprise_bargaining":
        for one in coverings(subject.case):
            if one.end is None or one.end >= on:
                figures = {name: getattr(one, key) for name, key in _SET.items()}
                held = {name: Decimal(value) for name, value in figures.items() if value is not None}
                yield from _lower(new, ours, held, one.title, on)
                yield from _lower_posts(new, one, on)


def _lower_posts(new: Side, covering: Covering, on: dt.date) -> Iterator[Finding]:
    """Posts in the tables of wages below the standard of that post."""
    citations = [one.citation() for one in applicable(_COVERED, on)]
    for clause in new.text.articles:
        for found in _readings(new, clause):
            if found.floor.id != "post-wage":
                continue
            name, *grade = (cell.strip() for cell in found.words.split("｜")[:-1])
            listed = covering.post_floor(name, grade[0] if grade else None)
            if listed is not None and found.value < listed.amount:
                yield _fault(
                    new, clause, "compare.below-covering",
                    f"{name}的月工资标准写 {_shown(found.value, '元')}，低于《{covering.title}》"
                    f"“{' '.join(filter(None, (listed.name, listed.grade)))}”的 {_shown(listed.amount, '元')}",
                    f"改为不低于 {_shown(listed.amount, '元')}", citations,
                )  # fmt: skip


def _lower(
    new: Side, ours: Mapping[str, tuple[Clause, Reading]], theirs: Mapping[str, Decimal], title: str, on: dt.date
) -> Iterator[Finding]:
    citations = [one.citation() for one in applicable(_COVERED, on)]
    pairs = [(name, name) for name in theirs if name in ours]
    # The wage of a post is a wage: it may not lie below the least wage of the region.
    pairs += [("post-wage", "minimum-wage")] if "minimum-wage" in theirs and "post-wage" in ours else []
    for mine, name in pairs:
        clause, found = ours[mine]
        floor, value = found.floor, theirs[name]
        if floor.worse(found.value, value):
            word = "高于" if floor.most else "低于"
            yield _fault(
                new, clause, "compare.below-covering",
                f"{floor.what}写 {_shown(found.value, floor.unit)}，{word}《{title}》的 {_shown(value, floor.unit)}",
                f"改为不{word} {_shown(value, floor.unit)}", citations,
            )  # fmt: skip


def _fault(side: Side, clause: Clause, rule: str, message: str, remedy: str, citations: list[Citation]) -> Finding:
    place = Location(side.name, pointer=clause.pointer)
    first = citations[0] if citations else None
    return Finding(rule, Severity.ERROR, place, message, remedy, first, others=tuple(citations[1:]))
