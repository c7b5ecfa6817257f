"""解聘要有法定的理由和程序。

不能胜任的，解除以前经过培训或者调整岗位，提前三十日书面通知或者额外支付一个月工资；单方解除的，事先把理由通知工会，2026年5月1日起
提前五个工作日；有特殊保护情形的，不得以不能胜任为由解除；试用期不合格的，在试用期内解除。不符合的报错，没有写事实和理由的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.rules.dismissals import LIMIT, hurried
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_LAW = "labour-contract-law-2012"
_UNFIT = cite(_LAW, "第四十条", "劳动者不能胜任工作，经过培训或者调整工作岗位，仍不能胜任工作的")
_PROTECTED = cite(
    _LAW, "第四十二条", "劳动者有下列情形之一的，用人单位不得依照本法第四十条、第四十一条的规定解除劳动合同"
)
_TOLD = cite(_LAW, "第四十三条", "用人单位单方解除劳动合同，应当事先将理由通知工会")
_PROBATION = cite(_LAW, "第三十九条", "在试用期间被证明不符合录用条件的")
_ONE_SIDED = ("不能胜任", "严重违纪", "试用期不合格")


@rule(
    "X-01",
    Severity.ERROR,
    "exit",
    _UNFIT,
    _PROTECTED,
    _TOLD,
    _PROBATION,
    limits=("employment.dismissal-notice-days", LIMIT),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every dismissal."""
    appointed = {one.name: one for one in matter.facts.appointees}
    for index, row in enumerate(matter.data.exits):
        here = f"exits[{index}]"
        if row.kind == "不能胜任":
            yield from _unfit(matter, here, row)
        if row.kind in _ONE_SIDED:
            yield from _told(matter, here, row)
            if not row.facts:
                yield Problem(
                    f"{here}.kind",
                    f"以{row.kind}解聘{row.name}，没有写事实和理由",
                    "填写“事实和理由”",
                    Severity.WARNING,
                )
        ends = appointed[row.name].probation_ends if row.name in appointed else None
        if row.kind == "试用期不合格" and ends is not None and row.date is not None and row.date > ends:
            yield Problem(
                f"{here}.date",
                f"{row.name}的试用期 {date_text(ends)}届满，{date_text(row.date)}不能再以试用期不合格解除",
                "改用其他法定理由，或者核对日期",
                bases=(_PROBATION,),
            )


def _unfit(matter: Matter, here: str, row: Record) -> Iterator[Problem]:
    if row.retrained_on is None or (row.date is not None and row.retrained_on >= row.date):
        yield Problem(
            f"{here}.kind",
            f"以不能胜任解聘{row.name}，解除以前没有培训或者调整岗位",
            "先培训或者调整岗位，仍不能胜任的才能解除；填写“培训或调岗日期”",
            bases=(_UNFIT,),
        )
    if row.protected:
        yield Problem(
            f"{here}.protected",
            f"{row.name}有特殊保护情形，不得以不能胜任解除",
            "情形消失以前不解除；合同期满的续延",
            bases=(_PROTECTED,),
        )
    value = matter.limit("employment.dismissal-notice-days")
    if row.date is None or row.pay_in_lieu or value is None:
        return
    if row.notice_on is None or (row.date - row.notice_on).days < value.value:
        shown = "没有通知日期" if row.notice_on is None else f"只提前 {(row.date - row.notice_on).days} 日"
        yield Problem(
            f"{here}.notice_on" if row.notice_on is not None else f"{here}.date",
            f"解聘{row.name}{shown}，应当提前 {value.value} 日书面通知",
            f"退出日期改在通知后 {value.value} 日以后，或者额外支付一个月工资（“支付代通知金”填是）",
            value=value,
        )


def _told(matter: Matter, here: str, row: Record) -> Iterator[Problem]:
    if row.date is None:
        return
    if row.union_told_on is None or row.union_told_on >= row.date:
        yield Problem(
            f"{here}.date" if row.union_told_on is None else f"{here}.union_told_on",
            f"单方解聘{row.name}，没有事先把理由通知本单位工会",
            "事先通知本单位工会，填写“通知工会日期”",
            bases=(_TOLD,),
        )
        return
    short = hurried(matter, row.union_told_on, row.date)
    if short is not None:
        yield Problem(
            f"{here}.union_told_on",
            f"单方解聘{row.name}，{date_text(row.union_told_on)}才通知本单位工会，"
            f"应当提前 {short.value.value} 个工作日，最迟 {date_text(short.latest)}",
            "推迟退出日期，或者核对通知日期",
            value=short.value,
        )
