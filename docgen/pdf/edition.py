"""Which LibreOffice and which fonts draw the pages here: two machines that agree on both draw the same pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from docgen.pdf.fonts import roles
from docgen.pdf.office import office_version


def edition(fonts: Mapping[str, str] | None = None) -> dict[str, str]:
    """``office``: the version of LibreOffice; ``fonts``: a digest of the faces that play the roles.

    Args:
        fonts: The office's own families by role.
    """
    cast = "\n".join(f"{role.role}\0{role.maps_to}\0{_revision(role.file)}" for role in roles(fonts))
    return {"office": office_version(), "fonts": hashlib.sha256(cast.encode()).hexdigest()}


def _revision(file: Path | None) -> str:
    """The size of a font and the checksum it carries of itself: its content without its place."""
    if file is None:
        return ""
    try:
        with TTFont(file, fontNumber=0, lazy=True) as face:
            return f"{file.stat().st_size}-{face['head'].checkSumAdjustment}"
    except (OSError, TTLibError, KeyError, AttributeError):
        return ""
