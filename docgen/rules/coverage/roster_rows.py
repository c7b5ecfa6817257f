"""名册里一家单位只写一行，各项不自相矛盾。

同一地区同名、同一信用代码写两次，工资合同期满早于生效、备案早于签订，职代会备案早于召开，没有建会却有职代会、工资合同的报错；
市级名册没有街道乡镇的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_DAYS = (
    ("wage_start", "wage_end", "工资合同期满早于生效"),
    ("wage_signed", "wage_filed", "工资合同备案早于签订"),
    ("last_congress", "congress_filed", "职代会备案早于召开"),
)


@rule("A2.8-5", Severity.ERROR, "statistics", convention("单位名册", "一家单位一行，日期和制度不自相矛盾"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each row against those before it, and against itself."""
    names: set[tuple[str, str]] = set()
    codes: dict[str, str] = {}
    for index, row in enumerate(matter.data.units):
        here = f"units[{index}]"
        key = (row.name, row.district or "")
        if key in names:
            yield Problem(f"{here}.name", f"{row.name}在名册中写了两次", "只留一行")
        names.add(key)
        if row.uscc:
            if row.uscc in codes:
                yield Problem(
                    f"{here}.uscc", f"{row.name}的统一社会信用代码与{codes[row.uscc]}的相同", "对照登记证书更正"
                )
            codes.setdefault(row.uscc, row.name)
        yield from _contradictions(here, row)


def _contradictions(here: str, row: Record) -> Iterator[Problem]:
    for first, second, what in _DAYS:
        if row[first] is not None and row[second] is not None and row[second] < row[first]:
            yield Problem(f"{here}.{second}", f"{row.name}的{what}", "核对日期")
    if not row.unionised:
        for field, what in (("last_congress", "职代会"), ("wage_end", "工资合同")):
            if row[field] is not None:
                yield Problem(f"{here}.unionised", f"{row.name}没有建会，却有{what}的记载", "核对建会一栏")
                break
