"""企业方协商代表由区域内小微企业议事会等形式民主推荐产生。

已经开始协商而没有推荐会议的报错；推荐结果里没有的代表报错；填“法定代表人委派”的报错；推荐会议晚于首次协商的报错。
没有到会企业签到、代表所在企业不在名册的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import representatives
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "R-05",
    Severity.ERROR,
    "session",
    plan("企业方协商代表由区域内小微企业议事会等形式民主推荐产生", "二（二）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The meeting, its result, and the representatives."""
    data, first = matter.data, matter.facts.first_session
    meeting = data.recommendation
    if data.employers.way == "法定代表人委派":
        yield Problem(
            "employers.way",
            "企业方代表的产生方式填“法定代表人委派”，区域协商由小微企业议事会等民主推荐",
            "改为“企业推选”，补开推荐会议",
        )
    if meeting.date is None:
        if first is not None:
            yield Problem(
                "sessions[0].date",
                f"{date_text(first)}已经协商，没有推荐企业方代表的会议",
                "填写 企业方推荐会议；没有开过的，补开并追认",
            )
        return
    if first is not None and meeting.date > first:
        yield Problem(
            "recommendation.date",
            f"推荐会议 {date_text(meeting.date)}，晚于首次协商会议 {date_text(first)}",
            "核对日期；代表产生以前的协商由新产生的代表追认",
        )
    if not meeting.attended:
        yield Problem("recommendation.date", "推荐会议没有到会企业的签到", "填写 到会企业", Severity.WARNING)
    yield from _people(matter)


def _people(matter: Matter) -> Iterator[Problem]:
    names, roster = matter.facts.recommended, {row.name for row in matter.data.enterprises}
    for pointer, one in representatives(matter, "employers"):
        if names and one.name not in names:
            yield Problem(
                f"{pointer}.name",
                f"企业方代表{one.name}不在推荐会议的推荐结果里",
                "核对姓名；没有推荐过的，由推荐会议补充推荐",
            )
        elif roster and one.unit and not one.external and one.unit not in roster:
            yield Problem(
                f"{pointer}.unit",
                f"企业方代表{one.name}的工作单位“{one.unit}”不在企业名册",
                "与企业名册的企业名称写成一样；不是区域内企业的填外聘",
                Severity.WARNING,
            )
