"""Whether a PDF says everything its Word file says.

**Why:** LibreOffice 7.4 can drop the rest of a table, without a word, when an unbreakable row misses the foot of a
page by a hair. A ballot or a register that lost its last rows must never leave.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pypdf import PdfReader


def lost_characters(text: str, pdf: Path) -> Counter[str]:
    """The characters of a text, with their number, that a PDF has fewer of; blanks and control marks apart.

    A head row repeated on each page and page numbers only add to the PDF, so counting is enough.
    """
    wanted = Counter(character for character in text if _counts(character))
    printed: Counter[str] = Counter()
    for page in PdfReader(pdf).pages:
        printed.update(page.extract_text())
    return wanted - printed


def _counts(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character != "\ufe0f"
