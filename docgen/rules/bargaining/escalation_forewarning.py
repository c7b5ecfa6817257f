"""通报、建议入档以前，给企业陈述申辩的时间。

告知书送达后不少于五个工作日（项目约定）；写明了陈述申辩期限的，期限届满或者企业已经陈述以后才通报，提前的报错。企业提出
陈述申辩而没有复核意见的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text

_LIMIT = "escalation.statement-working-days"


@rule("E-03", Severity.WARNING, "circulation", limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """The time to state views, and what follows it."""
    notice, ladder, value = matter.data.escalation.forewarning, matter.facts.ladder, matter.limit(_LIMIT)
    earliest, due = ladder.statement_earliest, ladder.statement_due
    if value is None:
        return
    if notice.due is not None and earliest is not None and notice.due < earliest:
        yield Problem(
            "escalation.forewarning.due",
            f"陈述申辩期限 {date_text(notice.due)}，告知书 {date_text(ladder.forewarning_served)}送达，"
            f"不足 {value.value} 个工作日",
            f"期限不早于 {date_text(earliest)}",
            value=value,
        )
    if notice.statement and not notice.reply:
        yield Problem(
            "escalation.forewarning.statement",
            "企业提出了陈述申辩，没有复核意见",
            "逐项复核，填写 对陈述申辩的复核；理由成立的不通报",
            value=value,
        )
    for key, what in (("circulation", "通报"), ("credit", "提出建议书")):
        day = matter.data.escalation[key].date
        if day is not None and due is not None and day <= due and notice.stated_on is None:
            yield Problem(
                f"escalation.{key}.date",
                f"{date_text(day)}{what}，陈述申辩期限到 {date_text(due)}，还没有届满",
                "期限届满再办；企业已经陈述的，填写 陈述申辩日期",
                Severity.ERROR,
                value,
            )
