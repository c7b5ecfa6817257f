"""What one tag says, judged by itself: characters, level, words, formats and tests, Jinja's own grammar."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.findings import Finding, Location, Severity
from docgen.render.container import refusal
from docgen.render.diagnosis import in_chinese, syntax
from docgen.render.environment import closest, environment
from docgen.render.place import Paragraph
from docgen.render.tags import Tag

#: Tags of docxtpl's own, which never reach Jinja.
OWN: Final = frozenset({"colspan", "cellbg", "vm", "hm"})
OPENING: Final = frozenset({"for", "if", "set", "macro", "filter", "call", "with", "raw"})
_WORDS: Final = (*OPENING, *(f"end{word}" for word in sorted(OPENING)), "else", "elif", *OWN)
_FULL_WIDTH: Final = re.compile(r"[｛{][｛{%％#＃]|[%％#＃｝}][｝}]|\{\s+[{%](?!\})")
_HALF: Final = re.compile(r"\{[{%#]|[%#}]\}")
_LITERALS: Final = ("{_{", "}_}", "{_%", "%_}")
_STRING: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_OTHER_FORMS: Final = {"。": ".", "、": ",", "〈": "<", "〉": ">", "【": "[", "】": "]", "−": "-", "—": "-", "–": "-"}
_UNSEEN: Final = {"Cf": "看不见的字符", "Zs": "不是普通空格的空格"}
_NEVER_A_NAME: Final = " "  # the meter's own filters
#: Formats that are told another format or a test by name, and which of their arguments does.
_TOLD_BY_NAME: Final[Mapping[str, tuple[type[nodes.Expr], int]]] = {
    "map": (nodes.Filter, 0), "select": (nodes.Test, 0), "reject": (nodes.Test, 0), "selectattr": (nodes.Test, 1),
    "rejectattr": (nodes.Test, 1),
}  # fmt: skip


def spelled(tag: Tag, file: str) -> list[Finding]:
    """All that is wrong with the words of one tag; empty for a right one and for a comment."""
    if tag.remarks:
        return []
    found = [*_characters(tag, file), *_level(tag, file)]
    if not any(one.severity is Severity.ERROR for one in found):
        found += _grammar(tag, file)
    return found


def braces(paragraph: Paragraph, tags: list[Tag], file: str, opened: bool) -> Iterator[Finding]:
    """Full-width, spaced and half braces of a paragraph.

    Args:
        paragraph: The one to read.
        tags: Its tags, which are whole.
        file: Name for findings.
        opened: An earlier paragraph opened a tag, which this one may close.
    """
    rest = paragraph.text
    for literal in _LITERALS:
        rest = rest.replace(literal, "")
    for hit in _FULL_WIDTH.finditer(rest):
        if hit[0].isascii() and not re.search(r"\s", hit[0]):
            continue
        message = f"标签的括号要用半角、中间不留空格：「{hit[0]}」"
        around = rest[hit.start() : hit.start() + 30]
        yield refusal("template.full-width", file, message, "改为半角的 {{ }} 或 {% %}。", paragraph.place, around)
    for tag in tags:
        rest = rest.replace(tag.text, "", 1)
    half = _HALF.search(rest)
    if half and not (opened and half[0][-1] == "}"):
        message = f"标签没有写完整（只有「{half[0]}」），或跨了段落"
        around = rest[max(0, half.start() - 10) : half.end() + 30].strip()
        yield syntax(file, message, paragraph.place, around)


def half_open(paragraph: Paragraph, tags: list[Tag]) -> bool:
    """Whether a paragraph opens a tag that it does not close."""
    rest = paragraph.text
    for text in (*_LITERALS, *(tag.text for tag in tags)):
        rest = rest.replace(text, "")
    found = _HALF.findall(rest)
    return bool(found) and found[-1][0] == "{"


@functools.lru_cache(4096)
def compiles(source: str) -> str:
    """What Jinja has against a source, in Chinese; empty if nothing."""
    try:
        environment().compile(source)
    except TemplateSyntaxError as error:
        return in_chinese(error.message or "")
    return ""


def _characters(tag: Tag, file: str) -> Iterator[Finding]:
    """Characters that look like those of a tag and are none; within strings anything may stand."""
    raw = tag.text[2:-2]
    bent = [one for one in _STRING.findall(raw) if re.search("[“”‘’]", one)]
    if bent:
        message = f"标签里的弯引号填写时会变成直引号：{bent[0]}"
        yield _warning("template.quotes", file, tag, message, "文字里要印引号时，把这段文字写在标签之外。")
    outside = _STRING.sub("", tag.text[2 + len(tag.level) : -2].translate(str.maketrans("“”‘’", "\"\"''")))
    for character in dict.fromkeys(outside):
        if character.isascii():
            continue
        plain = _OTHER_FORMS.get(character) or unicodedata.normalize("NFKC", character)
        unseen = _UNSEEN.get(unicodedata.category(character))
        if unseen:
            message = f"标签里有{unseen} U+{ord(character):04X}"
            if unicodedata.category(character) == "Zs" and not _hides_level(tag):
                yield _warning("template.space", file, tag, message, "删去它，改打普通空格。")
            else:
                yield refusal("template.space", file, message, "删去它，改打普通空格。", tag.place, tag.text)
        elif plain.isascii():
            message = f"标签里用了全角的「{character}」，应为半角的「{plain}」"
            yield refusal("template.full-width", file, message, "切换到英文输入法重新输入。", tag.place, tag.text)


def _hides_level(tag: Tag) -> bool:
    """Whether an odd space keeps docxtpl from seeing the level of a tag."""
    return bool(tag.level) and tag.text[2 + len(tag.level)] != " "


def _level(tag: Tag, file: str) -> Iterator[Finding]:
    misplaced = re.match(r"\{[{%](?:\s+(p|tr|tc|r)(?=\s)|(P|TR|TC|R|Tr|Tc)(?=\s))", tag.text)
    if misplaced and not (tag.prints and not _needs_level(tag)):
        level = (misplaced[1] or misplaced[2]).lower()
        message = f"{level} 要紧跟在括号后面，用小写：{tag.text[:2]}{level} …"
        yield refusal(
            "template.syntax", file, f"标签写错：{message}", "去掉中间的空格，改用小写。", tag.place, tag.text
        )
    elif tag.level and re.search(r"[%}]", tag.text[2:-2]):
        message = f"标签写错：{{%{tag.level} %}} 里不能有「%」或「}}」，否则不起作用"
        remedy = "先用一个 {%p set 名称 = … %} 算好，再在标签里用这个名称。"
        yield refusal("template.syntax", file, message, remedy, tag.place, tag.text)


def _needs_level(tag: Tag) -> bool:
    """Whether ``{{ p x }}`` is no expression: two names side by side."""
    return bool(re.match(r"\{\{\s+(?:p|tr|tc|r)\s+\w", tag.text))


def _grammar(tag: Tag, file: str) -> Iterator[Finding]:
    source = _whole(tag)
    if not source:
        return
    env = environment()
    try:
        tree = env.parse(source)
    except TemplateSyntaxError as error:
        word = tag.word
        near = closest(word, _WORDS) if word and word not in _WORDS else ""
        unknown = "unknown tag" in (error.message or "")
        message = in_chinese(error.message or "") + (f"，是否想写「{near}」？" if near and unknown else "")
        yield syntax(file, message, tag.place, tag.text)
        return
    misnamed = [*_unknown(tree, nodes.Filter, env.filters, "格式"), *_unknown(tree, nodes.Test, env.tests, "判断")]
    for message in misnamed:
        yield syntax(file, message, tag.place, tag.text)
    fault = "" if misnamed else compiles(source)
    if fault:
        yield syntax(file, fault, tag.place, tag.text)


def _unknown(tree: nodes.Template, kind: type[nodes.Expr], names: Iterable[str], label: str) -> list[str]:
    """What is wrong with the names of formats or of tests, also of those that are told by name (``map('upper')``)."""
    used = [node.name for node in tree.find_all((nodes.Filter, nodes.Test)) if isinstance(node, kind)]
    for node in tree.find_all(nodes.Filter):
        teller, place = _TOLD_BY_NAME.get(node.name, (nodes.Expr, 0))
        told = node.args[place] if teller is kind and len(node.args) > place else None
        used += [str(told.value)] if isinstance(told, nodes.Const) else []
    known = [name for name in names if _NEVER_A_NAME not in name]
    found = []
    for name in dict.fromkeys(used):
        if name == "attr":
            found.append("不能用「attr」取字段，写错的名称查不出来；改写成 名称.字段")
        elif name not in known:
            near = closest(name, [one for one in known if one[0].isalpha()])
            guess = f"，是否想写「{near}」？" if near else ""
            found.append(f"没有名为「{name}」的{label}{guess}")
    return found


def _whole(tag: Tag) -> str:
    """A source of Jinja's that holds the tag alone; empty for one that says nothing by itself."""
    inner, word = tag.inner, tag.word
    if tag.prints:
        return "{{ " + inner + " }}"
    if word in OWN or (word.startswith("end") and word[3:] in OPENING) or word == "raw":
        return ""
    if word in {"else", "elif"}:
        return "{% if x %}{% " + inner + " %}{% endif %}"
    end = "{% end" + word + " %}" if word in OPENING and not (word == "set" and "=" in inner) else ""
    return "{% " + inner + " %}" + end


def _warning(rule: str, file: str, tag: Tag, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, Location(file, pointer=tag.place, excerpt=tag.text), message, remedy)
