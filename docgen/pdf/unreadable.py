"""What font sharing calls a font, or text, of a form it does not handle."""

from __future__ import annotations


class Unreadable(Exception):
    """A font, or a page's text, of a form that is not handled; its words say which. It never leaves ``docgen.pdf``."""
