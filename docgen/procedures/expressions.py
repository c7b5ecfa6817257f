"""Expressions of procedure.yaml over the fields and facts of a case, in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.case.model import Case
from docgen.wording.filters import FILTERS

_expressions = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
_expressions.filters.update(FILTERS)


def evaluate(expression: str, case: Case, facts: Any, names: Mapping[str, Any] | None = None) -> Any:
    """The value of an expression of procedure.yaml over the case's fields, ``facts``, and names of its own."""
    return compiled(expression)(**{**case.data, "facts": facts, **(names or {})})


@cache
def compiled(expression: str) -> Any:
    """The function of an expression of procedure.yaml; it takes names as keywords."""
    return _expressions.compile_expression(expression, undefined_to_none=False)
