"""The filters the template environment installs: every wording function that is offered, by name."""

from __future__ import annotations

from collections.abc import Callable

from docgen.wording import dates, lists, marks, masking, money, numerals, percent
from docgen.wording.registry import ENROLLED

# Enrolment happens on import, so the map is complete only here, below the imports.
_SOURCES = (dates, lists, marks, masking, money, numerals, percent)

FILTERS: dict[str, Callable[..., str]] = dict(sorted(ENROLLED.items()))
