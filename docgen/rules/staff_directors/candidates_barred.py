"""高级管理人员不得为候选人；监事不得兼任职工董事，董事不得兼任职工监事。

按候选人自己填的和“董事监事和高级管理人员”名单核对；同一人同时提名为职工董事和职工监事的也报错。候选人连任本职的不在其内。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT

_EXCLUDED = {"职工董事": ("监事", "高级管理人员"), "职工监事": ("董事", "高级管理人员")}

_LIMITED = (
    cite("company-law-2023", "第七十六条", "董事、高级管理人员不得兼任监事"),
    cite("company-law-2018", "第五十一条", "董事、高级管理人员不得兼任监事"),
)
_STOCK = (
    cite("company-law-2023", "第一百三十条", "董事、高级管理人员不得兼任监事"),
    cite("company-law-2018", "第一百一十七条", "董事、高级管理人员不得兼任监事"),
)


@rule("L-D15", Severity.ERROR, "nomination", DEMOCRATIC_MANAGEMENT, *_LIMITED, *_STOCK)
def check(matter: Matter) -> Iterator[Problem]:
    """Every candidate against what he may not be."""
    bases = (DEMOCRATIC_MANAGEMENT, *(_STOCK if matter.data.company.form == "股份有限公司" else _LIMITED))
    listed: dict[str, set[str]] = {}
    for officer in matter.data.company.officers:
        listed.setdefault(officer.name or "", set()).add(officer.role or "")
    for group in (matter.facts.nominees, matter.facts.by_nominees):
        seen: dict[str, str] = {}
        for one in group:
            held = {*one.record.serving, *listed.get(one.name, ()), *(("高级管理人员",) if one.record.senior else ())}
            for role in _EXCLUDED.get(one.office, ()):
                if role in held:
                    yield Problem(
                        f"{one.pointer}.office",
                        f"{one.name}是公司{role}，不得为{one.office}候选人",
                        "另行提名；身份填错的更正",
                        bases=bases,
                    )
            if one.office != seen.setdefault(one.name, one.office):
                yield Problem(
                    f"{one.pointer}.office",
                    f"{one.name}同时提名为职工董事和职工监事",
                    "只提名一项：董事不得兼任监事",
                    bases=bases,
                )
