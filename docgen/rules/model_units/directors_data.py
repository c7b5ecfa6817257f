"""职工董事、职工监事的数据与董事会、监事会一致。

设董事会（监事会）没有写职工董事（监事）数的警告；不设而写了人数的报错；有职工董事、职工监事而没有述职日期的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_BOARDS = (
    ("board", "directors", "董事会", "职工董事"),
    ("supervisory_board", "supervisors", "监事会", "职工监事"),
)


@rule("A2.8-5", Severity.WARNING, "application", convention("申报表数据", "各项数据不自相矛盾"))
def check(matter: Matter) -> Iterator[Problem]:
    """The boards and the members workers elect to them."""
    for one in matter.facts.applicants:
        row, seated = one.record, False
        for board, members, organ, who in _BOARDS:
            if row[board] and row[members] is None:
                yield Problem(
                    f"{one.pointer}.{board}", f"{one.name}设{organ}，没有写{who}数", f"填写“{who}数”，没有的填 0"
                )
            elif row[board] is False and row[members]:
                yield Problem(
                    f"{one.pointer}.{members}",
                    f"{one.name}不设{organ}，却有{who} {row[members]} 名",
                    "核对数据",
                    Severity.ERROR,
                )
            seated = seated or bool(row[members])
        if seated and row.reported_on is None:
            yield Problem(
                f"{one.pointer}.name", f"{one.name}的职工董事、职工监事没有述职日期", "填写“述职日期”", Severity.INFO
            )
