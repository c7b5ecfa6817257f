"""What a print job is to print: the case with its roster, the document, and whose pieces in which order."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docgen.case.concealment import conceal, conceal_text
from docgen.case.fields import Field
from docgen.case.loading import load_case, load_with_roster
from docgen.case.model import Case, Record
from docgen.case.open_roster import NAMES, OpenRoster, read_open_roster
from docgen.case.row_store import RowStore
from docgen.findings import Blocked, Finding, Location, Severity, arrange, has_errors
from docgen.pipeline import CaseReport, StageReport, assess, demand
from docgen.procedures.catalogue import procedure_of
from docgen.procedures.model import Document, Procedure, Stage
from docgen.render.context import Series, mask_row
from docgen.render.contract import template_fields


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever, or whatever, one piece is for.

    Attributes:
        record: Place of its record in the document's list, from 0; None where each row has a piece of its own.
        name: What the piece is called after.
        rows: The rows of everybody, as the document's audience may see them.
        at: Which of them is this one's.
        line: Row of the roster, 0 without one.
        group: What it stands under, "" without groups.
    """

    record: int | None
    name: str
    rows: Sequence[Mapping[str, str]]
    at: int
    line: int
    group: str = ""

    @property
    def row(self) -> Mapping[str, str]:
        """Its columns by label."""
        return self.rows[self.at]


@dataclass(frozen=True)
class Prospect:
    """A print job before anything is rendered.

    Attributes:
        report: The case as checked.
        stage: The stage the document is printed for.
        title: What the document is called.
        people: In the order of printing.
        columns: Labels that rows have.
        draft: Every page is marked as a draft.
        findings: What is to be told besides.
        date: The date the document bears.
    """

    report: CaseReport
    case: Case
    procedure: Procedure
    document: Document
    stage: Stage
    title: str
    people: tuple[Person, ...]
    columns: tuple[str, ...]
    draft: bool
    findings: tuple[Finding, ...]
    date: dt.date | None = None


def foresee(
    case: Path,
    document: str,
    on: dt.date,
    *,
    roster: Path | None = None,
    sheet: str | None = None,
    by: Sequence[str] = (),
    sort: Sequence[str] = (),
    draft: bool = False,
) -> Prospect:
    """What there is to print, in order.

    Args:
        case: The case file.
        document: Id, code or title of the document.
        on: Today.
        roster: Rows in place of the case's own list, or, for a document without one, a piece for each.
        sheet: Worksheet of the roster.
        by: Columns to group by; groups come in the order in which they first appear.
        sort: Columns to sort by within groups; numbers in them count as numbers.
        draft: Print over errors.

    Raises:
        Blocked: The case, the document or the roster does not allow it.
    """
    bare, faults = load_case(case)
    if bare is None:
        raise Blocked(faults)
    procedure = procedure_of(bare)
    wanted = _document(procedure, document, case)
    field = _list_of(procedure, wanted)
    rows: OpenRoster | None = None
    if roster is None:
        loaded: Case | None = bare
    else:
        if wanted.each and field is None:
            message = f"《{wanted.title}》不按案件里的名单逐份印制，不能另给名册"
            raise Blocked([_fault("print.roster", str(case), message, "去掉 --roster；要改的内容写在案件里")])
        schema = field.item if field is not None else None
        rows, told = read_open_roster(roster, str(roster), schema, sheet)
        told = conceal(told)
        if rows is None or has_errors(told):
            raise Blocked(told)
        faults, loaded = [*faults, *told], bare
        if field is not None:
            loaded, reading = load_with_roster(bare.procedure, field.key, roster, case, rows.node)
            faults = [*told, *reading]
    if loaded is None:
        raise Blocked(faults)
    report = assess(case, loaded, faults, on)
    standing = _stage(report, wanted, draft)
    unsound = draft and (not standing.ready or has_errors(report.findings))
    series = Series(loaded, procedure, wanted, standing.stage)
    people, columns = _people(series, loaded, wanted, field, rows)
    if not people:
        raise Blocked([_nobody(wanted, series, roster or case)])
    told = [one for one in faults if roster is not None and one.location.file == str(roster)]
    check_columns([*by, *sort], columns, str(roster or case))
    _check_template(wanted, columns, roster)
    ordered = _ordered(people, by, sort)
    return Prospect(
        report, loaded, procedure, wanted, standing.stage, series.title, tuple(ordered), columns, draft or unsound,
        tuple(arrange(told)), series.piece(ordered[0].record, ordered[0].row, ordered[0].name).date,
    )  # fmt: skip


def check_columns(named: Iterable[str], columns: Sequence[str], file: str) -> None:
    """Refuse labels that are no column.

    Raises:
        Blocked: With each of them and the columns there are.
    """
    faults = []
    for name in dict.fromkeys(named):
        if name not in columns:
            faults.append(_fault("print.column", file, f"没有“{name}”这一列", _choices(name, columns)))
    if faults:
        raise Blocked(faults)


def _choices(name: str, columns: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, columns, n=1, cutoff=0.5)
    guess = f"是不是“{close[0]}”？" if close else ""
    return f"{guess}有这些列：{'、'.join(columns)}"


def _document(procedure: Procedure, named: str, case: Path) -> Document:
    known = [one for one in procedure.documents if one.id == named]
    known = known or [one for one in procedure.documents if named in (one.code, one.title)]
    if len(known) == 1:
        return known[0]
    if known:
        choices = "、".join(f"{one.id}（{one.title}）" for one in known)
        raise Blocked([_fault("case.document", str(case), f"“{named}”有几份文书", f"写明是哪一份：{choices}")])
    names = [one.id for one in procedure.documents]
    close = difflib.get_close_matches(named, names, n=1)
    hint = f"是不是 {close[0]}？" if close else f"可用：{'、'.join(names)}"
    raise Blocked([_fault("case.document", str(case), f"没有“{named}”这份文书", hint)])


def _list_of(procedure: Procedure, document: Document) -> Field | None:
    """The list of the case a document is printed along, where a roster can take its place."""
    field = procedure.schema.children.get(document.source)
    return field if field is not None and field.type == "list" and field.item and field.item.children else None


def _stage(report: CaseReport, document: Document, draft: bool) -> StageReport:
    """The stage a document is printed for: the first it belongs to that is ready.

    Raises:
        Blocked: None is, and this is no draft.
    """
    own = [one for one in report.stages if one.stage.id in document.stages]
    if not own:
        message = f"这个案件不经过《{document.title}》所属的阶段"
        raise Blocked([_fault("case.document", str(report.path), message, "换一份文书，见 docgen plan")])
    ready = next((one for one in own if one.ready), None)
    if ready is not None:
        return ready
    return own[0] if draft else demand(report, own[0].stage.id)


def _people(
    series: Series,
    case: Case,
    document: Document,
    field: Field | None,
    rows: OpenRoster | None,
) -> tuple[list[Person], tuple[str, ...]]:
    if not series.applies:
        return [], ()
    if not document.each and rows is None:
        return [Person(None, "", [{}], 0, 0)], ()
    item = field.item if field is not None else None
    known = item.by_name if item is not None else {}
    if rows is not None:
        if document.each and len(series.records) != len(rows.rows):
            raise RuntimeError("the roster and the list it fills differ in length")
        label = next((one for one in NAMES if one in rows.heads), "")
        shown = _shown(rows.rows, rows.heads, document, known)
        people = []
        for number, line in enumerate(rows.lines):
            name = series.name(number) if document.each else shown[number][label]
            people.append(Person(number if document.each else None, name, shown, number, line))
        return people, rows.heads
    if field is not None and item is not None:
        listed: Sequence[Any] = case.data[field.key]
        labels = tuple(child.label for child in item.children.values() if child.type not in ("dict", "list"))
        shown = _shown((row_of(record, item) for record in listed), labels, document, known)
        return [Person(at, series.name(at), shown, at, 0) for at in range(len(listed))], labels
    names = [{"名称": series.name(at)} for at in range(len(series.records))]
    return [Person(at, one["名称"], names, at, 0) for at, one in enumerate(names)], ("名称",)


def _shown(
    rows: Iterable[Mapping[str, str]], heads: Sequence[str], document: Document, known: Mapping[str, Field]
) -> RowStore:
    """Rows as the audience of a document may see them."""
    store = RowStore(heads)
    for row in rows:
        masked = mask_row(row, document.audience, known)
        store.append([masked[head] for head in heads])
    return store


def row_of(record: Record, item: Field) -> dict[str, str]:
    """A record of a list as the row of a roster would have it, by label."""
    return {
        child.label: _text(record[child.key], child)
        for child in item.children.values()
        if child.type not in ("dict", "list")
    }


def _text(value: Any, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}" if field.type == "month" else value.isoformat()
    return str(value)


def _check_template(document: Document, columns: Sequence[str], roster: Path | None) -> None:
    """Refuse a template that names a column there is not; every one is told."""
    faults = []
    for used in template_fields(document.template):
        head, _, label = used.path.partition(".")
        label = label.partition(".")[0].removesuffix("[]")
        if head == "row" and label and label not in columns:
            place = Location(str(document.template), pointer=used.place, excerpt=used.tag)
            what = "名册" if roster is not None else "案件的名单"
            message = f"模板用到“{label}”列，{what}里没有"
            remedy = _choices(label, columns) if columns else "用 --roster 指定有这一列的名册"
            faults.append(Finding("print.column", Severity.ERROR, place, message, remedy))
    if faults:
        raise Blocked(faults)


def _ordered(people: Sequence[Person], by: Sequence[str], sort: Sequence[str]) -> list[Person]:
    """The people by groups, in the order in which groups first appear, sorted within them."""
    held: dict[tuple[str, ...], list[Person]] = {}
    for person in people:
        key = tuple(" ".join(person.row[label].split()) for label in by)
        held.setdefault(key, []).append(person)
    found = []
    for key, members in held.items():
        name = conceal_text("　".join(text or f"（{label}未填）" for label, text in zip(by, key, strict=True)))
        if sort:
            members = sorted(members, key=lambda one: [natural(one.row[label]) for label in sort])
        found += [replace(one, group=name) for one in members]
    return found


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key by which ``2车间`` comes before ``10车间``; nothing written comes last."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", text.strip())
    return [(0, int(one), "") if one.isdecimal() else (1, 0, one) for one in pieces] or [(2, 0, "")]


def _nobody(document: Document, series: Series, file: Path) -> Finding:
    if not series.applies:
        message, remedy = f"这个案件用不着《{document.title}》", "核对文书和案件；适用的条件见 docgen catalog"
    else:
        message, remedy = f"没有人可印：《{document.title}》所依的名单是空的", "填写名单，或用 --roster 指定名册"
    return _fault("print.nobody", str(file), message, remedy)


def _fault(rule: str, file: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(file), message, remedy)
