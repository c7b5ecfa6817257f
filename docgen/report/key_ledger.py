"""The ledger of key enterprises as sheets of a workbook, as JSON and as the summary on the screen."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from docgen.case.fields import Field
from docgen.case.workbook import Cell, Sheet
from docgen.findings import Finding
from docgen.procedures.key_enterprises import Facts
from docgen.procedures.key_firms import Firm
from docgen.report.as_text import as_text, where

#: Findings of one rule that are printed; all of them stand in the workbook and in the JSON.
SHOWN = 10
_WIDTHS = {"string": 18, "date": 12, "integer": 8, "decimal": 10, "boolean": 8}
_WIDE = {"name": 34, "uscc": 22, "union": 34, "evidence": 34, "progress": 34, "reference_source": 30}


def sheets(facts: Facts, schema: Field, findings: Sequence[Finding]) -> list[Sheet]:
    """The ledger, the enterprises outside it, every judgment, what they were measured by, what is wrong.

    Args:
        facts: Of a case, or of a roster alone.
        schema: The record of one row; its labels are the heads, so that the ledger can be read again as a roster.
        findings: All of them.
    """
    fields = list(schema.children.values())
    heads = ["序号", *(field.label for field in fields), "判定类别", "资料不足", "判定依据"]
    widths = [6, *(_WIDE.get(field.key, _WIDTHS[field.type]) for field in fields), 14, 14, 80]
    outside = [firm for firm in facts.roster if not firm.listed]
    measured = [*(("判断标准", text) for text in facts.measures), *(("参考数据", text) for text in facts.references)]
    return [
        Sheet("台账", heads, (_row(firm.number, firm, fields) for firm in facts.firms), widths, 2),
        Sheet("未列入", heads, (_row(at, firm, fields) for at, firm in enumerate(outside, 1)), widths, 2),
        Sheet(
            "判定",
            ["序号", "企业名称", "类别", "方案的表述", "数据", "比较", "结论", "出处"],
            _judged(facts.roster),
            [6, 34, 6, 40, 44, 44, 22, 60],
            2,
        ),
        Sheet("标准和参考数据", ["项目", "内容"], measured, [12, 100]),
        Sheet(
            "问题",
            ["级别", "位置", "规则", "问题", "处理", "依据"],
            (
                (
                    one.severity.label,
                    where(one.location),
                    one.rule,
                    one.message,
                    one.remedy,
                    str(one.citation) if one.citation else None,
                )
                for one in findings
            ),
            [6, 30, 34, 60, 60, 60],
        ),
    ]


def _row(number: int, firm: Firm, fields: Sequence[Field]) -> list[Cell]:
    values: list[Cell] = [_value(firm.record[field.key]) for field in fields]
    codes, lacking = "、".join(firm.codes), "、".join(firm.undecided)
    return [number, *values, codes or None, lacking or None, "\n".join(firm.bases) or None]


def _value(value: Any) -> Cell:
    if isinstance(value, bool):
        return "是" if value else "否"
    found: Cell = value
    return found


def _judged(roster: Iterable[Firm]) -> Iterator[Sequence[Cell]]:
    for at, firm in enumerate(roster, 1):
        for one in firm.judgments:
            yield at, firm.name, one.code, one.phrase, one.figures, one.comparison, one.verdict, one.source


def as_json(facts: Facts, findings: Sequence[Finding], made: Sequence[Path]) -> str:
    """Everything for programs: counts, every enterprise with its six judgments, files, findings."""
    content = {
        "year": facts.year,
        "enterprises": len(facts.roster),
        "listed": len(facts.firms),
        "kinds": [
            {"code": one.code, "firms": one.firms, "employees": one.employees, "undecided": one.undecided}
            for one in facts.kinds
        ],
        "rows": [
            {
                "name": firm.name,
                "uscc": firm.uscc or None,
                "row": facts.case.at(firm.pointer).line,
                "listed": firm.listed,
                "codes": list(firm.codes),
                "undecided": list(firm.undecided),
                "judgments": [
                    {
                        "code": one.code,
                        "met": one.met,
                        "named": one.named,
                        "verdict": one.verdict,
                        "figures": one.figures,
                        "comparison": one.comparison,
                        "source": one.source,
                    }
                    for one in firm.judgments
                ],
            }
            for firm in facts.roster
        ],
        "files": [str(path) for path in made],
        "findings": [finding.as_dict() for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> str:
    assert isinstance(value, (Decimal, dt.date))
    return str(value)


def findings_text(findings: Sequence[Finding], columns: int, colour: bool) -> str:
    """The findings, of each rule the first ten: a roster without a column has as many faults as rows."""
    seen: Counter[str] = Counter()
    shown = []
    for one in findings:
        seen[one.rule] += 1
        if seen[one.rule] <= SHOWN:
            shown.append(one)
    rest = [f"{rule} 另有 {count - SHOWN} 处" for rule, count in sorted(seen.items()) if count > SHOWN]
    more = f"\n{'；'.join(rest)}，全部见工作簿的“问题”表。\n" if rest else ""
    return as_text(shown, columns, colour) + more


def summary_text(facts: Facts) -> str:
    """How many enterprises, of which kinds, and where the data do not suffice."""
    lines = [f"名册 {len(facts.roster)} 家，列入台账 {len(facts.firms)} 家、职工 {facts.employees} 人"]
    for one in facts.kinds:
        unknown = f"（另有 {one.undecided} 家资料不足）" if one.undecided else ""
        lines.append(f"  {one.code}  {one.firms} 家{unknown}  {one.phrase}")
    if facts.difficult:
        without = len(facts.difficult) - len(facts.assigned)
        told = f"；没有持有效证件的指导员、没有写函的 {without} 家" if without else ""
        lines.append(f"主体不健全 {len(facts.difficult)} 家，指派函 {len(facts.assigned)} 件{told}")
    return "\n".join(lines) + "\n"
