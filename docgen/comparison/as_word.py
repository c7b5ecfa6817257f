"""A comparison as a Word report: the summary first, then every changed clause with its tracked wording."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comparison.as_text import amount, standing
from docgen.comparison.model import Comparison, Difference
from docgen.findings import Finding
from docgen.render.redline import Block, Table, Text, Tracked, redline
from docgen.report.as_text import tally
from docgen.wording.dates import date_text
from docgen.wording.numerals import to_chinese


def comparison_as_word(comparison: Comparison) -> bytes:
    """The report as a .docx; accepting its changes in Word gives the new wording, rejecting them the old."""
    title = f"{comparison.new.text.title or '合同'}对照稿"
    return redline(title, list(_blocks(comparison)), comparison.on)


def _blocks(comparison: Comparison) -> Iterator[Block]:
    new, old = comparison.new, comparison.old
    yield Text("Title", "合同文本对照稿")
    yield Table(
        ("项目", "内容"),
        [
            ("合同名称", new.text.title or new.name),
            ("现在的文本", f"{_base(new.shown)}（{len(new.text.articles)} 条）"),
            ("对照的文本", f"{_base(old.shown)}（{len(old.text.articles)} 条）"),
            ("适用的法律", f"{date_text(comparison.on)}施行的"),
            ("比较结果", _outcome(comparison)),
            ("发现的问题", tally(comparison.findings)),
        ],
        (1, 4),
    )
    parts: list[tuple[str, list[Block]]] = []
    if comparison.changes or comparison.chapters:
        parts.append(("变动一览", list(_overview(comparison))))
    if comparison.terms:
        parts.append(("标准对照", [_terms(comparison)]))
    if comparison.findings:
        parts.append(("问题和处理", [_findings(comparison.findings)]))
    if any(one.lines for one in comparison.changes):
        parts.append(("逐条对照", list(_clauses(comparison))))
    for number, (title, blocks) in enumerate(parts, 1):
        yield Text("Heading1", f"{to_chinese(number)}、{title}")
        yield from blocks


def _outcome(comparison: Comparison) -> str:
    if not comparison.differences:
        return "只比较双方都写明的标准"
    return comparison.tally if comparison.changes or comparison.chapters else "文字没有差别"


def _base(name: str) -> str:
    """The file without the folders it lies in."""
    return name.replace("\\", "/").rpartition("/")[2]


def _overview(comparison: Comparison) -> Iterator[Block]:
    rows = [
        (one.new.label if one.new else "", one.old.label if one.old else "", one.names, one.verb)
        for one in comparison.chapters
    ]
    for one in comparison.changes:
        now = one.new.label if one.new is not None else ""
        was = one.old.label if one.old is not None else ""
        rows.append((now, was, one.title or _opening(one), one.told))
    yield Table(("现在", "原来", "条款", "变动"), rows, (3, 3, 5, 3))


def _opening(one: Difference) -> str:
    clause = one.new or one.old
    return f"{clause.text[:14]}…" if clause is not None and clause.text else ""


def _terms(comparison: Comparison) -> Table:
    rows = [
        (one.what, amount(one.new, one.unit), amount(one.old, one.unit), amount(one.least, one.unit), standing(one))
        for one in comparison.terms
    ]
    return Table(("标准", "现在", "对照", "法律", "高低"), rows, (5, 3, 3, 3, 2))


def _findings(findings: tuple[Finding, ...]) -> Table:
    rows = []
    for one in findings:
        basis = f"\n依据：{one.citation}" if one.citation is not None else ""
        remedy = f"\n处理：{one.remedy}" if one.remedy else ""
        rows.append(
            (one.severity.label, one.location.pointer or _base(one.location.file), one.message + basis + remedy)
        )
    return Table(("程度", "位置", "问题"), rows, (2, 4, 11))


def _clauses(comparison: Comparison) -> Iterator[Block]:
    chapter = None
    for one in comparison.changes:
        if one.chapter and one.chapter != chapter:
            yield Text("Chapter", one.chapter)
        chapter = one.chapter
        yield Text("Heading2", f"{one.label}{f'　{one.title}' if one.title else ''}　〔{one.told}〕")
        yield from (Tracked(line) for line in one.lines if line)
