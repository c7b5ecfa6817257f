"""PDF files on their way out of the private directory: finished, then moved, all of them or none."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from docgen.pdf.serials import derive_serials


def finish(file: Path, serials: bool = True) -> bool:
    """Take from a fresh PDF what depends on the files converted before it; only look at it where this is not wanted.

    Why: LibreOffice writes the fonts in the order of their places in its memory, which differs from start to start.
    Written without object streams, the objects stand in the order in which the pages lead to them.

    Returns:
        Whether the file opens as a PDF, unmended, with a page in it.
    """
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(file.read_bytes()), attempt_recovery=False, suppress_warnings=True) as pdf:
            whole = len(pdf.pages) > 0
            if serials:
                derive_serials(pdf)
                pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        if serials:
            file.write_bytes(made.getvalue())
    except (OSError, pikepdf.PdfError, ValueError):
        return False
    return whole


def deliver(made: Sequence[Path], targets: Sequence[Path]) -> None:
    """Move files to their targets, each whole or not at all.

    Raises:
        OSError: A target's directory cannot be made or written.
    """
    for folder in {target.parent for target in targets}:
        folder.mkdir(parents=True, exist_ok=True)
    parts = [target.with_name(f".{target.name}.{os.getpid()}.part") for target in targets]
    try:
        for source, part in zip(made, parts, strict=True):
            shutil.copyfile(source, part)
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    for source in made:
        source.unlink()
