"""Where wording functions enrol under the name templates call them by."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

EMPTY = "—"  # what a form prints in an empty field (house style, domain C6)

ENROLLED: dict[str, Callable[..., str]] = {}

P = ParamSpec("P")


def offered(
    name: str, *, text_passes: bool = False, takes_absent: bool = False
) -> Callable[[Callable[P, str]], Callable[P, str]]:
    """A decorator that offers a wording function to templates; the function itself stays strict.

    Args:
        name: The filter's name in templates.
        text_passes: Text is returned as it is. For filters of dates and numbers: a case may hold a phrase there.
        takes_absent: The function words an absent value itself (an empty box, a blank to write on).

    Returns:
        The decorator; it hands back the function unchanged.

    Raises:
        ValueError: The name is taken.
    """

    def enrol(function: Callable[P, str]) -> Callable[P, str]:
        if name in ENROLLED:
            raise ValueError(f"two filters are named {name}")

        @functools.wraps(function)
        def in_template(*values: Any, **options: Any) -> str:
            if not takes_absent and any(value is None or value == "" for value in values):
                return EMPTY
            if text_passes and isinstance(values[0], str):
                return str(values[0])
            return function(*values, **options)

        ENROLLED[name] = in_template
        return function

    return enrol
