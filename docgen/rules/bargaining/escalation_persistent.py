"""只对始终拒绝协商的企业通报、建议入档。

始终拒绝：三方会商以后，企业方书面拒绝，或者会商纪要写明的期限届满仍不应约。没有会商、期限没有届满、已经同意应约的，
不能告知、通报、建议入档。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_PUBLICITY = {"forewarning": "事先告知", "circulation": "通报", "credit": "建议入档"}


@rule(
    "E-03",
    Severity.ERROR,
    "circulation",
    cite("plan-2015", "二（二）1", "始终拒绝协商的企业，应通过其所在行业协会或新闻媒体予以通报"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each step of publicity against the end of the tripartite meeting."""
    ladder, meeting = matter.facts.ladder, matter.data.escalation.tripartite
    if ladder.regional or meeting.date is None:
        return
    for key, what in _PUBLICITY.items():
        day = matter.data.escalation[key].date
        if day is None or ladder.refused_to_the_end(day):
            continue
        if meeting.answer == "同意应约":
            why = "企业方会商时已经同意应约"
        else:
            due = meeting.due or meeting.date
            why = f"会商确定的应约期限到 {date_text(due)}，还没有届满"
        yield Problem(
            f"escalation.{key}.date",
            f"{date_text(day)}{what}：{why}，不是始终拒绝",
            "期限届满仍不应约，或者收到书面拒绝以后再办；核对会商的 应约期限、企业方答复",
        )
