"""Verifies one packet from end to end; the only file of the package that knows the order of the steps."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import unicodedata
from pathlib import Path

from docgen.report.verdict import Verification
from docgen.verification import authenticity, drawing, integrity, surface, tables
from docgen.verification.confined import read_pdfs
from docgen.verification.ledger import Ledger
from docgen.verification.matter import ATTACHED, Matter
from docgen.verification.opening import open_packet
from docgen.verification.strangers import strange_pdf
from docgen.version import __version__

_UNSIGNED = (
    "材料没有电子签名：核验证明文书、PDF 与所附案件一致、成卷后没有改动，不证明由谁制作、所填是否属实；"
    "需要确认来源时，向寄件单位核对封面摘要"
)
_CARRIED = "DOCGEN:SHA256:"
_SHORTEST = 8
_DIGEST = re.compile("[0-9a-f]{8,64}")


def verify(
    path: str | Path,
    *,
    on: dt.date | None = None,
    digest: str = "",
    templates: Path | None = None,
) -> Verification:
    """Whether a packet is complete, unaltered, sound, what docgen makes of its case, and no draft.

    Args:
        path: The packet's folder, its zip, or packet.pdf alone. Nothing in it is trusted, run or written to.
        on: Today; a packet checked later than this is refused. None leaves that out.
        digest: What the receiver's paper says: the short digest of the cover, or all of it, or the QR code's text.
        templates: The maker's own templates, where it uses such and the receiver has them.

    Raises:
        ValueError: ``digest`` is none; see :func:`plain_digest`.
    """
    wanted = plain_digest(digest) if digest else ""
    held = open_packet(Path(path))
    ledger = Ledger()
    with tempfile.TemporaryDirectory(prefix="docgen-verify-") as place:
        matter = Matter(Path(path), Path(place), held, ledger, on, templates)
        size = sum(map(len, held.files.values())) / 1024 / 1024
        ledger.enter("container", f"{len(held.files)} 个文件，{size:.1f} MiB", held.faults)
        if held.form and (held.files or not held.faults):
            _examine(matter, wanted)
        return Verification(
            str(path), held.form, matter.described(__version__), ledger.checks(), ledger.findings(), (_UNSIGNED,)
        )


def _examine(matter: Matter, wanted: str) -> None:
    matter.readings = read_pdfs({name: one for name, one in matter.held.files.items() if name.lower().endswith(".pdf")})
    if matter.bare and not matter.packet.error and not set(ATTACHED) & set(matter.packet.attachments):
        matter.ledger.enter("attachments", "", [strange_pdf(matter.path)])
        matter.held.form = ""
        return
    integrity.check_manifests(matter)
    integrity.check_files(matter)
    integrity.check_extra(matter)
    integrity.check_attachments(matter)
    integrity.check_pages(matter)
    integrity.check_bookmarks(matter)
    surface.check_pdfs(matter)
    surface.check_words(matter)
    tables.check_workbooks(matter)
    authenticity.check_digest(matter, wanted)
    authenticity.check_draft(matter)
    authenticity.check_case(matter)
    authenticity.make_again(matter)
    authenticity.check_maker(matter)
    authenticity.check_findings(matter)
    authenticity.check_documents(matter)
    tables.compare_workbooks(matter)
    surface.check_private(matter)
    drawing.check_rebuild(matter)


def plain_digest(text: str) -> str:
    """A digest as typed from paper or read from a QR code, in plain lower-case hex.

    Raises:
        ValueError: It is no hex, shorter than eight signs or longer than a sha256.
    """
    bare = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper().removeprefix(_CARRIED).lower()
    if not _DIGEST.fullmatch(bare):
        odd = sorted({one for one in bare if one not in "0123456789abcdef"})
        what = f"，不含“{'”“'.join(odd).upper()[:40]}”" if odd else f"，这里有 {len(bare)} 位"
        raise ValueError(f"应是 {_SHORTEST} 至 64 位十六进制数（0—9、A—F）{what}；如封面所印的 1A2B 3C4D 5E6F 7081")
    return bare
