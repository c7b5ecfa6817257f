"""记入劳动保障守法诚信档案由人社部门办理，工会只能建议。

责令改正由市、区人民政府作出，拒不改正的由人社部门记入。案件的文字写成工会“决定”“已将”“予以”记入、列入诚信档案或者
“黑名单”的报错；写成建议、提请、请人社部门记入的不在此列。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, cite, rule

_ENTRY = re.compile(r"(?:记入|列入|纳入|录入)[^，。；]{0,14}(?:诚信档案|信用档案|黑名单|失信名单)")
_PROPOSED = re.compile(
    r"建议|提请|报请|请[^，。；]{0,20}(?:记入|列入|纳入)|人社|人力资源|劳动保障行政|政府|有关部门|拟"
)
_CLAUSE = re.compile(r"[^。；\n]+")
_DECIDED = re.compile(r"决定|责令|处罚")


@rule(
    "TRAP-9",
    Severity.ERROR,
    "circulation",
    cite("union-measures-beijing-2026", "第五十五条", "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案"),
    cite("union-measures-beijing-2015", "第六十六条", "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案"),
    cite("plan-2015", "二（二）1", "将其记入企业劳动保障守法诚信档案向社会公布"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Texts of the ladder that claim the union's own entry."""
    for pointer, text in _texts(matter.data.escalation, "escalation"):
        if any(_claims(clause) for clause in _CLAUSE.findall(text)):
            yield Problem(
                pointer,
                f"{field_name(matter.case.procedure, pointer)} 写成由工会记入诚信档案；记入由人社部门在责令改正、"
                "拒不改正以后办理",
                "改为“建议人力资源社会保障部门依法记入”，文书用建议书，不用决定",
            )


def _claims(clause: str) -> bool:
    entry = _ENTRY.search(clause)
    if entry is None:
        return False
    return (bool(_DECIDED.search(clause[: entry.start()])) and "政府" not in clause) or not _PROPOSED.search(clause)


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, f"{pointer}[{index}]")
    elif hasattr(value, "keys"):
        for key in value:
            yield from _texts(value[key], f"{pointer}.{key}")
