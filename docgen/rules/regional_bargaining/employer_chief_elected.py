"""企业方首席代表在协商代表中民主产生。

已经开始协商而没有产生决议的报错；当选人不是企业方协商代表、与名单标明的首席代表不是同一人的报错；产生方式填“法定代表人”
“书面委托”的报错；赞成数不超过企业方代表半数的警告（方案没有写票数，过半数是项目约定）。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import names
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("R-05", Severity.ERROR, "session", plan("首席代表在协商代表中民主产生", "二（二）3"))
def check(matter: Matter) -> Iterator[Problem]:
    """The chief against the resolution."""
    data, facts = matter.data, matter.facts
    elected, people = data.chief_election, names(matter, "employers")
    if data.employers.chief_basis not in (None, "民主产生"):
        yield Problem(
            "employers.chief_basis",
            f"企业方首席代表产生方式填“{data.employers.chief_basis}”，区域协商在协商代表中民主产生",
            "改为“民主产生”，由企业方协商代表作出决议",
        )
    if elected.name is None:
        if facts.first_session is not None:
            yield Problem(
                "sessions[0].date",
                f"{date_text(facts.first_session)}已经协商，没有产生企业方首席代表的决议",
                "填写 企业方首席代表产生；没有产生过的，补作决议并追认",
            )
        return
    if people and elected.name not in people:
        yield Problem(
            "chief_election.name",
            f"当选首席代表的{elected.name}不是企业方协商代表",
            "首席代表在协商代表中产生；核对姓名，或者先推荐为协商代表",
        )
    elif facts.employer_chief and facts.employer_chief != elected.name:
        yield Problem(
            "chief_election.name",
            f"决议产生的首席代表是{elected.name}，名单标明的是{facts.employer_chief}",
            "两处改为同一人",
        )
    if people and elected.agree is not None and 2 * elected.agree <= len(people):
        yield Problem(
            "chief_election.agree",
            f"企业方代表 {len(people)} 人，赞成 {elected.agree} 人，不超过半数",
            "重新表决，超过半数再确定",
            Severity.WARNING,
        )
