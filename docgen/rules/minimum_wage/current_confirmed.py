"""现行最低工资标准是程序所附的数据，核对日以后的事项先查有没有新的标准。

建议日期晚于标准核对到的日期的警告；所附标准没有见到通知原文，测算、建议以前没有写“月标准出处”的警告；现行小时标准、各项统计数据没有写
出处的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_SOURCES = (
    ("statistics.average_wage", "statistics.average_source"),
    ("statistics.cpi", "statistics.cpi_source"),
    ("statistics.unemployment", "statistics.unemployment_source"),
    ("statistics.growth", "statistics.growth_source"),
    ("statistics.relief", "statistics.relief_source"),
    ("current.hourly", "current.hourly_source"),
    ("method.pension_percent", "method.rates_source"),
)


@rule(
    "M-01",
    Severity.WARNING,
    "study",
    cite(
        "minimum-wage-rules-2004",
        "第六条",
        "应参考当地就业者及其赡养人口的最低生活费用、城镇居民消费价格指数、职工个人缴纳的社会保险费和住房公积金、"
        "职工平均工资、经济发展水平、就业状况等因素",
    ),
    limits=("minimum-wage.monthly",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The present standard, then where the figures were published."""
    current, day = matter.facts.current, matter.data.proposal.date
    if day is not None and current is not None and not current.confirmed(day):
        yield Problem(
            "proposal.date",
            f"现行月标准 {current.value} 元只核对到 {date_text(current.confirmed_until)}",
            "查市人力资源和社会保障局有没有新的通知；有的，先更新程序再提出建议",
            value=current,
        )
    reached = next((one for one in ("proposal.date", "study.date") if matter.case.date(one) is not None), None)
    if reached and current is not None and not current.basis.citation().read and not matter.data.current.source:
        yield Problem(
            reached,
            f"现行月标准 {current.value} 元和历次标准没有见到通知原文",
            "对照市人力资源和社会保障局的通知核对，填写 现行标准.月标准出处",
            value=current,
        )
    for figure, source in _SOURCES:
        if matter.case.get(figure) is not None and not matter.case.get(source):
            label = field_name(matter.case.procedure, figure)
            yield Problem(figure, f"{label} 没有写出处", f"填写 {field_name(matter.case.procedure, source)}")
