"""生效日期不早于人社部门收到后满十五日的次日；有异议的不生效。

工资专项集体合同收到“无异议”的审查意见书即行生效。审查意见书记载的生效日期与推算不同的，早于期满的报错，晚于期满的提示；
提出异议而填了生效日期、或者公布的，报错。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import ROLLS, of_kind, regulations, wage_measures
from docgen.wording.dates import date_text

_LAW = cite(
    "labour-contract-law-2012",
    "第五十四条",
    "劳动行政部门自收到集体合同文本之日起十五日内未提出异议的，集体合同即行生效",
)
_GENERAL = regulations("第三十九条", "自备案之日起十五日内劳动保障行政部门未提出异议的，集体合同即行生效")
_WAGES = wage_measures("第二十二条", "应及时向协商双方送达《工资协议审查意见书》，工资协议即行生效")


@rule("TRAP-12", Severity.ERROR, "publication", _LAW, _GENERAL, _WAGES, *ROLLS, limits=("bargaining.objection-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """The day of effect against the days for objection."""
    found, last = matter.data.examination, matter.facts.objection_deadline
    bases = (_LAW, *of_kind(matter, _GENERAL, _WAGES))
    if found.opinion == "有异议":
        if found.effective_on is not None or matter.data.publication.date is not None:
            pointer = "examination.effective_on" if found.effective_on is not None else "publication.date"
            yield Problem(
                pointer,
                "人社部门提出异议，合同没有生效，不能公布为已生效",
                "按审查意见修改、重新审议签字后再报送",
                bases=bases,
            )
        return
    if found.effective_on is None or last is None:
        return
    earliest = last + dt.timedelta(days=1)
    early = matter.facts.wage and found.opinion == "无异议" and found.date is not None
    if early and found.effective_on >= found.date:
        return
    if found.effective_on < earliest:
        yield Problem(
            "examination.effective_on",
            f"生效日期 {date_text(found.effective_on)}，人社部门 {date_text(found.received_on)}收到，"
            f"十五日至 {date_text(last)}届满，最早 {date_text(earliest)}生效",
            "照审查意见书更正；没有意见书的不填，由收到日期推算",
            Severity.WARNING if found.effective_on == last else None,
            bases=bases,
        )
    elif found.effective_on > earliest:
        yield Problem(
            "examination.effective_on",
            f"生效日期 {date_text(found.effective_on)}，按期满推算是 {date_text(earliest)}",
            "以审查意见书为准；没有意见书的不填",
            Severity.INFO,
            bases=bases,
        )
