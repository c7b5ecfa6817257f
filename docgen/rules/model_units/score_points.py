"""自评分、复核分不超过分值，各项分值的合计等于满分。

得分超过分值、项目没有分值的报错；各项分值合计与标准文本写的满分不同的报错；同一编号写了两次的报错。docgen 只核对数，
不核对项目。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import mark
from docgen.procedures.model_applicants import Applicant
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_PHRASE = "进一步推进基层工会组织民主管理、集体协商工作的制度化、规范化建设"


@rule("Y-01", Severity.ERROR, "application", plan(_PHRASE, "三（五）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every item, then the sum."""
    for one in matter.facts.scored:
        yield from _items(one)
        wanted = one.standard.full if one.standard is not None else None
        if wanted is not None and one.full is not None and one.full != wanted:
            yield Problem(
                f"{one.pointer}.scores",
                f"{one.name}自评表各项分值合计 {mark(one.full)}，满分写的是 {mark(wanted)}",
                "对照标准文本核对分值，或者更正“满分”",
            )


def _items(one: Applicant) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(one.record.scores):
        here = f"{one.pointer}.scores[{index}]"
        if item.number and item.number in seen:
            yield Problem(f"{here}.number", f"编号“{item.number}”写了两次", "对照标准文本更正编号")
        seen.add(item.number or "")
        if item.full is None:
            yield Problem(f"{here}.item", f"“{(item.item or '')[:20]}”没有分值", "填写“分值”")
            continue
        for field, label in (("own", "自评分"), ("reviewed", "复核分")):
            if item[field] is not None and item[field] > item.full:
                yield Problem(
                    f"{here}.{field}",
                    f"“{(item.item or '')[:20]}”{label} {mark(item[field])}，超过分值 {mark(item.full)}",
                    "核对得分",
                )
