"""Forms handed out, returned and counted by grade: the arithmetic they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.registry import Problem


def counted(section: Record, pointer: str, rows: str, title: str, grades: Mapping[str, str]) -> Iterator[Problem]:
    """Whether the forms of a section add up.

    Args:
        section: The record with ``issued``, ``returned`` and its rows.
        pointer: Where it stands.
        rows: Name of the list with one record per question or person.
        title: What officers call the form.
        grades: The counts of a row with their labels.
    """
    issued, returned = section.issued, section.returned
    if issued is not None and returned is not None and returned > issued:
        yield Problem(
            f"{pointer}.returned",
            f"{title}表收回 {returned} 份，多于发出 {issued} 份",
            f"核对 {title} 的 发出、收回",
        )
    if returned is None:
        return
    for index, row in enumerate(section[rows]):
        counts = [row[name] for name in grades]
        total = sum(count or 0 for count in counts)
        short = all(count is not None for count in counts) and total < returned
        if total > returned or short:
            shown = "、".join(f"{label} {row[name] or 0}" for name, label in grades.items())
            yield Problem(
                f"{pointer}.{rows}[{index}]",
                f"{title}“{row.name}”：{shown}，合计 {total}，{'少于' if short else '多于'}收回 {returned} 份",
                "核对各档票数" + ("；确有未填的，在汇总表中说明" if short else ""),
                Severity.WARNING if short else None,
            )
