"""The front of a packet: cover with the digest, contents with true page numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno

from docgen import places
from docgen.findings import Finding, Severity
from docgen.packet.carried import left_out
from docgen.packet.conversion import Press
from docgen.packet.order import Order
from docgen.pdf.merge import page_count
from docgen.render.picture import Picture
from docgen.render.template import template

#: Pages of cover and contents in nearly every packet.
_USUAL = 2
#: A front that is longer with one set of page numbers and shorter with the next would never settle.
_ROUNDS = 6
#: The QR code on paper, in millimetres, its quiet zone included.
_CODE_SIDE = 24


@dataclass(frozen=True)
class Front:
    """What one cover and its contents show.

    Attributes:
        folder: Where cover.pdf goes.
        digest: sha256 of the manifest inside the packet.
    """

    order: Order
    folder: Path
    findings: Sequence[Finding]
    versions: Mapping[str, str]
    digest: str


def prepare_fronts() -> None:
    """Compile the template of all fronts ahead of their making, while LibreOffice is at work on the documents.

    Raises:
        Blocked: It is at fault.
    """
    template(_template())


def make_fronts(fronts: Sequence[Front], press: Press) -> None:
    """Write cover.pdf into the folder of each packet.

    Why: the contents' own length shifts the page numbers they print. It is nearly always known beforehand, so it
    is assumed, looked at, and only a front of another length is made again.
    """
    lengths = [_USUAL] * len(fronts)
    remaining = list(range(len(fronts)))
    for _ in range(_ROUNDS):
        titles: dict[Path, str] = {}
        for number in remaining:
            file = fronts[number].folder / f"cover-{number}.docx"
            file.write_bytes(_cover(fronts[number], lengths[number]))
            titles[file] = "封面和目录"
        made = fronts[0].folder
        # A front is only ever a part of the packet, which gives the serial numbers to what it keeps.
        press.draw(titles, made, serials=False)
        found = {number: page_count(made / f"cover-{number}.pdf") for number in remaining}
        remaining = [number for number in remaining if found[number] != lengths[number]]
        for number, pages in found.items():
            lengths[number] = pages
        if not remaining:
            break
    else:
        raise RuntimeError("the contents do not settle at a length")
    for number, front in enumerate(fronts):
        (made / f"cover-{number}.pdf").rename(front.folder / "cover.pdf")


def seal_text(digest: str) -> str:
    """What the QR code of a cover says: the sha256 of the manifest inside the packet."""
    return f"DOCGEN:SHA256:{digest.upper()}"


def short_digest(digest: str) -> str:
    """What a cover prints of a digest for people to compare: sixteen signs in fours."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4)).upper()


def _code(digest: str) -> Picture:
    image = io.BytesIO()
    segno.make(seal_text(digest), error="m", boost_error=False, micro=False).save(image, kind="png", scale=8, border=2)
    alt = f"二维码：本卷清单的校验值 {short_digest(digest)}"
    return Picture(image.getvalue(), _CODE_SIDE, _CODE_SIDE, alt)


def _cover(front: Front, length: int) -> bytes:
    order, page = front.order, length + 1
    rows = []
    for serial, one in enumerate(order.drawn, 1):
        rows.append(
            {
                "serial": serial,
                "title": one.title,
                "code": one.piece.document.code,
                "number": one.piece.context["document"]["number"],
                "date": one.piece.date,
                "page": page,
                "pages": one.pages,
            }
        )
        page += one.pages
    due = order.due.deadline if order.due else None
    shown = front.findings if order.draft else [one for one in front.findings if one.severity is Severity.WARNING]
    context: dict[str, Any] = {
        "facts": order.facts,
        "unit": order.unit,
        "unit_code": order.unit_code,
        "matter": order.facts.matter_name,
        "procedure": order.procedure.title,
        "stage": order.stage.title,
        "recipient": order.addressee,
        "due": due.legal if due else None,
        "advised": due.advised if due else None,
        "done": order.due.done if order.due else None,
        "citation": str(order.due.citation) if order.due and order.due.citation else None,
        "left_out": left_out(order),
        "date": order.date,
        "draft": order.draft,
        "rows": rows,
        "pages": page - 1,
        "findings": [_shown(one) for one in shown],
        "versions": front.versions,
        "digest": short_digest(front.digest),
        "code": _code(front.digest),
    }
    return template(_template()).render(context)


def _template() -> Path:
    return places.templates() / "shared" / "cover.docx"


def _shown(finding: Finding) -> dict[str, str]:
    place = f"{finding.location.line}:{finding.location.column}" if finding.location.line else "—"
    return {
        "severity": finding.severity.label,
        "place": place,
        "rule": finding.code or finding.rule,
        "message": finding.message,
        "remedy": finding.remedy,
        "citation": str(finding.citation) if finding.citation else "—",
    }
