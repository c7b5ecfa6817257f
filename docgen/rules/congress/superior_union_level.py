"""接受报告和备案的上级工会与职代会的范围相称。

单独建会的企事业单位报区总工会（经开区报经开区总工会），本系统单位报产业工会、局工会、集团公司工会，直属基层工会报市总
工会；区域（行业）职代会由街道乡镇总工会组织，报街道乡镇总工会（经开区没有街道，报经开区总工会）；市级行业职代会报产业
工会。方案写的是工作重点，不是管辖规定，所以只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import instruments
from docgen.rules.registry import Matter, Problem, cite, rule

_LEVELS = {
    "单位": ("区总工会", "经开区总工会", "产业工会", "局工会", "集团公司工会", "市总工会"),
    "区域": ("街道乡镇总工会", "经开区总工会"),
    "行业": ("街道乡镇总工会", "经开区总工会", "产业工会"),
}


@rule(
    "C-23",
    Severity.WARNING,
    "report",
    cite(
        "plan-2015",
        "二（一）1",
        "区县总工会要以指导单独建会企事业单位建立健全本单位职代会制度及工作制度为重点，着力提高建制企事业数量，"
        "抓好规范化建设；街道乡镇总工会要以区域（行业）职代会制度建设为重点，组织开好职代会。产业工会要着力抓好本系统企事业"
        "单位职代会规范化建设，积极推进市级行业职代会建设",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Level against scope."""
    scope, level = matter.data.congress.scope, matter.data.superior_union.level
    if level is None or scope not in _LEVELS or not instruments()["plan-2015"].in_force(matter.date):
        return
    if level not in _LEVELS[scope]:
        yield Problem(
            "superior_union.level",
            f"职代会的范围是{scope}，上级工会填的是{level}，一般应为{'、'.join(_LEVELS[scope])}",
            "核对字段 上级工会.上级工会层级 和 职代会.范围；确由该工会管理的，与其商定后可不改",
        )
