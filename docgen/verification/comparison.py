"""Where two documents or two sets of pages first differ, said so that a clerk finds the place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from docgen.case.concealment import conceal_text
from docgen.findings import Blocked
from docgen.render.archive import parse, read_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LABELS = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_AROUND = 14
_NOTHING = "（没有）"


def word_difference(was: bytes, now: bytes) -> str:
    """What first differs between a Word file as received and as rendered, in Chinese.

    Text first, paragraph by paragraph; then the first part of the file that is not the same.
    """
    try:
        received = read_parts(was)
    except Blocked as blocked:
        return blocked.findings[0].message
    rendered = read_parts(now)
    if said := _text_difference(_paragraphs(received), _paragraphs(rendered)):
        return said
    for name in sorted(set(received) | set(rendered)):
        if received.get(name) != rendered.get(name):
            return f"文字相同，但文件内的 {name} 不同（版式、图片或属性被改动）"
    return "内容相同，但文件的压缩方式不同（被别的程序另存过）"


def same_text(was: bytes, now: bytes) -> bool:
    """Whether every paragraph of two Word files says the same, headers and footers too."""
    try:
        return _paragraphs(read_parts(was)) == _paragraphs(read_parts(now))
    except Blocked:
        return False


def page_difference(was: Sequence[str], now: Sequence[str], first: int = 1) -> tuple[int, str]:
    """Number and words of the first page that differs; 0 and "" when none does.

    Args:
        was: Text of each page as received.
        now: As drawn here.
        first: Number of the first page.
    """
    for number, (one, other) in enumerate(zip_longest(was, now), first):
        if one != other:
            if one is None or other is None:
                return number, "少了这一页及以后各页" if one is None else "多出这一页及以后各页"
            return number, _words(one, other)
    return 0, ""


def _paragraphs(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Place and text of every paragraph, the body first."""
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml") and "/" not in name[5:]]
    found = []
    for name in sorted(names, key=lambda one: (one != "word/document.xml", one)):
        label = _LABELS.get(name[5:-4].rstrip("0123456789"))
        if label:
            lines = parse(parts[name], "", name).iter(f"{_W}p")
            found += [(f"{label}第 {number} 段", _line(line)) for number, line in enumerate(lines, 1)]
    return found


def _line(paragraph: object) -> str:
    nodes = paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")  # type: ignore[attr-defined]
    return "".join((node.text or "") if node.tag == f"{_W}t" else " " for node in nodes)


def _text_difference(was: list[tuple[str, str]], now: list[tuple[str, str]]) -> str:
    for one, other in zip_longest(was, now, fillvalue=("", "")):
        if one != other:
            return f"{one[0] or other[0]}：{_words(one[1], other[1])}"
    return ""


def _words(was: str, now: str) -> str:
    """Both texts around the first character in which they differ, personal numbers starred."""
    at = next(
        (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now))
    )
    return f"收到的是“{_around(was, at)}”，按案件应为“{_around(now, at)}”"


def _around(text: str, at: int) -> str:
    first = max(0, at - _AROUND)
    cut = conceal_text(text)[first : at + _AROUND]
    if not cut:
        return _NOTHING
    return f"{'…' if first else ''}{cut}{'…' if at + _AROUND < len(text) else ''}"
