"""The front of a packet: cover, contents with true page numbers, packet page numbers, the draft mark."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen import places
from docgen.findings import Finding, Severity, arrange
from docgen.packet.conversion import convert_faithfully
from docgen.packet.manifest import versions
from docgen.packet.order import Order
from docgen.pdf.merge import page_count
from docgen.render.template import Template

#: Pages of cover and contents in nearly every packet.
_USUAL = 2
#: A front that is longer with one set of page numbers and shorter with the next would never settle.
_ROUNDS = 6


def make_fronts(orders: Sequence[Order], work: Path, seen: Mapping[int, Sequence[Finding]]) -> None:
    """Write cover.pdf, marks.pdf and draft.pdf into the folder of each order.

    Why: the contents' own length shifts the page numbers they print. It is nearly always known beforehand, so it
    is assumed, looked at, and only a front of another length is made again.
    """
    folder = work / "front"
    fonts = orders[0].case.settings.fonts if orders else {}
    folder.mkdir()
    if any(order.draft for order in orders):
        (folder / "draft.docx").write_bytes(_shared("draft-mark", {}))
    lengths = dict.fromkeys(range(len(orders)), _USUAL)
    remaining = list(lengths)
    for _ in range(_ROUNDS):
        for number in remaining:
            _write(orders[number], seen[number], lengths[number], folder, number)
        wanted = {f"{name}-{number}" for number in remaining for name in ("cover", "marks")} | {"draft"}
        titles = {path: "封面和目录" for path in sorted(folder.glob("*.docx")) if path.stem in wanted}
        convert_faithfully(titles, folder, fonts)
        found = {number: page_count(folder / f"cover-{number}.pdf") for number in remaining}
        remaining = [number for number in remaining if found[number] != lengths[number]]
        lengths.update(found)
        if not remaining:
            break
    else:
        raise RuntimeError("the contents do not settle at a length")
    for number in range(len(orders)):
        for name in ("cover", "marks"):
            (folder / f"{name}-{number}.pdf").rename(work / str(number) / f"{name}.pdf")
        if (folder / "draft.pdf").exists():
            shutil.copyfile(folder / "draft.pdf", work / str(number) / "draft.pdf")


def _write(order: Order, seen: Sequence[Finding], front: int, folder: Path, number: int) -> None:
    total = front + sum(page_count(one.pdf) for one in order.drawn)
    (folder / f"cover-{number}.docx").write_bytes(_cover(order, seen, front))
    marks = [f"卷内第{page}页　共{total}页" for page in range(1, total + 1)]
    (folder / f"marks-{number}.docx").write_bytes(_shared("page-marks", {"marks": marks}))


def _shared(name: str, context: Mapping[str, Any]) -> bytes:
    return Template(places.templates() / "shared" / f"{name}.docx").render(context)


def _cover(order: Order, seen: Sequence[Finding], front: int) -> bytes:
    page = front + 1
    rows = []
    for serial, one in enumerate(order.drawn, 1):
        length = page_count(one.pdf)
        rows.append(
            {
                "serial": serial,
                "title": one.title,
                "code": one.piece.document.code,
                "number": one.piece.context["document"]["number"],
                "date": one.piece.date,
                "page": page,
                "pages": length,
            }
        )
        page += length
    due = order.due.deadline if order.due else None
    findings = arrange([*order.findings, *seen])
    shown = findings if order.draft else [one for one in findings if one.severity is Severity.WARNING]
    context = {
        "organization": order.case.data.organization,
        "facts": order.facts,
        "procedure": order.procedure.title,
        "stage": order.stage.title,
        "recipient": order.addressee,
        "due": due.legal if due else None,
        "advised": due.advised if due else None,
        "done": order.due.done if order.due else None,
        "citation": str(order.due.citation) if order.due and order.due.citation else None,
        "date": order.date,
        "draft": order.draft,
        "rows": rows,
        "pages": page - 1,
        "findings": [_shown(one) for one in shown],
        "versions": versions(order.procedure),
    }
    return _shared("cover", context)


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
