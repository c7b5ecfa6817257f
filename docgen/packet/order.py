"""What is to be built, and what was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.case.concealment import conceal_text
from docgen.case.model import Case
from docgen.case.writing import write_case
from docgen.findings import Finding
from docgen.packet.naming import joined_name
from docgen.procedures.expressions import evaluate
from docgen.procedures.milestones import Due
from docgen.procedures.model import Document, Procedure, Stage, Subject
from docgen.render.context import Piece, pieces

#: Audiences of the workforce: a packet that holds a document for them leaves private fields out of its case.yaml.
OPEN = ("public", "delegates")


@dataclass(frozen=True)
class Packet:
    """A packet as written.

    Attributes:
        path: The folder or zip.
        pages: Pages of packet.pdf.
        findings: What the packet says of itself: the checks of the case.yaml it holds, and what was seen in rendering.
        draft: Built over errors; not submittable.
        digest: sha256 of the manifest inside packet.pdf, which its cover carries.
        kept: It was there already with nothing to change, and was left as it is.
        seen: What was seen in rendering, at the file the user has.
    """

    path: Path
    stage: Stage
    pages: int
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    draft: bool
    digest: str = ""
    kept: bool = False
    seen: tuple[Finding, ...] = ()


@dataclass
class Order:
    """One packet to build: a stage of a case that has passed its checks, or a draft of one that has not.

    Attributes:
        recheck: The findings of the text of a case.yaml, by the lines of that text.
        subject: The record whose packet it is, where the stage has one for each.
        twin: Its subject's place in the list, where another's packet would have the same name; else 0.
        whole: The same over the whole case, where the packet carries only its own part of it (:attr:`case`).
    """

    case: Case
    procedure: Procedure
    facts: Any
    stage: Stage
    due: Due | None
    findings: Sequence[Finding]
    draft: bool
    on: dt.date
    recheck: Callable[[str], Sequence[Finding]]
    subject: Subject | None = None
    twin: int = 0
    drawn: list[Drawn] = field(default_factory=list)
    whole: Order | None = None

    @cached_property
    def date(self) -> dt.date | None:
        """The packet's own date: when the stage was done, else its last day, its papers' latest date, the meeting."""
        if self.due is not None:
            found = self.due.done or (self.due.deadline.advised if self.due.deadline else None)
            if found is not None:
                return found
        matter: dt.date | None = self.facts.matter_date
        return max(self._paper_dates(), default=matter)

    def _paper_dates(self) -> Iterator[dt.date]:
        """The dates its papers bear."""
        for document in self.procedure.documents_of(self.stage.id):
            if document.date and self.procedure.applies(document.when, self.case, self.facts):
                for names in self._records(document):
                    day = evaluate(document.date, self.case, self.facts, names)
                    if isinstance(day, dt.date):
                        yield day

    def _records(self, document: Document) -> Iterable[dict[str, Any]]:
        """What a document is printed for, each under the name its expressions know it by."""
        if not document.each:
            return [{}]
        if self.subject is not None and document.each == self.stage.each:
            return [{self.subject.variable: self.subject.record}]
        return ({document.variable: record} for record in evaluate(document.source, self.case, self.facts))

    def pieces(self) -> list[Piece]:
        """What its papers are, in order, not rendered yet."""
        return [
            piece
            for document in self.procedure.documents_of(self.stage.id)
            for piece in pieces(self.case, self.procedure, document, self.stage, self.subject)
        ]

    @property
    def unit(self) -> str:
        """Whose packet it is, by full name: the record's where that is a unit of its own, else the case's."""
        return str(self.subject.name if self.subject and self._of_unit else self.facts.host_name)

    @property
    def unit_code(self) -> str:
        """Its unified social credit code, or the code before that; "" when not written."""
        return str((self.subject.record.uscc if self.subject and self._of_unit else self.facts.host_code) or "")

    @property
    def _of_unit(self) -> bool:
        """Whether its record is a unit with a code of its own (an enterprise), not a matter of the case's unit."""
        return self.subject is not None and hasattr(self.subject.record, "uscc")

    @property
    def name(self) -> str:
        """<organisation>-<procedure>-<stage>-<date>."""
        unit = self.unit or self.case.path.stem
        day = f"{self.date:%Y%m%d}" if self.date else "undated"
        if self.subject is not None and not self._of_unit:
            unit = f"{unit}（{self.subject.name}）"
        unit = conceal_text(unit)
        kind = "草稿-" if self.draft else ""
        apart = f"（第{self.twin}户）" if self.twin else ""
        return joined_name(f"{kind}{unit}", f"{apart}-{self.procedure.title}-{self.stage.title}-{day}")

    @property
    def addressee(self) -> str:
        """Who receives the packet, by name."""
        expression = self.stage.addressee
        names = {self.subject.variable: self.subject.record} if self.subject else {}
        found = evaluate(expression, self.case, self.facts, names) if expression else None
        return str(found or self.stage.recipient)

    @property
    def withheld(self) -> bool:
        """Whether private fields that none of its papers prints are left out of the packet's case.yaml.

        Why: workers' papers go to many hands, and one enterprise's packet is no place for another's people.
        """
        open_papers = any(document.audience in OPEN for document in self.procedure.documents_of(self.stage.id))
        return self.subject is not None or self.stage.carries is not None or open_papers

    @property
    def refers(self) -> bool:
        """Whether it holds another case, of whose private fields only those are written that its papers print.

        Why: the delegates of a congress have no part in the filing of the contract it passed.
        """
        return any(field.case and self.case.data[key] for key, field in self.procedure.schema.children.items())

    def attached(self, printed: str) -> str:
        """The text of the case.yaml that goes with the packet.

        Args:
            printed: All text of its papers.
        """
        shown = printed.__contains__
        papers = {document.id for document in self.procedure.documents_of(self.stage.id)}
        return write_case(self.case, shown if self.withheld else bool, shown, papers)


@dataclass
class Drawn:
    """One piece on its way into a packet.

    Attributes:
        pages: Pages of the PDF; 0 until it is there.
        workbook: Its tables as an .xlsx; empty where it has none.
    """

    piece: Piece
    title: str
    content: bytes
    docx: Path
    pdf: Path
    pages: int = 0
    workbook: bytes = b""

    @property
    def held(self) -> dict[str, bytes]:
        """Its editable files, by their names in the packet."""
        found = {f"documents/{self.docx.name}": self.content}
        return found | {f"documents/{self.docx.stem}.xlsx": self.workbook} if self.workbook else found
