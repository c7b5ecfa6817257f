"""What went wrong with a template, as findings with part, paragraph or cell and tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import jinja2
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from docgen.findings import Finding
from docgen.render.archive import refusal
from docgen.render.budget import TooMuch
from docgen.render.environment import NameMissing, closest
from docgen.render.part import Part
from docgen.render.printing import IllegalCharacter

FAILURES: Final = (
    NameMissing, IllegalCharacter, SecurityError, jinja2.TemplateError, TypeError, ValueError, AttributeError,
    ArithmeticError, LookupError, AssertionError, TooMuch, RecursionError, MemoryError,
)  # fmt: skip


def explain_failure(
    error: Exception, file: str, context: Mapping[str, Any], part: Part | None, code: jinja2.Template
) -> Finding:
    """The finding for an error of a render.

    Args:
        error: One of ``FAILURES``.
        file: The template's name.
        context: What it was filled from.
        part: None for the document properties.
        code: The template that was running, to find the line.
    """
    pointer, tag = ("文档属性", "") if part is None else part.locate(_line(error, code), getattr(error, "name", ""))
    if isinstance(error, NameMissing):
        near = closest(error.name, context if error.root else error.known)
        message = f"模板用到的「{error.name}」没有这个字段" + (f"，是否想写「{near}」？" if near else "")
        remedy = f"把 {pointer} 的标签 {tag} 改为已有的字段（docgen template fields 列出模板用到的字段）。"
        return refusal("template.undefined", file, message, remedy, pointer, tag)
    if isinstance(error, IllegalCharacter):
        around = "".join(c if c.isprintable() else "·" for c in error.value[max(0, error.position - 8) :][:17])
        message = f"填入的文字含有不能写进文档的控制字符 {error}（「{around}」）"
        remedy = "在案件文件里删去这个看不见的字符（多为从别处粘贴带入），再生成。"
        return refusal("template.value", file, message, remedy, pointer, tag)
    if isinstance(error, (TooMuch, RecursionError, MemoryError)):
        reason = str(error) if isinstance(error, TooMuch) else "一层套一层，没有尽头"
        remedy = f"检查 {pointer} 的标签 {tag}：循环只走案件里的名单，宏不调用自己，文字不在循环里成倍接长。"
        return refusal("template.too-much", file, f"模板要做的事超出一份文书所需：{reason}", remedy, pointer, tag)
    reason = "要做不允许的事" if isinstance(error, SecurityError) else "算不下去"
    remedy = f"检查 {pointer} 的标签 {tag} 与所填字段的类型（日期、数字、名单）是否相符。"
    return refusal("template.failed", file, f"模板{reason}：{error}", remedy, pointer, tag)


def explain_syntax(error: TemplateSyntaxError, file: str, part: Part) -> Finding:
    """The finding for a part Jinja cannot compile."""
    pointer, tag = part.locate(error.lineno)
    return syntax(file, error.message or "", pointer, tag)


def syntax(file: str, message: str, pointer: str, tag: str) -> Finding:
    """The finding for one tag that is written wrongly; the message is Jinja's."""
    remedy = "照 {{ 字段 }}、{%p if 条件 %} … {%p endif %} 的写法改正；标签写在一段之内，开与闭成对。"
    return refusal("template.syntax", file, f"标签写错：{in_chinese(message)}", remedy, pointer, tag)


_MEANINGS: Final = (
    (r"Unexpected end of template.*?'(\w+)'", "缺少收尾的 {1}（条件或循环没有闭合）"),
    (r"unknown tag '(\w+)'", "不认识的标签「{1}」，或没有与之相配的开头"),
    (r"No filter named '(\w+)'", "没有名为「{1}」的格式"),
    (r"No test named '(\w+)'", "没有名为「{1}」的判断"),
    (r"expected token '(.+?)', got '(.+?)'", "此处应为「{1}」，却是「{2}」"),
    (r"unexpected '(.+?)'", "多出了「{1}」"),
    (r"unexpected char (.+?) at", "出现了不该有的字符 {1}"),
    (r"(\w+) is not allowed", "模板不得使用 {1}"),
    (r"nested too deeply", "括号、条件或循环套得太深"),
    (r"Expected an expression", "标签里没有内容"),
)


def in_chinese(message: str) -> str:
    """Jinja's message in Chinese; the original when it is not known."""
    for pattern, meaning in _MEANINGS:
        found = re.search(pattern, message)
        if found:
            for number, group in enumerate(found.groups(), 1):
                meaning = meaning.replace(f"{{{number}}}", group)
            return meaning
    return message


def _line(error: Exception, code: jinja2.Template) -> int:
    """The line of the source an error comes from; 0 if unknown."""
    trace, found = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == code.filename:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
