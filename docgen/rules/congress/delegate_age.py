"""职工代表的年龄一般在16岁至70岁之间。

不满16周岁不得招用；超过70岁的多半是年份填错。以会议召开日（没有定的以今天）为准，只知年月的按有利的一面计算。只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import identifiers
from docgen.rules.registry import Matter, Problem, cite, rule

_YOUNGEST, _OLDEST = 16, 70


@rule("D1", Severity.WARNING, "report", cite("project", "代表年龄", "职工代表年龄在16岁至70岁之外的提示核对"))
def check(matter: Matter) -> Iterator[Problem]:
    """Age on the day of the matter."""
    today = matter.date
    for index, one in enumerate(matter.data.delegates):
        if one.birth is not None:
            pointer, earliest, latest = f"delegates[{index}].birth", one.birth, (one.birth.year, one.birth.month, 31)
        elif one.id_number and not identifiers.identity_number_faults(one.id_number):
            pointer, earliest = f"delegates[{index}].id_number", identifiers.birth_date(one.id_number)
            latest = (earliest.year, earliest.month, earliest.day)
        else:
            continue
        young = (today.year - _YOUNGEST, today.month, today.day) < (earliest.year, earliest.month, earliest.day)
        old = (today.year - _OLDEST - 1, today.month, today.day) >= latest
        if young or old:
            yield Problem(
                pointer,
                f"第 {index + 1} 名代表{one.name or ''}{f'不满 {_YOUNGEST} 岁' if young else f'超过 {_OLDEST} 岁'}",
                "对照证件核对名册的“出生年月”",
            )
