"""Reads PDFs from outside in a process of its own, so that a hostile one costs bounded time and memory and no more.

Run as ``python -P -m docgen.verification.pdf_reading FILE…``; writes one JSON object a file to standard output.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MAX_PAGES = 5_000
_MEMORY = 3 * 1024**3
_SECONDS = 240
_ATTACHMENT = 16 * 1024 * 1024
_MAX_ATTACHMENTS = 20
_MAX_SHOWN = 20
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass
class Reading:
    """What one PDF holds.

    Attributes:
        error: Why it could not be read, in Chinese; "" when it could.
        pages: How many.
        active: Where and what: scripts, actions, outward references.
        attachments: Name to content, base64.
        hidden: Embedded files that are not listed as attachments.
        archival: What it claims of itself: ``3B`` for PDF/A-3b.
        loose_fonts: Names of fonts that are not embedded.
        bookmarks: Title and page number, 0 where it leads nowhere.
        texts: Text of each page without blanks.
        drawings: sha256 of what draws each page.
    """

    error: str = ""
    pages: int = 0
    active: list[tuple[str, str]] = field(default_factory=list)
    attachments: dict[str, str] = field(default_factory=dict)
    hidden: int = 0
    archival: str = ""
    loose_fonts: list[str] = field(default_factory=list)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)

    def attachment(self, name: str) -> bytes | None:
        """The content of an attached file."""
        return base64.b64decode(self.attachments[name]) if name in self.attachments else None


def read_pdf(content: bytes) -> Reading:
    """What a PDF holds; every way in which it can be broken is its ``error``."""
    import pikepdf
    from pypdf.errors import PyPdfError

    reading = Reading()
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                reading.error = "有密码或加密"
                return reading
            reading.pages = len(pdf.pages)
            if not 0 < reading.pages <= MAX_PAGES:
                reading.error = f"有 {reading.pages} 页，超出 1 至 {MAX_PAGES} 页"
                return reading
            _describe(pdf, reading)
            if pdf.get_warnings():
                reading.error = "内部结构有错"
                return reading
        reading.texts = list(_texts(content))
    except pikepdf.PasswordError:
        reading.error = "有密码或加密"
    except (pikepdf.PdfError, pikepdf.DependencyError, PyPdfError, *_STUMBLES) as problem:
        reading.error = f"已损坏（{type(problem).__name__}）"
    if not reading.error and (spare := len(content) - content.rfind(b"%%EOF") - 5) > 2:
        reading.error = f"结尾之后还有 {spare} 字节别的内容"
    return reading


_STUMBLES = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, MemoryError, OverflowError,
             NotImplementedError, AssertionError, RuntimeError)  # fmt: skip


def _describe(pdf: Any, reading: Reading) -> None:
    from docgen.verification.pdf_activity import activity, embedded_files

    reading.active = sorted(set(activity(pdf)))[:_MAX_SHOWN]
    for name, specification in list(pdf.attachments.items())[:_MAX_ATTACHMENTS]:
        content = specification.get_file().read_bytes()
        reading.attachments[name] = base64.b64encode(content[:_ATTACHMENT]).decode()
    reading.hidden = embedded_files(pdf) - len(pdf.attachments)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as claims:
        reading.archival = f"{claims.get('pdfaid:part', '')}{claims.get('pdfaid:conformance', '')}"
    reading.loose_fonts = sorted(set(_loose_fonts(pdf)))[:_MAX_SHOWN]
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        reading.bookmarks = list(_bookmarks(outline.root, numbers))
    reading.drawings = [_drawing(page.obj) for page in pdf.pages]


def _loose_fonts(pdf: Any) -> Iterator[str]:
    import pikepdf

    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        if thing.get("/Subtype") not in ("/Type0", "/Type3"):
            descriptor: Any = thing.get("/FontDescriptor", {})
            if not any(key in descriptor for key in _FONT_FILES):
                yield str(thing.get("/BaseFont", "？")).lstrip("/")


def _bookmarks(items: Any, numbers: dict[Any, int]) -> Iterator[tuple[str, int]]:
    import pikepdf

    for item in items:
        target = item.destination
        if target is None and item.action is not None:
            target = item.action.get("/D")
        page = target[0] if isinstance(target, pikepdf.Array) else None
        yield str(item.title), numbers.get(getattr(page, "objgen", None), 0)
        yield from _bookmarks(item.children, numbers)


def _drawing(page: Any) -> str:
    import pikepdf

    contents = page.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    whole = hashlib.sha256()
    for stream in streams:
        whole.update(stream.read_bytes())
    return whole.hexdigest()


def _texts(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(content)).pages:
        yield "".join(page.extract_text().split())


def main(files: list[str]) -> int:
    """Read each file under limits of memory and time and print what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for file in files:
        json.dump(asdict(read_pdf(Path(file).read_bytes())), sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
