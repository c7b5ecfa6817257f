"""Word templates and house style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.render.template import Template

__all__ = ["Template"]


def __getattr__(name: str) -> Any:
    # Importing the template engine takes longer than `docgen --version` may.
    if name == "Template":
        from docgen.render.template import Template

        return Template
    raise AttributeError(name)
