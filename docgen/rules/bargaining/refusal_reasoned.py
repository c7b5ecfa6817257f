"""不同意协商的答复须有正当理由。

“不同意”没有写理由的报错，“建议变更”没有写的警告；对方拒不写明而工会已经提请约谈的，只提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import regulations


@rule("L-E08", Severity.ERROR, "reply", regulations("第三十二条", "无正当理由不得拒绝或者拖延集体协商"))
def check(matter: Matter) -> Iterator[Problem]:
    """A decision other than consent without its reason."""
    reply = matter.data.reply
    if reply.decision in ("不同意", "建议变更") and not reply.reason:
        severity = Severity.WARNING if reply.decision == "建议变更" else None
        yield Problem(
            "reply.decision",
            f"应约书“{reply.decision}”，没有写理由",
            "照应约书填写理由；应约书没有理由的，请对方书面补充，仍不补充的记录情况、提请约谈",
            Severity.INFO if matter.data.escalation.record else severity,
        )
