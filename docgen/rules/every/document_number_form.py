"""发文字号写作“代字〔年份〕序号号”：六角括号，全年份，序号不编虚位、不加“第”。

用方括号、圆括号的，序号有前导零或者加“第”的，年份与成文日期不同年的，提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.numbers import document_numbers
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_YEAR = re.compile(r"([\[［(（【〔])\s*(\d{4}|\d{2})\s*([\]］)）】〕])\s*(第?)\s*(\d+)")


@rule("D5", Severity.WARNING, "start", convention("发文字号", "写作代字〔年份〕序号号，序号不编虚位、不加“第”"))
def check(matter: Matter) -> Iterator[Problem]:
    """Brackets, year and serial of every number that has a year."""
    for pointer, number, day in document_numbers(matter):
        found = _YEAR.search(number)
        if found is None:
            continue
        opening, year, closing, ordinal, serial = found.groups()
        faults = []
        if (opening, closing) != ("〔", "〕"):
            faults.append(f"年份用{opening}{closing}，应用六角括号〔〕")
        if ordinal or serial.startswith("0"):
            faults.append("序号不加“第”，不编虚位")
        if len(year) != 4:
            faults.append("年份应写全四位")
        elif day is not None and int(year) != day.year:
            faults.append(f"年份 {year} 与日期的 {day.year} 年不同")
        if faults:
            proper = year if day is None else str(day.year)
            right = f"{number[: found.start()]}〔{proper}〕{int(serial)}号"
            yield Problem(pointer, f"文号“{number}”{'；'.join(faults)}", f"写作“{right}”；日期有误的改日期")
