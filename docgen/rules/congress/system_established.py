"""单位应当建立职代会制度，案件须记载上次会议日期。

第一届第一次会议没有上次会议，不查。其余各次会议没有填写上次会议日期的，无从核对“每年至少召开1次”，只警告。
方案的对象是企事业单位；社会组织只由办法2026年修订第三十九条要求建立，填作社会组织的提示一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.rules.registry import Matter, Problem, cite, rule

_PLAN = cite("plan-2015", "二（一）1", "所有企事业单位都应当建立职代会制度")
_MEASURES = cite(
    "union-measures-beijing-2026",
    "第三十九条",
    "企业、事业单位、社会组织应当建立健全以职工代表大会为基本形式的民主管理制度",
)


@rule("C-01", Severity.WARNING, "start", _PLAN, _MEASURES)
def check(matter: Matter) -> Iterator[Problem]:
    """A session after the first has one before it."""
    congress = matter.data.congress
    if congress.number is None or congress.session is None or not instruments()["plan-2015"].in_force(matter.date):
        return
    first = congress.kind == "首届" or (congress.number, congress.session) == (1, 1)
    if not first and congress.previous_session is None:
        yield Problem(
            "congress",
            f"本次是第 {congress.number} 届第 {congress.session} 次会议，没有记载上次会议日期",
            "填写字段 职代会.上次会议日期；从未召开过的，会议类型填“首届”",
            bases=(_PLAN,),
        )
    if matter.data.organization.kind == "社会组织" and not matter.facts.regional:
        yield Problem(
            "organization.kind",
            "方案的对象是企事业单位；社会组织的代表人数、报告、送达、公布、备案按方案参照检查",
            "不需要处理；上级工会对社会组织另有要求的，从其要求",
            Severity.INFO,
            bases=(_MEASURES, _PLAN),
        )
