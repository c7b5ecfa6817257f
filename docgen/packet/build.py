"""Builds packets: renders, converts what changed in one start of LibreOffice, merges, writes, renames."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docgen.case.workbook import write_workbook
from docgen.findings import Blocked, Finding, arrange, has_errors
from docgen.packet.carried import refuse_others, said_of_own
from docgen.packet.conversion import Press, Progress
from docgen.packet.earlier import Earlier, find_earlier
from docgen.packet.front import Front, make_fronts, prepare_fronts
from docgen.packet.inspection import document_text, gathered, inspect_text
from docgen.packet.manifest import describe, digest, versions
from docgen.packet.naming import numbered
from docgen.packet.order import Drawn, Order, Packet
from docgen.packet.storage import refuse_foreign, workshop, write_folder, write_zip
from docgen.pdf.edition import edition
from docgen.pdf.merge import Imprint, Part, assemble, page_count
from docgen.pdf.office import Notice, Office
from docgen.render.template import template


def render_pieces(order: Order, folder: Path, made: Callable[[Drawn], object] | None = None) -> list[Finding]:
    """Render every document of the order into a folder; findings of templates and texts.

    Args:
        order: Its ``drawn`` is filled.
        folder: For the Word files.
        made: Called with each document as soon as it is there and no error has been found.

    Raises:
        Blocked: A template is at fault.
    """
    found: list[Finding] = []
    wanted = order.pieces()
    names = numbered([piece.title for piece in wanted])
    folder.mkdir(parents=True, exist_ok=True)
    for piece, name in zip(wanted, names, strict=True):
        content = template(piece.document.template).render(piece.context)
        found += inspect_text(content, piece, order.case)
        docx = folder / f"{name}.docx"
        docx.write_bytes(content)
        sheets = piece.sheets
        workbook = write_workbook(sheets) if sheets else b""
        order.drawn.append(Drawn(piece, piece.title, content, docx, docx.with_suffix(".pdf"), workbook=workbook))
        if made and not has_errors(found):
            made(order.drawn[-1])
    return gathered(found)


def build(
    orders: Sequence[Order],
    out: Path,
    *,
    archive: bool = False,
    progress: Progress | None = None,
    notice: Notice | None = None,
    office: Office | None = None,
) -> list[Packet]:
    """Build packets together, so that LibreOffice starts once, whatever their number.

    A packet that stands there already with nothing to change is left as it is, and LibreOffice draws only those
    documents again whose Word files changed.

    Args:
        orders: Packets of one case.
        out: The folder they are put in.
        archive: Write each as a .zip.
        progress: Called with (documents converted, all).
        notice: Called, from another thread, with a line for the user when there is waiting to do.
        office: One that was started beforehand with the fonts of the case.

    Raises:
        Blocked: A document is at fault; nothing is written.
        EnvironmentLacking: LibreOffice, fonts or the target are; nothing is written.
    """
    if not orders:
        return []
    refuse_foreign(out, [order.name for order in orders], archive=archive)
    fonts = orders[0].case.settings.fonts
    with workshop(out) as work, Press(work / "office", fonts, notice, office) as press:
        standing = [find_earlier(out, order, archive=archive) for order in orders]
        # Only where a packet stands may LibreOffice turn out not to be needed.
        if None in standing:
            press.start()
        making = [
            _begin(order, work / str(number), None if earlier else press.begin)
            for number, (order, earlier) in enumerate(zip(orders, standing, strict=True))
        ]
        kept: dict[int, Packet] = {}
        for number, (one, earlier) in enumerate(zip(making, standing, strict=True)):
            if earlier is not None and earlier.holds(one.facts, one.files):
                kept[number] = _kept(one, earlier, out, archive)
            else:
                one.take(earlier)
        changed = [one for number, one in enumerate(making) if number not in kept]
        if changed:
            press.start()
            prepare_fronts()
            press.draw_all([drawn for one in changed for drawn in one.order.drawn], progress)
            for one in changed:
                one.seal()
            make_fronts([one.front for one in changed], press)
        return [kept.get(number) or _finish(one, press, out, archive) for number, one in enumerate(making)]


@dataclass
class _Making:
    """One packet on its way.

    Attributes:
        seen: Findings of rendering, at the file the user has.
        findings: Those the packet carries, at the case.yaml it holds.
        files: Name to content, grown until all are there.
        facts: What its manifest says besides the files.
    """

    order: Order
    folder: Path
    seen: list[Finding]
    findings: list[Finding]
    files: dict[str, bytes]
    facts: dict[str, Any] = field(default_factory=dict)
    inner: bytes = b""

    def take(self, earlier: Earlier | None) -> None:
        """Use the PDFs an earlier build drew from the same Word files."""
        for one in self.order.drawn:
            content = earlier.pdf_of(one, self.facts["versions"]) if earlier else None
            if content is not None:
                one.pdf.write_bytes(content)

    def seal(self) -> None:
        """Complete files and facts once every document is drawn, and write the manifest the PDF carries."""
        for one, entry in zip(self.order.drawn, self.facts["documents"], strict=True):
            one.pages = entry["pages"] = page_count(one.pdf)
            self.files[f"documents/{one.pdf.name}"] = one.pdf.read_bytes()
        self.inner = describe(self.facts, self.files)

    @property
    def front(self) -> Front:
        """What its cover and contents show."""
        return Front(self.order, self.folder, self.findings, self.facts["versions"], digest(self.inner))


def _begin(order: Order, folder: Path, made: Callable[[Drawn], object] | None) -> _Making:
    """Render the documents of an order and settle everything that does not depend on pages.

    Args:
        order: The order.
        folder: For its files.
        made: As for :func:`render_pieces`.

    Raises:
        Blocked: A template or a text is at fault.
    """
    seen = render_pieces(order, folder / "documents", made)
    refuse_others(order)
    if has_errors(seen) and not order.draft:
        raise Blocked(seen)
    held_back = order.withheld or order.refers
    text = order.attached("\n".join(document_text(one.content) for one in order.drawn) if held_back else "")
    # A receiver has case.yaml and not the file it was made from, whose path is nobody else's affair.
    inside = [one.moved(replace(one.location, file="case.yaml")) for one in seen]
    findings = arrange([*_said(order, text), *inside])
    files = {
        "case.yaml": text.encode(),
        "findings.json": _json([one.as_dict() for one in findings]),
        **{name: content for one in order.drawn for name, content in one.held.items()},
    }
    return _Making(order, folder, seen, findings, files, _facts(order))


def _said(order: Order, text: str) -> Sequence[Finding]:
    """What the checks say of the case as it lies in the packet; of a draft, what they say of the case as written.

    Why: a receiver has the attached case alone, and must come to the same findings at the same lines.
    """
    if order.draft:
        return order.findings if order.whole is None else said_of_own(order, text)
    return order.recheck(text)


def _kept(one: _Making, earlier: Earlier, out: Path, archive: bool) -> Packet:
    path = out / (f"{one.order.name}.zip" if archive else one.order.name)
    manifest = earlier.manifest
    return _packet(one, path, manifest["pages"], manifest["digest"], kept=True)


def _finish(one: _Making, press: Press, out: Path, archive: bool) -> Packet:
    order, folder = one.order, one.folder
    packet = folder / "packet.pdf"
    inside = {name: one.files[name] for name in ("case.yaml", "findings.json")} | {"manifest.json": one.inner}
    assemble(
        Part("封面和目录", folder / "cover.pdf"),
        [
            Part(
                drawn.title,
                drawn.pdf,
                order.facts.title(drawn.piece.document.title) if drawn.piece.document.each else "",
            )
            for drawn in order.drawn
        ],
        packet,
        Imprint(order.name, order.case.data.union.name or "", order.date),
        marks=press.marks,
        draft_mark=press.draft_mark if order.draft else None,
        attachments=inside,
    )
    one.files["packet.pdf"] = packet.read_bytes()
    pages, seal = page_count(packet), digest(one.inner)
    one.files["manifest.json"] = describe({**one.facts, "pages": pages, "digest": seal}, one.files)
    path = (write_zip if archive else write_folder)(one.files, out, order.name, folder)
    return _packet(one, path, pages, seal)


def _packet(one: _Making, path: Path, pages: int, seal: str, *, kept: bool = False) -> Packet:
    titles = tuple(drawn.title for drawn in one.order.drawn)
    return Packet(
        path, one.order.stage, pages, titles, tuple(one.findings), one.order.draft, seal, kept, tuple(one.seen)
    )


def _facts(order: Order) -> dict[str, Any]:
    deadline = order.due.deadline if order.due else None
    return {
        "packet": order.name,
        "procedure": order.procedure.id,
        "stage": order.stage.id,
        "subject": order.subject.name if order.subject else None,
        "recipient": order.stage.recipient,
        "addressee": order.addressee,
        "due": deadline.legal.isoformat() if deadline else None,
        "draft": order.draft,
        "checked_on": order.on.isoformat(),
        "private_fields_withheld": order.withheld,
        **({"left_out": order.case.excerpt.counted()} if order.case.excerpt else {}),
        "settings": order.case.settings.written(),
        "versions": versions(order.procedure) | edition(order.case.settings.fonts),
        "documents": [
            {
                "code": one.piece.document.code,
                "id": one.piece.document.id,
                "title": one.title,
                "date": one.piece.date.isoformat() if one.piece.date else None,
                "docx": f"documents/{one.docx.name}",
                "pdf": f"documents/{one.pdf.name}",
                "pages": 0,
                **({"xlsx": f"documents/{one.docx.stem}.xlsx"} if one.workbook else {}),
            }
            for one in order.drawn
        ],
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
