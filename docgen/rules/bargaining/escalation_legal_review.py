"""通报函和建议书发出以前经过法律审核。

没有审核记载，或者审核在发出以后的报错。审核看三件事：事实是否都有凭证，是否写了个人信息，是否越过了政府和人社部门的职权。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule(
    "E-03",
    Severity.ERROR,
    "circulation",
    convention("法律审核", "通报函、建议书发出以前经过法律审核，只写有凭证的事实，不载个人信息"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The review against what it clears."""
    review = matter.data.escalation.review
    for key, what in (("circulation", "通报函"), ("credit", "建议书")):
        day = matter.data.escalation[key].date
        if day is None:
            continue
        if review.date is None or not review.reviewer:
            yield Problem(
                f"escalation.{key}.date",
                f"{what}没有法律审核的记载",
                "发出以前送法律审核，填写 法律审核 的日期和审核人",
            )
        elif review.date > day:
            yield Problem(
                "escalation.review.date",
                f"法律审核 {date_text(review.date)}，在{what}发出（{date_text(day)}）以后",
                "先审核，后发出；核对日期",
            )
