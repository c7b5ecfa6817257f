"""A single document as a draft: the draft mark under its pages."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Stream

from docgen.pdf.archival import Imprint, describe, serialise
from docgen.pdf.font_sharing import share_fonts
from docgen.pdf.intake import opened
from docgen.pdf.marks import DraftMark


def settle_draft(file: Path, mark: Path, imprint: Imprint) -> None:
    """As :func:`docgen.pdf.merge.settle`, with the draft mark under each page and the fonts as subsets.

    Why: a LibreOffice that stays up numbers the fonts it embeds on and on; the subsets are the same every time.

    Args:
        file: The converted PDF, rewritten.
        mark: A PDF whose only page is the mark.
        imprint: Title, author, date.

    Raises:
        EnvironmentLacking: A file is damaged.
    """
    with opened(file, imprint.title) as pdf, opened(mark, "草稿") as drawn:
        draft = DraftMark(pdf, drawn)
        for page in pdf.pages:
            page.contents_add(Stream(pdf, draft.mark(page) + b"q\n"), prepend=True)
            page.contents_add(Stream(pdf, b"\nQ\n"))
        share_fonts(pdf)
        describe(pdf, imprint)
        content = serialise(pdf)
    file.write_bytes(content)
