"""各区总工会都在监测网络里，列入网络的区总工会、产业工会本期都报送了数据。

报送单位里缺哪个区、哪家没有报送日期、哪家没有监测企业或者家庭的警告；产业工会一家都没有的警告。制表日期以前不查报送。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "M-02",
    Severity.WARNING,
    "monitoring",
    plan(
        "市总工会建立全市职工工资和低收入职工家庭生活支出情况的日常监测网络，指导区县、产业工会做好相关数据信息采集",
        "三（一）",
    ),
    limits=("minimum-wage.sample-minimum",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The list of those that submit, then each of them."""
    facts, data = matter.facts, matter.data
    if not data.submitters:
        return
    if facts.absent:
        yield Problem(
            "submitters",
            f"报送单位里没有{'、'.join(facts.absent)}的总工会",
            "补列；确实没有设监测点的，在采集安排里说明",
        )
    if not facts.industries:
        yield Problem("submitters", "报送单位里没有产业工会", "补列产业工会")
    made, value = data.period.date, matter.limit("minimum-wage.sample-minimum")
    for index, area in enumerate(facts.areas):
        here, day = f"submitters[{index}]", area.record.submitted_on
        if made is not None and day is None:
            yield Problem(here, f"{area.name}没有报送{facts.period_name}的数据", "催报；报送后填写报送日期")
        elif made is not None and day is not None and day > made:
            yield Problem(
                f"{here}.submitted_on",
                f"{area.name}{date_text(day)}报送，晚于制表日期 {date_text(made)}",
                "核对日期；报表漏了这家的，重新制表",
            )
        if not area.wages.enterprises or not area.living.families:
            what = "监测企业" if not area.wages.enterprises else "监测家庭"
            yield Problem(here, f"{area.name}没有{what}", f"补列{what}，或者核对名册里报送单位的写法")
        elif value is not None and min(area.wages.enterprises, area.living.families) < value.value:
            yield Problem(
                here,
                f"{area.name}的监测企业 {area.wages.enterprises} 户、监测家庭 {area.living.families} 户，样本过少",
                f"每个报送单位不少于 {value.value} 户",
                value=value,
            )
