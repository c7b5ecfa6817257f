"""The document numbers of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.rules.registry import Matter

#: Sections that are documents of their own; a number quoted elsewhere (批复文号 of an extension) is not a second use.
_SECTIONS = (
    "methods",
    "request",
    "election",
    "opinions",
    "submission",
    "report",
    "notice",
    "resolution",
    "minutes",
    "publication",
    "filing",
    "term_request",
)


def document_numbers(matter: Matter) -> Iterator[tuple[str, str]]:
    """Pointer and text of every number a document of the case bears."""
    pointers = [f"{section}.number" for section in _SECTIONS]
    for pointer in (*pointers, "term_request.reply_number"):
        number = matter.case.get(pointer)
        if number is not None:
            yield pointer, number


def plain(number: str) -> str:
    """A number without what writers vary: brackets all alike, no blanks, no 第, no leading zeros."""
    even = re.sub(r"[\[［(（【〔]", "〔", re.sub(r"[\]］)）】〕]", "〕", "".join(number.split())))
    return re.sub(r"〕第?0*", "〕", even)
