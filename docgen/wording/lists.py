"""Lists, titles and document numbers (GB/T 15834-2011, GB/T 9704-2012 [V~])."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.wording.registry import EMPTY, offered

_OPENING, _CLOSING = "《〈", "》〉"
_SELF_SEPARATING = (("》", "《"), ("”", "“"))


def enumerate_list(items: Iterable[str]) -> str:
    """The items joined by 、, which is left out between two titles or two quotations (《甲》《乙》, GB/T 15834)."""
    text = ""
    for position, item in enumerate(items):
        touching = any(text.endswith(left) and item.startswith(right) for left, right in _SELF_SEPARATING)
        text += ("" if position == 0 or touching else "、") + item
    return text


@offered("join_cn", text_passes=True)
def join(items: Iterable[object], attribute: str = "") -> str:
    """The items, or one attribute or key of each, joined by 、; 「—」 for an empty list.

    Raises:
        ValueError: The attribute is a private one, which templates may not reach.
        AttributeError: An item lacks the attribute.
        KeyError: An item lacks the key.
    """
    if attribute.startswith("_"):
        raise ValueError(f"templates may not read {attribute}")
    values = [_read(item, attribute) if attribute else item for item in items]
    return enumerate_list(EMPTY if value is None else str(value) for value in values) or EMPTY


def _read(item: object, attribute: str) -> object:
    return item[attribute] if isinstance(item, Mapping) else getattr(item, attribute)


@offered("title_quote")
def quote_title(title: str) -> str:
    """《北京市实施〈中华人民共和国工会法〉办法》: the title in 《》, marks inside it by depth 〈〉, 《》, 〈〉.

    A title that already stands in its own marks is not put in a second pair; one whose marks do not pair keeps
    them as they are.
    """
    marks, depth, closes_early = "", 0, False
    for position, character in enumerate(title):
        if character in _OPENING:
            depth += 1
            marks += _OPENING[depth % 2]
        elif character in _CLOSING:
            marks += _CLOSING[depth % 2]
            depth -= 1
            if depth < 0:
                return f"《{title}》"
            closes_early = closes_early or (depth == 0 and position < len(title) - 1)
        else:
            marks += character
    if depth:
        return f"《{title}》"
    wrapped = title[:1] in _OPENING and title[-1:] in _CLOSING and not closes_early
    return quote_title(title[1:-1]) if title and wrapped else f"《{marks}》"


def bracket_year(prefix: str, year: int, serial: int) -> str:
    """京工发〔2026〕3号: a document number, the year in 〔〕 (U+3014, U+3015), the serial without leading zeros."""
    return f"{prefix}〔{year}〕{serial}号"
