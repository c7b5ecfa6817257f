"""设董事会、监事会的公司制企业建立职工董事、职工监事制度。

法律没有要求名额、章程也没有规定名额的警告；法律要求名额的由 L-B 各条检查。已经督促、已经提名的不提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, plan_in_force


@rule(
    "B-01",
    Severity.WARNING,
    "nomination",
    plan("设立董事会、监事会的公司制企业应依法建立职工董事、职工监事制度", "二（一）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """A company with boards and no worker on any."""
    data, company = matter.data, matter.data.company
    if not (company.board or company.supervisory_board) or not plan_in_force(matter):
        return
    given = (company.staff_directors or 0) + (company.staff_supervisors or 0)
    if given or data.urging.date or data.candidates or matter.facts.people or matter.facts.lacking(matter.date):
        return
    yield Problem(
        "company",
        f"公司设{'、'.join(matter.facts.bodies)}，章程没有职工董事、职工监事名额，也没有督促的记载",
        "填写 职工董事名额、职工监事名额；没有建立的，由公司工会发函督促",
    )
