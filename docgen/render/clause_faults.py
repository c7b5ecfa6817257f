"""What is odd about a contract that people edited: tracked changes, comments, hidden words, numbers out of order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.findings import Finding
from docgen.render.contract_text import Clause, ContractText
from docgen.render.edited import remark

_MOST_REMARKS: Final = 5
_SHOWN: Final = 60


def faults(contract: ContractText) -> Iterator[Finding]:
    """One finding for each oddity of each clause, with its number and place."""
    for clause in contract.clauses:
        yield from _traces(contract, clause)
    if contract.reformatted:
        told = "；".join(f"{author or '未署名'} {count} 处" for author, count in contract.reformatted.items())
        message = f"有没有接受或者拒绝的格式修订（{told}），文字没有因此改变"
        yield remark("tracked", contract.file, "", message, "在 Word 的“审阅”中接受或者拒绝，再签字。")
    yield from _numbers(contract)
    yield from _headings(contract)


def _traces(contract: ContractText, clause: Clause) -> Iterator[Finding]:
    place = clause.pointer
    if clause.tracked:
        message = f"有没有接受或者拒绝的修订（{_authors(clause)}），已按全部接受来读"
        remedy = "双方商定后在 Word 的“审阅”中接受或者拒绝，再签字。"
        yield remark("tracked", contract.file, place, message, remedy)
    if clause.struck:
        message = f"其后有 {clause.struck} 段被修订删去，已按删去来读"
        yield remark("tracked", contract.file, place, message, "在 Word 的“审阅”中接受或者拒绝这处删除。")
    for author, text in clause.remarks[:_MOST_REMARKS]:
        said = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        message = f"有批注（{author or '未署名'}）：{said or '没有文字'}"
        yield remark("comment", contract.file, place, message, "商定后删去批注；批注不是合同的内容。")
    if len(clause.remarks) > _MOST_REMARKS:
        message = f"还有 {len(clause.remarks) - _MOST_REMARKS} 条批注没有列出"
        yield remark("comment", contract.file, place, message, "在 Word 的“审阅”中查看。")
    if clause.hidden:
        message = "有设为隐藏的文字：屏幕和纸上看不到，这里照样读了"
        yield remark("hidden-text", contract.file, place, message, "在 Word 中显示隐藏文字，删去或者取消隐藏。")


def _authors(clause: Clause) -> str:
    told = []
    for author in dict.fromkeys(one.author for one in clause.tracked):
        parts = [
            f"{word} {count} 处"
            for word, added in (("插入", True), ("删除", False))
            if (count := sum(n for one, n in clause.tracked.items() if one.author == author and one.added is added))
        ]
        told.append(f"{author or '未署名'}{'、'.join(parts)}")
    return "；".join(told)


def _numbers(contract: ContractText) -> Iterator[Finding]:
    """Articles whose numbers do not run from one to the last."""
    seen: set[str] = set()
    last = 0
    for clause in contract.articles:
        place = clause.pointer
        if clause.twice:
            message = f"Word 已自动编为{clause.label}，文字里又写了“{clause.twice}”"
            yield remark("number", contract.file, place, message, "删去文字里的条号。")
        if clause.number is None:
            begin = clause.text[:20]
            message = f"这一条没有条号，开头是“{begin}”"
            yield remark("number", contract.file, place, message, "套用条号的自动编号；要并入前一条的，合成一段。")
            continue
        if clause.label in seen:
            message = f"条号重复：{clause.label}出现两次"
            yield remark("number", contract.file, place, message, "重新编号；分成两个列表的，在 Word 中“继续编号”。")
        elif clause.number > last + 1:
            message = f"条号跳过：{clause.label}之前应当是第 {last + 1} 条"
            yield remark("number", contract.file, place, message, "重新编号，核对条文间的引用。")
        elif clause.number < last:
            message = f"条号倒退：{clause.label}排在第 {last} 条之后"
            yield remark("number", contract.file, place, message, "重新编号，核对条文间的引用。")
        seen.add(clause.label)
        last = max(last, clause.number)


def _headings(contract: ContractText) -> Iterator[Finding]:
    last = 0
    seen: set[int] = set()
    for heading in contract.chapters:
        place = f"{heading.label or heading.title}，{heading.place}"
        if heading.number is None:
            message = f"章名“{heading.title}”没有章号"
            yield remark("number", contract.file, place, message, "套用章的自动编号。")
            continue
        if "　" in heading.title and heading.number in seen:
            continue
        if heading.number in seen:
            yield remark("number", contract.file, place, f"章号重复：{heading.label}出现两次", "重新编号。")
        elif heading.number != last + 1:
            message = f"章号不连续：{heading.label}之前应当是第 {last + 1} 章"
            yield remark("number", contract.file, place, message, "重新编号；删去了章名的，补上或者把条文并入别的章。")
        seen.add(heading.number)
        last = max(last, heading.number)
