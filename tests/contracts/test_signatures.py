"""A signature never stands alone on a page: in every template the lines before it are kept with it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from docgen import places

TEMPLATES = sorted(places.templates().rglob("*.docx"))
SIGNATURE = "Signature"
#: The same signature laid out for a long name, or what stands under one.
SIGNED = {"Signature", "SignedOn", "LongSignedOn"}


def left_alone(content: bytes) -> list[str]:
    """The lines before a signature that may be left behind on the page before."""
    word = docx.Document(io.BytesIO(content))
    found = []
    before: list[Paragraph | None] = []
    for block in word.iter_inner_content():
        paragraph = block if isinstance(block, Paragraph) else None
        if paragraph is not None and paragraph.text.strip().startswith("{%p"):
            continue
        if paragraph is not None and named(paragraph) == SIGNATURE and before:
            last = before[-1]
            if last is not None and named(last) not in SIGNED and not kept(last):
                found.append(last.text)
        before.append(paragraph)
    return found


def named(paragraph: Paragraph) -> str:
    return paragraph.style.style_id if paragraph.style is not None else ""


def kept(paragraph: Paragraph) -> bool:
    """Whether it stays on the page of what follows, by itself or by its style."""
    mark = paragraph.paragraph_format.keep_with_next
    style = paragraph.style
    while mark is None and style is not None:
        mark, style = style.paragraph_format.keep_with_next, style.base_style
    return bool(mark)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_lines_before_a_signature_are_kept_with_it(path: Path) -> None:
    assert left_alone(path.read_bytes()) == []


def test_the_guard_can_fail() -> None:
    word = docx.Document(str(places.templates() / "congress" / "request.docx"))
    for paragraph in word.paragraphs:
        paragraph.paragraph_format.keep_with_next = False
    made = io.BytesIO()
    word.save(made)
    assert left_alone(made.getvalue())
