"""没有行业协会等企业代表组织的，由行业工会联合会协调企业推选代表，每家企业授权。

已经协商而没有推选会议的报错；推选晚于首次协商会议的报错；企业方协商代表不在推选结果里的报错；适用合同的企业没有授权日期、
授权晚于签字的报错。有企业代表组织的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import representatives
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "I-07",
    Severity.ERROR,
    "session",
    plan("当行业企业代表组织缺失时，通过行业工会联合会协调企业方推选代表进行协商", "二（二）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The meeting, its results, and who authorised them."""
    data, facts = matter.data, matter.facts
    nomination, first = data.nomination, facts.first_session
    if data.counterpart.name is not None:
        return
    if nomination.date is None:
        if first is not None:
            yield Problem(
                "nomination" if nomination else "sessions[0].date",
                "已有协商会议，没有企业代表组织，也没有企业方推选会议的日期",
                "填写 企业方推选会议；有行业协会、商会的填写 企业代表组织",
            )
        return
    if first is not None and nomination.date > first:
        yield Problem(
            "nomination.date",
            f"推选会议 {date_text(nomination.date)}，晚于首次协商会议 {date_text(first)}",
            "核对日期；先推选再协商",
        )
    chosen = {one.name for one in nomination.results}
    for pointer, one in representatives(matter, "employers"):
        if chosen and one.name not in chosen:
            yield Problem(f"{pointer}.name", f"企业方代表{one.name}不在推选结果里", "核对姓名；没有推选的不能作代表")
    if facts.signed is not None:
        lacking = [firm.name for firm in facts.firms if firm.record.authorised_on is None]
        if lacking:
            yield Problem(
                "enterprises",
                f"合同已经签字，{several(lacking)}没有授权日期",
                "补办授权委托书，填写企业名册的授权日期；不适用的写明不适用理由",
            )
        for firm in facts.firms:
            day = firm.record.authorised_on
            if day is not None and day > facts.signed:
                yield Problem(
                    f"{firm.pointer}.authorised_on",
                    f"{firm.name}的授权 {date_text(day)}，晚于签字 {date_text(facts.signed)}",
                    "核对日期；事后授权的由企业书面追认",
                )
