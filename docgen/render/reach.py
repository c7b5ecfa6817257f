"""What of an object a template may reach: what data answers of itself, never a way to the machine it runs on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import PurePath
from types import ModuleType
from typing import Any, Final

#: Python's own values, whose public methods only answer.
_DATA: Final = (str, bytes, int, float, Decimal, list, tuple, dict, set, frozenset, range, Mapping)
_MOMENTS: Final = (dt.date, dt.time, dt.timedelta)
_CLOCK: Final = frozenset({"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp"})
#: Classes whose methods are made for templates: Jinja's own, facts and what facts consist of.
_ANSWERING: Final = ("jinja2.", "docgen.procedures.", "docgen.law.", "docgen.findings", "docgen.render.")
#: What facts hold for themselves. By name, so that a template can be filled without loading them.
_KEPT_BACK: Final = frozenset(
    {"docgen.case.model.Case", "docgen.case.settings.Settings", "docgen.law.holidays.Calendar"}
)
_OUTSIDE: Final = (PurePath, ModuleType, type, re.Pattern)


def reachable(owner: Any, name: str, value: Any) -> bool:
    """Whether a template may read this attribute; its name is public.

    Why: a path can be read, written and deleted by its methods, and a case knows the path of its file.

    Args:
        owner: What it is an attribute of.
        name: Its name.
        value: What it is.
    """
    kind = type(value)
    if isinstance(value, _OUTSIDE) or f"{kind.__module__}.{kind.__qualname__}" in _KEPT_BACK:
        return False
    if not callable(value) or isinstance(owner, _DATA):
        return True
    if isinstance(owner, _MOMENTS):
        return name not in _CLOCK
    return f"{type(owner).__module__}.".startswith(_ANSWERING)
