"""Marks on forms: boxes, yes and no, blanks to write on (house style, domain C6)."""

from __future__ import annotations

from docgen.wording.registry import offered


@offered("yesno", text_passes=True)
def yes_no(value: bool) -> str:
    """是 or 否."""
    return "是" if value else "否"


@offered("checkbox", takes_absent=True)
def checkbox(value: bool | None) -> str:
    """☑ or □; an absent value is an empty box, which is still there to be ticked by hand."""
    return "☑" if value else "□"


@offered("blank", takes_absent=True)
def blank(value: object, width: int = 4) -> str:
    """The value as text, or as many full-width spaces (U+3000) as asked for, to stand in an underlined run.

    **Why:** underscores in place of an underlined run break the line where the run meets text, and a reader who
    types into the blank pushes them aside.
    """
    return "\u3000" * width if value is None or value == "" else str(value)
