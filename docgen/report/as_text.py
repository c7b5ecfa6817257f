"""Findings as officers read them: the line, the value under a caret, the law, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.case.concealment import conceal_text
from docgen.findings import Citation, Finding, Location, Severity
from docgen.report.columns import table, visible, wrap
from docgen.wording.widths import fitting, width

WIDTH = 100
_INDENT = "  "
_NARROWEST = 36
#: A line of a roster may hold an identity, telephone or card number whatever the finding on it is about.
_LONG_NUMBER = re.compile(r"[0-9０-９]{11,}[Xx]?")
#: Characters of a line looked at before and after the value: a line may be a whole file.
_REACH = 120
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours for a terminal, or none."""

    on: bool = False

    def __call__(self, text: str, code: str) -> str:
        """The text in a colour, given as SGR numbers."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


def as_text(findings: Iterable[Finding], columns: int = WIDTH, colour: bool = False) -> str:
    """The findings one after the other, a blank line between them; empty when there are none.

    Args:
        findings: In the order to be shown.
        columns: Width of the page.
        colour: Whether to use terminal colours.
    """
    return "\n".join(_one(finding, columns, Paint(colour)) for finding in findings)


def _one(finding: Finding, columns: int, paint: Paint) -> str:
    code = f"  [{finding.code}]" if finding.code else ""
    severity = paint(finding.severity.label, _COLOURS[finding.severity])
    place = paint(visible(where(finding.location)), "1")
    lines = [f"{place}  {severity}  {finding.rule}{code}" if place else f"{severity}  {finding.rule}{code}"]
    lines += _body(finding, columns, paint)
    for citation in _citations(finding):
        lines += _labelled("依据", str(citation), columns, paint)
    if finding.remedy:
        lines += _labelled("处理", finding.remedy, columns, paint)
    return "\n".join(lines) + "\n"


def where(location: Location) -> str:
    """``file:line:col``, with the cell or paragraph where the file is no text file."""
    text = location.file
    if location.line:
        text += f":{location.line}:{location.column}"
    if location.pointer and ("!" in location.pointer or not location.line) and text:
        text += f"（{location.pointer}，「{location.heading}」之下）" if location.heading else f"（{location.pointer}）"
    return text


def _citations(finding: Finding) -> list[Citation]:
    first = [finding.citation] if finding.citation else []
    return list(dict.fromkeys([*first, *finding.others]))


def _body(finding: Finding, columns: int, paint: Paint) -> list[str]:
    place, message = finding.location, visible(finding.message)
    if not place.excerpt.strip():
        return [f"{_INDENT}{line}" for line in wrap(message, columns - 2, columns - 2)]
    line, before, marked = _window(place, columns - 4)
    code = _COLOURS[finding.severity]
    start = len(_INDENT) + width(before)
    carets = "^" * max(1, width(marked))
    shown = f"{_INDENT}{line}"
    room = columns - start - len(carets) - 1
    if room < _NARROWEST:
        indent = "    "
        body = wrap(message, columns - len(indent), columns - len(indent))
        return [shown, " " * start + paint(carets, code), *(f"{indent}{text}" for text in body)]
    hang = start if columns - start >= _NARROWEST else len(_INDENT)
    head, *rest = wrap(message, room, columns - hang)
    return [shown, f"{' ' * start}{paint(carets, code)} {head}", *(f"{' ' * hang}{text}" for text in rest)]


def _window(place: Location, columns: int) -> tuple[str, str, str]:
    """The part of the line to show, what stands before the carets in it, and what they mark."""
    cell = "!" in place.pointer or not place.line
    first = 0 if cell else max(0, place.column - 1 - _REACH)
    text = place.excerpt[first : first + 2 * _REACH + columns]
    text = visible(_LONG_NUMBER.sub(_hidden, conceal_text(text))).rstrip()
    start = 0 if cell else min(max(0, place.column - 1 - first), len(text))
    end = min(len(text), start + place.width) if not cell else len(text)
    lead = 0 if first else len(text) - len(text.lstrip())
    cut = min(lead, start)
    before, marked, after = text[cut:start], text[start:end], text[end:]
    if width(before) > columns // 2:
        before = before[-columns:]
        while before and width(before) > columns // 3:
            before = before[1:]
        before = f"…{before}"
    room = max(2, columns - width(before))
    if width(marked) > room:
        marked, after = fitting(marked, room - 1), "…"
    elif width(marked + after) > room:
        after = f"{fitting(after, room - width(marked) - 1)}…" if room - width(marked) > 1 else ""
    return before + marked + after, before, marked


def _hidden(found: re.Match[str]) -> str:
    """The number with its middle starred, as wide as it was, so that carets still stand under their value."""
    text = found.group()
    return f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}"


def _labelled(label: str, text: str, columns: int, paint: Paint) -> list[str]:
    hang = " " * 8
    head, *rest = wrap(visible(text), columns - 8, columns - 8)
    return [f"{_INDENT}{paint(label, '2')}  {head}", *(f"{hang}{line}" for line in rest)]


def tally(findings: Iterable[Finding]) -> str:
    """How many of each severity: 2 个错误、1 个警告; 没有发现问题 when there are none."""
    counts = {severity: 0 for severity in sorted(Severity, reverse=True)}
    for finding in findings:
        counts[finding.severity] += 1
    said = [f"{count} 个{severity.label}" for severity, count in counts.items() if count]
    return "、".join(said) or "没有发现问题"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands with one stage, ready to print.

    Attributes:
        lacks: Labels of the fields still missing.
        errors: How many errors forbid its packet.
        due: Its last day in words, "" when unknown.
    """

    id: str
    title: str
    lacks: tuple[str, ...]
    errors: int
    due: str

    @property
    def ready(self) -> bool:
        """Whether its packet can be built."""
        return not self.lacks and not self.errors


def standing_text(standings: Sequence[Standing], columns: int = WIDTH, colour: bool = False, most: int = 4) -> str:
    """One line a stage: ready, or what it lacks beyond the stages above it; long lists are cut after ``most``."""
    paint = Paint(colour)
    heads = table([(one.title, one.id, one.due, "|") for one in standings], _INDENT).splitlines()
    lines: list[str] = []
    told: set[str] = set()
    for one, head in zip(standings, heads, strict=True):
        head = head.removesuffix("|")
        if one.ready:
            lines.append(head + paint("可以成卷", "32;1"))
            continue
        hang = width(head) + 8
        room = max(_NARROWEST, columns - hang)
        body, *rest = wrap(_wanting(one, told, most), room, room)
        lines += [f"{head}{paint('未就绪', '33')}  {body}", *(" " * hang + line for line in rest)]
        told |= set(one.lacks)
    return "".join(f"{line}\n" for line in lines)


def _wanting(one: Standing, told: set[str], most: int) -> str:
    said = [f"有 {one.errors} 个错误"] if one.errors else []
    fresh = [label for label in one.lacks if label not in told]
    if len(fresh) < len(one.lacks):
        said.append(f"还缺上面所列的 {len(one.lacks) - len(fresh)} 项")
    if fresh:
        more = f"等 {len(fresh)} 项" if len(fresh) > most else ""
        word = "另缺" if len(fresh) < len(one.lacks) else "还缺"
        said.append(f"{word} {'、'.join(fresh[:most])}{more}")
    return "；".join(said)
