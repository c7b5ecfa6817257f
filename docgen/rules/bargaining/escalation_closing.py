"""结案要有结果：企业已经应约，或者该走的步骤已经走完。

没有应约而在三方会商以前结案的报错（转协调处理、企业终止的除外）；写明恢复协商而没有应约的记载，或者写“企业应约”而没有
恢复协商的提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule

_ELSEWHERE = ("转协调处理", "企业终止", "其他")


@rule(
    "E-03",
    Severity.ERROR,
    "closing",
    cite("plan-2015", "二（二）1", "始终拒绝协商的企业，应通过其所在行业协会或新闻媒体予以通报"),
    cite("plan-2015", "二（二）3", "仍不应约的通过协调劳动关系三方机制会商解决"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What the closing rests on."""
    closing, data, ladder = matter.data.escalation.closing, matter.data.escalation, matter.facts.ladder
    if closing.date is None:
        return
    done = data.tripartite if ladder.regional else data.circulation or data.credit
    bargained = ladder.accepted or bool(matter.data.sessions) or closing.resumed
    if not done and not bargained and closing.result not in _ELSEWHERE:
        last = "三方会商" if ladder.regional else "通报或者建议入档"
        yield Problem(
            "escalation.closing.date",
            f"企业方没有应约，也没有走到{last}，不能结案",
            "继续下一步；企业方已经应约的，填写 企业方答复、恢复协商日期；转作其他处理的改写 处理结果",
        )
    if closing.result in ("企业应约", "签订合同") and closing.resumed is False:
        yield Problem(
            "escalation.closing.resumed",
            f"处理结果是“{closing.result}”，是否恢复协商写的是“否”",
            "核对处理结果和是否恢复协商",
            Severity.WARNING,
        )
    if closing.result == "已通报和建议入档" and not done:
        yield Problem(
            "escalation.closing.result",
            "处理结果是“已通报和建议入档”，没有通报和建议书的记载",
            "填写 通报、建议记入诚信档案",
        )
