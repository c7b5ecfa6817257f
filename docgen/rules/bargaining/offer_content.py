"""要约书写明协商的时间、地点、内容。

内容是协商议题。工资集体协商的意向书缺一项即报错；其他集体协商条例没有逐项规定，缺的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations, wage_measures

_GENERAL = (
    plan("企业工会应主动提出书面协商要约", "二（二）1"),
    regulations("第三十二条", "以书面形式向对方提出集体协商要求"),
)
_WAGES = wage_measures("第十七条", "应向另一方提出书面的协商意向书，明确协商的时间、地点、内容等")


@rule("L-W02", Severity.ERROR, "offer", _WAGES, *_GENERAL)
def check(matter: Matter) -> Iterator[Problem]:
    """What a dated offer lacks."""
    offer = matter.data.offer
    if offer.date is None:
        return
    written = {"建议协商日期": offer.meeting, "建议协商地点": offer.place, "协商议题": matter.data.topics}
    lacking = [name for name, value in written.items() if not value]
    if lacking:
        yield Problem(
            "offer.date",
            f"要约书已有日期，没有写{'、'.join(lacking)}",
            f"填写{'、'.join(lacking)}",
            None if matter.facts.wage else Severity.WARNING,
            bases=(_WAGES, *_GENERAL) if matter.facts.wage else _GENERAL,
        )
