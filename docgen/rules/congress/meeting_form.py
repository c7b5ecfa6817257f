"""按职工人数确定召开职工代表大会还是职工大会。

职工代表最少30人，全体职工不足30人的选不出来，只能召开职工大会（错误）。召开职工大会的，代表人数、比例的规定都不适用，
到会人数和表决均以全体职工为基数，提示一次。区域（行业）职代会由各企业的职工代表组成，填作职工大会的给予警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

_FORM = "企事业可以根据职工人数确定召开职工代表大会或者职工大会"


@rule("C-02", Severity.ERROR, "start", cite("plan-2015", "二（一）1", _FORM), limits=("congress.delegates-minimum",))
def check(matter: Matter) -> Iterator[Problem]:
    """Form against the number of workers."""
    facts, value = matter.facts, matter.limit("congress.delegates-minimum")
    if matter.data.congress.form is None or value is None:
        return
    if facts.staff_meeting and facts.regional:
        yield Problem(
            "congress.form",
            f"{matter.data.congress.scope}职代会由各企业的职工代表组成，这里填的是职工大会",
            "字段 职代会.会议形式 改为 职工代表大会，并填写企业名册和职工代表",
            Severity.WARNING,
        )
    elif facts.staff_meeting and facts.employees > 0:
        yield Problem(
            "congress.form",
            f"召开职工大会：代表人数和比例的规定不适用，按全体职工 {facts.employees} 人计，"
            f"到会不少于 {facts.quorum} 人，表决赞成不少于 {facts.majority} 人",
            "不需要处理；请核对字段 单位.职工总数 是召开时的人数",
            Severity.INFO,
        )
    elif not facts.staff_meeting and not facts.regional and 0 < facts.employees < value.value:
        yield Problem(
            "congress.form",
            f"全体职工 {facts.employees} 人，职工代表最少须 {value.value} 人，不能召开职工代表大会",
            "字段 职代会.会议形式 改为 职工大会，由全体职工参加",
            value=value,
        )
