"""Builds packets: renders, converts all documents in one start of LibreOffice, merges, writes, renames."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docgen.case.writing import write_case
from docgen.findings import Blocked, Finding, arrange, has_errors
from docgen.packet.conversion import Progress, convert_all
from docgen.packet.front import make_fronts
from docgen.packet.inspection import inspect_text
from docgen.packet.manifest import describe, versions
from docgen.packet.naming import numbered
from docgen.packet.order import Drawn, Order, Packet
from docgen.packet.storage import refuse_foreign, workshop, write_folder, write_zip
from docgen.pdf.merge import Imprint, Part, assemble, page_count
from docgen.render.context import pieces
from docgen.render.template import Template


def render_pieces(order: Order, folder: Path) -> list[Finding]:
    """Render every document of the order into a folder; findings of templates and texts.

    Raises:
        Blocked: A template is at fault.
    """
    found: list[Finding] = []
    made = [
        piece
        for document in order.procedure.documents_of(order.stage.id)
        for piece in pieces(order.case, order.procedure, document, order.stage)
    ]
    names = numbered([piece.title for piece in made])
    folder.mkdir(parents=True, exist_ok=True)
    templates: dict[Path, Template] = {}
    for piece, name in zip(made, names, strict=True):
        path = piece.document.template
        template = templates.get(path) or templates.setdefault(path, Template(path))
        content = template.render(piece.context)
        found += inspect_text(content, piece, order.case)
        docx = folder / f"{name}.docx"
        docx.write_bytes(content)
        order.drawn.append(Drawn(piece, piece.title, content, docx, docx.with_suffix(".pdf")))
    return found


def build(
    orders: Sequence[Order], out: Path, *, archive: bool = False, progress: Progress | None = None
) -> list[Packet]:
    """Build packets together, so that LibreOffice starts twice, whatever their number.

    Args:
        orders: Packets of one case.
        out: The folder they are put in.
        archive: Write each as a .zip.
        progress: Called with (documents converted, all).

    Raises:
        Blocked: A document is at fault; nothing is written.
        EnvironmentLacking: LibreOffice, fonts or the target are; nothing is written.
    """
    refuse_foreign(out, [order.name for order in orders], archive=archive)
    with workshop(out) as work:
        seen: dict[int, list[Finding]] = {}
        for number, order in enumerate(orders):
            seen[number] = render_pieces(order, work / str(number) / "documents")
            if has_errors(seen[number]) and not order.draft:
                raise Blocked(seen[number])
        fonts = orders[0].case.settings.fonts if orders else {}
        convert_all([drawn for order in orders for drawn in order.drawn], work / "converted", fonts, progress)
        make_fronts(orders, work, seen)
        return [_finish(order, work / str(number), out, seen[number], archive) for number, order in enumerate(orders)]


def _finish(order: Order, work: Path, out: Path, seen: Sequence[Finding], archive: bool) -> Packet:
    findings = arrange([*order.findings, *seen])
    files: dict[str, bytes] = {
        "case.yaml": write_case(order.case, private=not order.withheld).encode(),
        "findings.json": (
            json.dumps([one.as_dict() for one in findings], ensure_ascii=False, indent=2) + "\n"
        ).encode(),
    }
    for one in order.drawn:
        files[f"documents/{one.docx.name}"] = one.docx.read_bytes()
        files[f"documents/{one.pdf.name}"] = one.pdf.read_bytes()
    facts = _manifest_facts(order)
    inner = describe(facts, files)
    imprint = Imprint(order.name, order.case.data.union.name or "", order.date)
    packet = work / "packet.pdf"
    parts = [Part("封面和目录", work / "cover.pdf")]
    parts += [
        Part(one.title, one.pdf, one.piece.document.title if one.piece.document.each else "") for one in order.drawn
    ]
    assemble(
        parts,
        packet,
        imprint,
        marks=work / "marks.pdf",
        draft_mark=work / "draft.pdf" if order.draft else None,
        attachments={"case.yaml": files["case.yaml"], "findings.json": files["findings.json"], "manifest.json": inner},
    )
    files["packet.pdf"] = packet.read_bytes()
    files["manifest.json"] = describe(facts, files)
    path = (write_zip if archive else write_folder)(files, out, order.name, work)
    titles = tuple(one.title for one in order.drawn)
    return Packet(path, order.stage, page_count(packet), titles, tuple(findings), order.draft)


def _manifest_facts(order: Order) -> dict[str, Any]:
    deadline = order.due.deadline if order.due else None
    return {
        "packet": order.name,
        "procedure": order.procedure.id,
        "stage": order.stage.id,
        "recipient": order.stage.recipient,
        "addressee": order.addressee,
        "due": deadline.legal.isoformat() if deadline else None,
        "draft": order.draft,
        "checked_on": order.on.isoformat(),
        "private_fields_withheld": order.withheld,
        "versions": versions(order.procedure),
        "documents": [
            {
                "code": one.piece.document.code,
                "id": one.piece.document.id,
                "title": one.title,
                "docx": f"documents/{one.docx.name}",
                "pdf": f"documents/{one.pdf.name}",
                "pages": page_count(one.pdf),
            }
            for one in order.drawn
        ],
    }
