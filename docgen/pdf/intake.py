"""Opens what LibreOffice wrote; a damaged file is a finding, never repaired by guess."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from docgen.findings import EnvironmentLacking, Finding, Location, Severity

#: What reading a damaged object raises, besides qpdf's own error.
_STUMBLES = (AttributeError, KeyError, IndexError, TypeError, ValueError)


@contextmanager
def opened(file: Path, name: str) -> Iterator[pikepdf.Pdf]:
    """A converted PDF, for as long as the block runs.

    Args:
        file: The PDF file.
        name: What a finding calls it; a path of the working folder means nothing to an officer.

    Raises:
        EnvironmentLacking: The file cannot be read, is no PDF, has no page or is damaged.
    """
    try:
        # A mapped file would not bear being written over, as settling does.
        with pikepdf.open(
            file, attempt_recovery=False, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream
        ) as pdf:
            if not len(pdf.pages):
                raise damaged(name)
            try:
                yield pdf
            except _STUMBLES as stumble:
                if pdf.get_warnings():
                    raise damaged(name) from stumble
                raise
            if pdf.get_warnings():
                raise damaged(name)
    except (pikepdf.PdfError, FileNotFoundError) as error:
        raise damaged(name) from error


def damaged(name: str) -> EnvironmentLacking:
    """The refusal of a file that LibreOffice left damaged; without a name when it is not known which."""
    return EnvironmentLacking(
        [
            Finding(
                "office.no-output",
                Severity.ERROR,
                Location(file=f"《{name}》" if name else ""),
                "LibreOffice 排出的 PDF 缺失或已损坏，不能合卷",
                "检查磁盘剩余空间后重新生成；仍然如此，运行 docgen doctor 检查本机的 LibreOffice",
            )
        ]
    )
