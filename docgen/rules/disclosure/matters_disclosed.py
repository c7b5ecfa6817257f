"""年度报告时，九类事项各有公开日期，或者写明“无此事项”。

公开日期由公开事项取得；劳动规章制度、裁员方案经出台前公示的也算。两样都没有的，填了“无此事项”又公开过的，报错。
没有年度报告日期的，只查后一种。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import EVERY
from docgen.rules.disclosure_lists import undisclosed
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("D-03a", Severity.ERROR, "report", plan("应按照规定向职代会公开", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the nine that is listed."""
    yield from undisclosed(matter, EVERY)
