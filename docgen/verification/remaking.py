"""Makes again, from the attached case alone, what a packet of its stage holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.case.writing import lay_case
from docgen.findings import Finding, arrange
from docgen.packet.build import build, render_pieces
from docgen.packet.manifest import versions
from docgen.packet.order import Order
from docgen.pdf.edition import edition
from docgen.pipeline import CaseReport, examine, orders
from docgen.procedures.catalogue import procedure_of

#: The settings of a docgen.yaml that travel with a packet; templates of one's own do not.
_SETTINGS = frozenset({"地区", "字体", "节假日"})


@dataclass
class Remade:
    """What the attached case yields here and now.

    Attributes:
        order: The packet as it would be built.
        documents: Name in the packet to the Word file.
        workbooks: Name in the packet to the workbook beside one.
        findings: What the checks say of the case, as findings.json would.
        versions: Of docgen, its data, LibreOffice and fonts here.
    """

    report: CaseReport
    order: Order
    documents: dict[str, bytes]
    workbooks: dict[str, bytes]
    findings: list[Finding]
    versions: dict[str, str]


def read_attached(
    folder: Path, content: bytes, settings: object, on: dt.date, templates: Path | None = None
) -> CaseReport:
    """The report of an attached case.yaml as of a day; its findings name it as the packet does.

    Args:
        folder: A private folder, emptied of earlier ones.
        content: case.yaml as received.
        settings: What the manifest says of the maker's docgen.yaml.
        on: The day taken for today.
        templates: The maker's own templates, where the receiver has them.
    """
    known = {key: value for key, value in settings.items() if key in _SETTINGS} if isinstance(settings, Mapping) else {}
    folder.mkdir(parents=True, exist_ok=True)
    path = lay_case(folder, "", known)
    path.write_bytes(content)
    report = examine(path, on)
    if report.case is not None and templates is not None:
        case = replace(report.case, settings=replace(report.case.settings, templates=templates))
        report = replace(report, case=case, procedure=procedure_of(case))
    return replace(report, findings=tuple(renamed(report.findings)))


def renamed(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with case.yaml for the private path it was read from."""
    return arrange(one.moved(replace(one.location, file=Path(one.location.file).name)) for one in findings)


def ordered(report: CaseReport, stage: str, subject: str, packet: str) -> Order | None:
    """The packet of a stage of the attached case, or of one of its records; None where it has no such record.

    Args:
        report: From :func:`read_attached`; the stage is ready.
        stage: Id of the stage.
        subject: Whose packet it is.
        packet: What it is called, which tells apart those of one name.
    """
    found = [one for one in orders(report, [stage]) if (one.subject.name if one.subject else "") == subject]
    for one in found:
        if one.subject is not None and one.name != packet:
            # The others of this name are left out of an excerpt, and only the name of the packet still tells of them.
            apart = replace(one, twin=one.subject.place)
            one.twin = apart.twin if one.case.excerpt and apart.name == packet else one.twin
    return next((one for one in found if one.name == packet), found[0] if found else None)


def planned(report: CaseReport, stage: str, subject: str, packet: str) -> int:
    """How many documents a stage of the attached case has, counted without rendering any.

    Why: a forged case of ten thousand delegates must not cost an hour of rendering before it is refused.
    """
    order = ordered(report, stage, subject, packet)
    return len(order.pieces()) if order is not None else 0


def remake(report: CaseReport, stage: str, folder: Path, subject: str, packet: str) -> Remade:
    """The Word files and findings of a stage of the attached case.

    Args:
        report: From :func:`read_attached`; the stage is ready.
        stage: Id of the stage.
        folder: A private folder.
        subject: Whose packet it is; :func:`planned` has found it.
        packet: What it is called.

    Raises:
        Blocked: A template or a text is at fault.
    """
    order = ordered(report, stage, subject, packet)
    assert order is not None
    seen = render_pieces(order, folder)
    documents = {f"documents/{one.docx.name}": one.content for one in order.drawn}
    workbooks = {name: content for one in order.drawn for name, content in one.held.items() if name.endswith(".xlsx")}
    used = versions(order.procedure) | edition(order.case.settings.fonts)
    return Remade(report, order, documents, workbooks, arrange([*report.findings, *renamed(seen)]), used)


def rebuild(remade: Remade, folder: Path) -> dict[str, bytes]:
    """Every file of the packet, built anew; name to content.

    Raises:
        EnvironmentLacking: LibreOffice or a font is missing here.
        Blocked: A document cannot be made whole.
    """
    made = build([replace(remade.order, drawn=[])], folder)[0]
    return {
        path.relative_to(made.path).as_posix(): path.read_bytes() for path in made.path.rglob("*") if path.is_file()
    }
