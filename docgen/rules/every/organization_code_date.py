"""2015年10月1日以前用组织机构代码，以后用统一社会信用代码。

统一社会信用代码自该日起施行；以前的旧案填组织机构代码，以后的案件不再填。两个都填的，统一社会信用代码第9至17位应与组织机构
代码相同，不同的是错误。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "D2",
    Severity.WARNING,
    "start",
    cite("credit-code-2015", "统一社会信用代码的组成", ""),
    cite("project", "代码", "2015年10月1日以前的案件用组织机构代码"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Which code belongs to the day of the matter, and whether both agree."""
    unit = matter.data.get("organization")
    if unit is None:
        return
    uniform = instruments()["credit-code-2015"].in_force(matter.date)
    old, new = unit.organization_code, unit.uscc
    if old and new and len(new) == 18 and new[8:17] != old.replace("-", ""):
        yield Problem(
            "organization.organization_code",
            "组织机构代码与统一社会信用代码第9至17位不同",
            "对照证书更正字段 单位.组织机构代码 或 单位.统一社会信用代码",
            Severity.ERROR,
        )
    if uniform and old and not new:
        yield Problem(
            "organization.organization_code",
            f"{matter.date.year}年的案件只填了组织机构代码，2015年10月1日起用统一社会信用代码",
            "填写字段 单位.统一社会信用代码，删去组织机构代码",
        )
    elif not uniform and new:
        yield Problem(
            "organization.uscc",
            f"{matter.date.year}年{matter.date.month}月还没有统一社会信用代码，用当时的组织机构代码",
            "旧案填写字段 单位.组织机构代码，删去统一社会信用代码",
        )
