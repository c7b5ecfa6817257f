"""提出建议以前，比重法和恩格尔系数法两种方法都测算出来，小时标准的比例和浮动系数都写明。

两种方法缺一种的警告，并说缺什么；建议了小时标准而缺缴费比例或者浮动系数的警告；食物谱和最低食物支出都填了的报错；另填月天数而没有
依据的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

_ANNEX = cite(
    "minimum-wage-rules-2004",
    "附件",
    "比重法    即根据城镇居民家计调查资料，确定一定比例的最低人均收入户为贫困户，统计出贫困户的人均生活费用支出水平，"
    "乘以每一就业者的赡养系数，再加上一个调整数",
)
_HOURLY = cite(
    "minimum-wage-rules-2004",
    "附件",
    "小时最低工资标准=〔（月最低工资标准÷20.92÷8）×（1+单位应当缴纳的基本养老保险费、基本医疗保险费比例之和）〕"
    "×（1+浮动系数）",
)
_RATES = (
    ("pension_percent", "单位养老保险费比例"),
    ("medical_percent", "单位医疗保险费比例"),
    ("floating_percent", "浮动系数"),
)


@rule("M-01", Severity.WARNING, "study", _ANNEX, _HOURLY)
def check(matter: Matter) -> Iterator[Problem]:
    """What the formulas still need."""
    facts, method = matter.facts, matter.data.method
    if method.basket and method.food is not None:
        yield Problem(
            "method.food",
            "食物谱和最低食物支出都填了",
            "只留一种，食物谱由程序算出金额",
            Severity.ERROR,
            bases=(_ANNEX,),
        )
    if method.days is not None and method.days != facts.annex_days and not method.days_basis:
        yield Problem(
            "method.days",
            f"月天数取 {method.days}，附件写的是 {facts.annex_days}，没有写依据",
            "填写月天数依据",
            bases=(_HOURLY,),
        )
    if matter.data.study.date is None and matter.data.proposal.date is None:
        return
    if facts.share is None:
        yield Problem(
            "families", "没有可以测算的监测家庭，比重法和恩格尔系数法都算不出", "补齐监测家庭的数据", bases=(_ANNEX,)
        )
    elif facts.engel is None:
        yield Problem(
            "method",
            "没有食物谱，也没有最低食物支出，恩格尔系数法算不出",
            "填写食物谱或者最低食物支出",
            bases=(_ANNEX,),
        )
    if matter.data.proposal.hourly is not None and facts.hourly is None:
        lacking = [label for field, label in _RATES if method[field] is None]
        if lacking:
            yield Problem("method", f"小时标准算不出，缺{'、'.join(lacking)}", "补填", bases=(_HOURLY,))
