"""A comparison as officers read it on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docgen.comparison.model import Comparison, Difference, Term
from docgen.report.as_text import WIDTH, Paint, as_text, tally
from docgen.report.columns import table, visible, wrap
from docgen.wording.changes import Change, Line
from docgen.wording.dates import date_text

#: Unchanged characters shown on either side of a change.
_AROUND: Final = 24
_MARKS: Final = {Change.ADDED: ("【+", "+】"), Change.STRUCK: ("【-", "-】")}
_COLOURS: Final = {Change.ADDED: "32;1;4", Change.STRUCK: "31;9"}


def comparison_as_text(comparison: Comparison, columns: int = WIDTH, colour: bool = False) -> str:
    """The whole comparison: what is compared, each changed clause, the numbers, the findings.

    Args:
        comparison: From :func:`docgen.comparison.comparing.compare`.
        columns: Width of the page.
        colour: Whether to colour; what was added and struck is then told by colour, not by marks.
    """
    paint = Paint(colour)
    parts = ["".join(f"{line}\n" for line in _head(comparison, paint))]
    if comparison.chapters:
        parts.append(
            "".join(f"{line}\n" for line in ["章", *(f"  {visible(one.told)}" for one in comparison.chapters)])
        )
    chapter = None
    for one in comparison.changes:
        if one.chapter != chapter and one.chapter:
            parts.append(f"{paint(visible(one.chapter), '1')}\n")
        chapter = one.chapter
        parts.append("".join(f"{line}\n" for line in _clause(one, columns, paint)))
    if comparison.terms:
        parts.append(_terms(comparison))
    if comparison.findings:
        parts.append(as_text(comparison.findings, columns, colour))
    parts.append(f"{tally(comparison.findings)}\n")
    return "\n".join(parts)


def _head(comparison: Comparison, paint: Paint) -> Iterator[str]:
    new, old = comparison.new, comparison.old
    yield f"{paint(visible(new.text.title or new.name), '1')}"
    yield f"  现在  {visible(new.shown)}（{len(new.text.articles)} 条）"
    yield f"  对照  {visible(old.shown)}（{len(old.text.articles)} 条）"
    yield f"  法律  {date_text(comparison.on)}施行的"
    if comparison.differences:
        yield f"  结果  {comparison.tally if comparison.changes or comparison.chapters else '文字没有差别'}"


def _clause(one: Difference, columns: int, paint: Paint) -> Iterator[str]:
    title = f"　{visible(one.title)}" if one.title else ""
    yield f"  {paint(f'{visible(one.label)}{title}', '1')}  {one.told}"
    for line in one.lines:
        if any(piece.change is not Change.SAME for piece in line):
            if paint.on:
                yield f"    {_marked(line, paint)}"
            else:
                yield from (f"    {row}" for row in wrap(_marked(line, paint), columns - 4, columns - 4))


def _marked(line: Line, paint: Paint) -> str:
    """The paragraph with its changes marked and long unchanged stretches cut."""
    told = []
    for at, piece in enumerate(line):
        text = visible(piece.text)
        if piece.change is Change.SAME:
            told.append(_cut(text, first=at == 0, last=at == len(line) - 1))
        elif paint.on:
            told.append(paint(text, _COLOURS[piece.change]))
        else:
            before, after = _MARKS[piece.change]
            told.append(f"{before}{text}{after}")
    return "".join(told)


def _cut(text: str, *, first: bool, last: bool) -> str:
    if first:
        return text if len(text) <= _AROUND else f"……{text[-_AROUND:]}"
    if last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}……"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}……{text[-_AROUND:]}"


def _terms(comparison: Comparison) -> str:
    rows = [("标准", "现在", "对照", "法律", "")]
    rows += [
        (one.what, amount(one.new, one.unit), amount(one.old, one.unit), amount(one.least, one.unit), standing(one))
        for one in comparison.terms
    ]
    return table(rows, "  ")


def amount(value: Decimal | None, unit: str) -> str:
    """3,200 元; 「—」 where there is none."""
    if value is None:
        return "—"
    whole = f"{int(value):,}" if value == int(value) else f"{value.normalize():,f}"
    return f"{whole}{unit}" if unit == "%" else f"{whole} {unit}"


def standing(term: Term) -> str:
    """How the new number stands to the other's, in a word."""
    if term.new is None or term.old is None:
        return "没有写" if term.new is None else ""
    return "" if term.new == term.old else "高于" if term.new > term.old else "低于"
