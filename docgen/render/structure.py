"""How the tags of a part stand in its paragraphs, rows and cells: what docxtpl would lose, tear or restyle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding, Location, Severity
from docgen.render.ooxml import q, text_of, value
from docgen.render.tags import Tag

_NAMES: Final = {"p": "段", "tr": "行", "tc": "单元格"}
#: What a paragraph, row or cell may hold besides text, that goes with it.
_LOST: Final = {"drawing": "图片", "pict": "图片", "object": "对象", "sectPr": "分节符", "footnoteReference": "脚注",
                "endnoteReference": "尾注"}  # fmt: skip
#: What may stand between two pieces of a tag and is dropped with the markup there.
_DROPPED: Final = {**_LOST, "fldChar": "域", "instrText": "域", "fldSimple": "域"}
#: Of no effect on Chinese and Western text as printed.
_NEUTRAL: Final = frozenset({"lang", "noProof", "szCs", "bCs", "iCs", "rtl", "cs", "webHidden"})
_BLOCKS: Final = frozenset({"for", "if", "set", "macro", "filter", "call", "with", "raw"})


def pair(tags: Iterable[Tag]) -> tuple[list[tuple[Tag, Tag]], list[Tag], list[tuple[Tag, str]]]:
    """The blocks of a part.

    Returns:
        Each opening tag with each tag that belongs to it (``else``, ``elif``, the end); the openings without an end;
        the others that belong nowhere, each with what is wrong in Chinese.
    """
    pairs: list[tuple[Tag, Tag]] = []
    open_: list[Tag] = []
    lost: list[tuple[Tag, str]] = []
    unclosed: list[Tag] = []
    for tag in tags:
        word = tag.word
        if open_ and open_[-1].word == "raw" and word != "endraw":
            continue
        if word.startswith("end") and word[3:] in _BLOCKS:
            depth = next((n for n, one in enumerate(reversed(open_)) if one.word == word[3:]), None)
            if depth is None:
                end = f"；此处应先以 end{open_[-1].word} 收尾" if open_ else ""
                lost.append((tag, f"{word} 没有与之相配的开头{end}"))
                continue
            for _ in range(depth):
                unclosed.append(open_.pop())
            pairs.append((open_.pop(), tag))
        elif word in {"else", "elif"}:
            holder = next((one for one in reversed(open_) if one.word in {"if", "for"}), None)
            if holder is None or (word == "elif" and holder.word == "for"):
                lost.append((tag, f"{word} 不在 if 之内"))
            else:
                pairs.append((holder, tag))
        elif word in _BLOCKS and not (word == "set" and "=" in tag.inner):
            open_.append(tag)
    return pairs, unclosed + open_, lost


def structural_faults(tags: list[Tag], pairs: list[tuple[Tag, Tag]], file: str) -> Iterator[Finding]:
    """Findings about where tags stand, not about what they say."""
    for one, other in pairs:
        yield from _levels(one, other, file)
    taken: dict[etree._Element, list[Tag]] = {}
    for tag in tags:
        yield from _pieces(tag, file)
        if tag.level in {"tr", "tc"} and tag.taken is None:
            message = f"{{%{tag.level} %}} 不在表格里"
            remedy = "这种标签只用在表格中：{%tr %} 单独占一行，{%tc %} 单独占一格；正文里用 {%p %}。"
            yield _error("template.level", file, tag, message, remedy)
        elif tag.taken is not None:
            taken.setdefault(tag.taken, []).append(tag)
    for element, own in taken.items():
        yield from _loss(element, own, file)


def _levels(one: Tag, other: Tag, file: str) -> Iterator[Finding]:
    """Both ends of a block have to stand in the same body, table, row or run of text."""
    where = f"（开头 {one.text} 在{one.place}）"
    remedy = "开与闭用同一种写法，放在同一层：{%p %} 各自成段，{%tr %} 在同一表格里各自成行，{% %} 在同一段文字里。"
    if one.level != other.level:
        kinds = [f"{{%{tag.level} %}}" if tag.level else "{% %}" for tag in (one, other)]
        message = f"开头用 {kinds[0]}，{other.word} 却用 {kinds[1]}{where}"
        yield _error("template.level", file, other, message, remedy)
    elif one.container is not other.container:
        same = one.paragraph.element.getparent() is other.paragraph.element.getparent()
        if not one.level and same and one.paragraph is not other.paragraph:
            message = f"{one.word} 与 {other.word} 不在同一段，条件不成立或循环多次时段落会并在一起{where}"
            yield _warning("template.level", file, other, message, "改用各自成段的 {%p %}。")
        else:
            message = f"{one.word} 与 {other.word} 不在同一层{where}"
            yield _error("template.level", file, other, message, remedy)


def _loss(element: etree._Element, tags: list[Tag], file: str) -> Iterator[Finding]:
    """What else stands in a paragraph, row or cell that its last tag replaces."""
    level = etree.QName(element).localname
    name, tag = _NAMES[level], tags[-1]
    if sum(1 for _ in element.iter(element.tag)) > 1:
        inside = {"p": "文本框", "tr": "别的表格", "tc": "别的表格"}[level]
        yield _error(
            "template.level", file, tag, f"这一{name}里套着{inside}，标签会落错位置", f"把标签移到单独的一{name}。"
        )
        return
    rest = text_of(element)
    for one in tags[-1:]:
        rest = rest.replace(one.text, "", 1)
    things = [rest.strip()[:30]] if rest.strip() else []
    things = [f"「{thing}」" for thing in things] + sorted({_LOST[n] for n in _LOST if _has(element, n)})
    if any(value(mark, "type") in {"page", "column"} for mark in element.iter(q("br"))):
        things.append("分页符")
    if things:
        message = f"{tag.text} 独占一{name}，同{name}的{'、'.join(things)}会丢失"
        yield _error("template.lost", file, tag, message, f"把标签移到单独的一{name}；只管一段之内的文字时用 {{% %}}。")


def _pieces(tag: Tag, file: str) -> Iterator[Finding]:
    """A tag in pieces: it is put together in the run of its first character."""
    runs = [element.getparent() for element, _ in tag.texts]
    if len({id(run.getparent()) for run in runs if run is not None}) > 1:
        message = "标签跨过了超链接、修订或内容控件的边界，填写后文档会损坏"
        yield _error("template.torn", file, tag, message, "删去这个标签，在普通文字里重新输入一遍。")
        return
    dropped = _between(tag)
    if dropped:
        message = f"标签中间夹着{'、'.join(dropped)}，填写时会丢失"
        yield _error("template.lost", file, tag, message, "把它移到标签之外。")
    looks = [_look(run) for run in runs if run is not None]
    if len(set(looks)) > 1:
        shares = [share for _, share in tag.texts]
        first = next(n for n, look in enumerate(looks) if look != looks[0])
        message = (
            f"标签前后格式不一：「{''.join(shares[:first])}」与「{''.join(shares[first:])}」，填写后全部用前者的格式"
        )
        yield _warning("template.split-format", file, tag, message, "选中整个标签，设成同一种格式。")


def _between(tag: Tag) -> list[str]:
    if len(tag.texts) < 2:
        return []
    start, end = tag.texts[0][0], tag.texts[-1][0]
    found, inside = set(), False
    for item in tag.paragraph.element.iter():
        inside = (inside or item is start) and item is not end
        if inside and isinstance(item.tag, str) and etree.QName(item).localname in _DROPPED:
            found.add(_DROPPED[etree.QName(item).localname])
    return sorted(found)


def _look(run: etree._Element) -> tuple[str, ...]:
    """The formatting of a run as far as it shows."""
    look = []
    for setting in run.iterfind(f"{q('rPr')}/*"):
        kept = sorted((str(key), setting.get(key, "")) for key in setting.attrib if key != q("hint"))
        name = etree.QName(setting).localname
        if name not in _NEUTRAL and (kept or name != "rFonts"):
            look.append(f"{name} {kept}")
    return tuple(sorted(look))


def _has(element: etree._Element, name: str) -> bool:
    return next(element.iter(q(name)), None) is not None


def _error(rule: str, file: str, tag: Tag, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(file, pointer=tag.place, excerpt=tag.text), message, remedy)


def _warning(rule: str, file: str, tag: Tag, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, Location(file, pointer=tag.place, excerpt=tag.text), message, remedy)
