"""Expressions of procedure.yaml over the fields and facts of a case, in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.case.model import Case
from docgen.wording.filters import FILTERS

_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_expressions = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
_expressions.filters.update(FILTERS)


def evaluate(expression: str, case: Case, facts: Any, names: Mapping[str, Any] | None = None) -> Any:
    """The value of an expression of procedure.yaml over the case's fields, ``facts``, and names of its own."""
    if steps := _steps(expression):
        try:
            return _reached(steps, case, facts, names)
        except (KeyError, AttributeError):
            pass  # Jinja has words for a name that is not there.
    return compiled(expression)(**{**case.data, "facts": facts, **(names or {})})


def _reached(steps: tuple[str, ...], case: Case, facts: Any, names: Mapping[str, Any] | None) -> Any:
    first, *rest = steps
    value = names[first] if names and first in names else facts if first == "facts" else case.data[first]
    for name in rest:
        value = getattr(value, name)
    return value


@cache
def _steps(expression: str) -> tuple[str, ...]:
    """The names of an expression that is nothing but a path (``facts.start``), as most are; else none."""
    return tuple(expression.split(".")) if _PATH.fullmatch(expression) else ()


@cache
def compiled(expression: str) -> Any:
    """The function of an expression of procedure.yaml; it takes names as keywords."""
    return _expressions.compile_expression(expression, undefined_to_none=False)
