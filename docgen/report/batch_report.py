"""What became of every case of a batch: a workbook for officers, JSON for programs, a summary for the screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from docgen.case.workbook import Cell, Sheet
from docgen.findings import Finding
from docgen.report.as_text import where

Line = Mapping[str, Any]
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def sheets(lines: Iterable[Line], again: Iterable[Line], findings: Sequence[Finding]) -> list[Sheet]:
    """The cases, then every finding.

    Args:
        lines: Of the cases, in order.
        again: The same, to be gone through once more: a large batch is never held whole.
        findings: On the run as a whole.
    """
    return [
        Sheet(
            "案件",
            ["序号", "案件", "结果", "阶段", "未成卷的阶段", "错误", "警告", "文件夹", "卷", "用时（秒）", "错误记录"],
            (_case(number, line) for number, line in enumerate(lines, 1)),
            [6, 40, 14, 30, 40, 6, 6, 30, 60, 10, 24],
            2,
        ),
        Sheet(
            "问题",
            ["案件", "级别", "位置", "规则", "问题", "处理", "依据"],
            _findings(again, findings),
            [40, 6, 36, 34, 60, 60, 60],
            1,
        ),
    ]


def _case(number: int, line: Line) -> Sequence[Cell]:
    waiting = "\n".join(f"{one['title']}：{one['why']}" for one in line["waiting"])
    stages = "、".join(one["title"] for one in line["stages"])
    return [
        number, line["case"], result_of(line), stages or None, waiting or None, _count(line, "error"),
        _count(line, "warning"), line["folder"], "\n".join(line["files"]) or None, _tenths(line["seconds"]),
        line["trace"],
    ]  # fmt: skip


def result_of(line: Line) -> str:
    """The result in a word."""
    return f"{line['result']}（未变，保留原卷）" if line["kept"] else str(line["result"])


def _count(line: Line, severity: str) -> int:
    return sum(one["severity"] == severity for one in line["findings"])


def _tenths(seconds: float) -> Cell:
    from decimal import Decimal

    return Decimal(f"{seconds:.1f}")


def _findings(lines: Iterable[Line], findings: Sequence[Finding]) -> Iterator[Sequence[Cell]]:
    for one in findings:
        yield None, one.severity.label, where(one.location), one.rule, one.message, one.remedy, None
    for line in lines:
        for told in line["findings"]:
            yield (
                line["case"], _SEVERITIES[told["severity"]], told["place"], told["rule"], told["message"],
                told["remedy"], told["citation"],
            )  # fmt: skip


def json_pieces(summary: Mapping[str, Any], lines: Iterable[Line], findings: Sequence[Finding]) -> Iterator[str]:
    """The report as JSON, piece by piece: one object with the summary, ``findings`` and ``cases``."""
    head = {**summary, "findings": [one.as_dict() for one in findings]}
    yield json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "cases": ['
    mark = "\n"
    for line in lines:
        yield mark + "    " + json.dumps(line, ensure_ascii=False)
        mark = ",\n"
    yield "\n  ]\n}\n"


def failure_text(line: Line, most: int = 3) -> str:
    """A case that failed or has errors, with its first errors, for the screen: what is wrong, then what is missing."""
    errors = [one for one in line["findings"] if one["severity"] == "error"]
    errors.sort(key=lambda one: bool(one["rule"] == "schema.required"))
    shown = [f"  {one['place'] or '　'}  {one['message']}" for one in errors[:most]]
    more = [f"  另有 {len(errors) - most} 个错误，见报告"] if len(errors) > most else []
    return "\n".join([f"{line['result']}  {line['case']}", *shown, *more]) + "\n"
