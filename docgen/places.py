"""Where the data files of docgen are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "data"


def templates() -> Path:
    """The folder of Word templates and procedure.yaml files."""
    return _BUNDLED / "templates" if (_BUNDLED / "templates").is_dir() else _PACKAGE.parent / "templates"


def schemas() -> Path:
    """The folder of Cerberus schemas."""
    return _BUNDLED / "schemas" if (_BUNDLED / "schemas").is_dir() else _PACKAGE.parent / "schemas"


def law() -> Path:
    """The folder of limits, instruments and articles."""
    return _PACKAGE / "law"
