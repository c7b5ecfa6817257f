"""审计委员会代替监事会的，没有职工监事。

2024年7月1日以前的公司法没有这种安排；设审计委员会而又设监事会、又规定职工监事名额的，报错。职工三百人以上的，董事会中应当有
职工代表，由 director-seat 检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.staff_seats import LAW_2023
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import convention


@rule(
    "L-B05",
    Severity.ERROR,
    "nomination",
    cite("company-law-2023", "第六十九条", "行使本法规定的监事会的职权，不设监事会或者监事"),
    cite("company-law-2023", "第一百二十一条", "行使本法规定的监事会的职权，不设监事会或者监事"),
    convention("审计委员会", "2024年7月1日以前不以审计委员会代替监事会"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The committee against the day and the other body."""
    company = matter.data.company
    if not company.audit_committee:
        return
    if matter.date < LAW_2023:
        yield Problem(
            "company.audit_committee",
            "2024年7月1日以前的公司法没有以审计委员会行使监事会职权的规定",
            "核对事项日期；当时设监事会的，填写 设监事会、职工监事名额",
        )
    elif company.supervisory_board:
        yield Problem(
            "company.audit_committee",
            "设审计委员会行使监事会职权的，不设监事会",
            "照公司章程核对 设监事会、设审计委员会",
        )
    elif company.staff_supervisors:
        yield Problem(
            "company.staff_supervisors",
            f"设审计委员会、不设监事会，章程不会有职工监事名额 {company.staff_supervisors} 名",
            "核对章程；职工代表可以作为董事参加审计委员会",
        )
