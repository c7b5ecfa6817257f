"""各步先后相符：拟稿不晚于审批，通知不晚于会议，纪要不早于会议，公示止不早于公示始，答复不早于提出。

倒置的报错。审批与公开的先后由先审批、后公开的规则检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (Pair("catalogue.date", "report.date", "先有目录，后有年度报告"),)
_RECORDS = {
    "disclosures": (("posted", "until", "公开截止不早于公开"), ("posted", "feedback_until", "意见截止不早于公开")),
    "notices": (
        ("posted", "until", "公示截止不早于开始"),
        ("issued", "effective", "印发以后施行"),
        ("until", "summary_on", "公示期满以后汇总反馈"),
    ),
    "briefings": (("noticed_on", "date", "先通知、后开会"), ("date", "minutes_on", "会后印发纪要")),
    "answers": (("raised_on", "replied_on", "提出以后答复"),),
}


@rule("A2.8-9", Severity.ERROR, "catalogue", convention("日期先后", "前一步不晚于后一步"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every pair of days."""
    yield from out_of_order(matter, _PAIRS)
    for name, pairs in _RECORDS.items():
        for index, record in enumerate(matter.data[name]):
            for earlier, later, reason in pairs:
                yield from _pair(matter, f"{name}[{index}]", record, earlier, later, reason)
            if name == "disclosures":
                yield from _pair(
                    matter, f"{name}[{index}].review", record.review, "drafted_on", "approved_on", "先拟稿、后审批"
                )


def _pair(matter: Matter, place: str, record: object, earlier: str, later: str, reason: str) -> Iterator[Problem]:
    first, second = getattr(record, earlier), getattr(record, later)
    if first is not None and second is not None and second < first:
        yield wrong_way_round(matter, f"{place}.{earlier}", first, f"{place}.{later}", second, reason)
