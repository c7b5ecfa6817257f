"""The lists that go with a print job: the index (.xlsx) and the sign-for sheet, by one and the same plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.batch.prospect import Person, Prospect
from docgen.case.workbook import Cell, Sheet, write_workbook
from docgen.pdf.page_plan import Group, Plan, ranges_text

INDEX = "打印索引.xlsx"
REGISTER = "送达登记表"


@dataclass(frozen=True)
class Line:
    """One piece in a list.

    Attributes:
        serial: Its number in the order of printing, from 1.
        pages: Pages of one copy.
        sides: The pages of the print file it is on, from 1; empty where each piece has a file of its own.
        sheets: The sheets of paper it is on, from 1.
        file: The file it is in.
    """

    serial: int
    person: Person
    pages: int
    sides: tuple[int, ...]
    sheets: tuple[int, ...]
    file: str


def lines_of(people: Sequence[Person], lengths: Sequence[int], plan: Plan | None, files: Sequence[str]) -> list[Line]:
    """The line of each piece, in the order of printing.

    Args:
        people: Whom the pieces are for.
        lengths: Pages of each.
        plan: Where they stand in the print file; None where each has a file of its own.
        files: The file of each.
    """
    found = []
    for at, (person, pages, file) in enumerate(zip(people, lengths, files, strict=True)):
        sides = plan.spans[at] if plan is not None else ()
        sheets = tuple(dict.fromkeys(plan.sheet(side) for side in sides)) if plan is not None else ()
        found.append(Line(at + 1, person, pages, tuple(side + 1 for side in sides), sheets, file))
    return found


def write_index(lines: Sequence[Line], copies: int, grouped: bool, rostered: bool) -> bytes:
    """The index as a workbook: who, which pages of the print file, which sheets, which file."""
    printed = any(line.sides for line in lines)
    heads = ["序号", *(["分组"] if grouped else []), "姓名", *(["名册行"] if rostered else []), "页数", "份数"]
    heads += ["打印文件页码", "纸张"] if printed else []
    heads.append("文件")
    widths = {"序号": 7, "分组": 26, "姓名": 18, "名册行": 8, "页数": 7, "份数": 7, "打印文件页码": 16, "纸张": 14}
    rows = (_row(line, copies, grouped, rostered, printed) for line in lines)
    sheet = Sheet("打印索引", heads, rows, [widths.get(head, 44) for head in heads], frozen=heads.index("姓名") + 1)
    return write_workbook([sheet])


def _row(line: Line, copies: int, grouped: bool, rostered: bool, printed: bool) -> list[Cell]:
    row: list[Cell] = [line.serial, *([line.person.group] if grouped else []), line.person.name]
    row += [*([line.person.line] if rostered else []), line.pages, copies]
    row += [ranges_text(line.sides), ranges_text(line.sheets)] if printed else []
    return [*row, line.file]


def register_context(
    prospect: Prospect, lines: Sequence[Line], groups: Sequence[Group], copies: int, grouped: bool
) -> dict[str, Any]:
    """What the template of the sign-for sheet sees: the same people in the same order as the print file."""
    case = prospect.case.data
    facts = prospect.procedure.facts(prospect.case)
    blocks = []
    for group in groups:
        members = lines[group.first : group.first + group.pieces]
        blocks.append({"name": group.name, "pieces": group.pieces, "rows": [_entry(one) for one in members]})
    printed = any(line.sides for line in lines)
    return {
        "facts": facts,
        "heading": facts.matter_name,
        "paper": prospect.title,
        "unit": facts.host_name,
        "union": case.union.name or "",
        "date": prospect.date,
        "pieces": len(lines),
        "copies": copies,
        "pages": sum(line.pages for line in lines) * copies,
        "grouped": grouped,
        "printed": printed,
        "groups": blocks,
        "draft": prospect.draft,
    }


def _entry(line: Line) -> dict[str, Any]:
    return {
        "serial": line.serial,
        "name": line.person.name,
        "under": _under(line.person.row),
        "pages": line.pages,
        "where": ranges_text(line.sides) if line.sides else "",
    }


def _under(row: Mapping[str, str]) -> str:
    """Where somebody works, by the first of the usual columns that says it."""
    labels = ("部门", "车间", "班组", "所属企业", "单位", "工作单位", "选举单位", "代表团（组）")
    return next((row[label] for label in labels if row.get(label)), "")


def separator_contexts(
    prospect: Prospect, groups: Sequence[Group], plan: Plan, lengths: Sequence[int], copies: int
) -> list[dict[str, Any]]:
    """What each separator sheet says, by group."""
    found = []
    for number, (group, start, end) in enumerate(zip(groups, plan.starts, plan.ends, strict=True), 1):
        own = [side for index in group.members for side in plan.spans[index]]
        found.append(
            {
                "paper": prospect.title,
                "name": group.name[:60] or prospect.title,
                "number": number,
                "total": len(groups),
                "pieces": group.pieces,
                "copies": copies,
                "pages": sum(lengths[index] for index in group.members) * copies,
                "first": group.first + 1,
                "last": group.first + group.pieces,
                "from_page": min(own) + 1,
                "to_page": max(own) + 1,
                "sheets": plan.sheet(end - 1) - plan.sheet(start) + 1,
            }
        )
    return found
