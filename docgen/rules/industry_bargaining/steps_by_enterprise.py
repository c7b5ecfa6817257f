"""每家企业依次集中协商、二次确认、分别通过、属地备案，一步不能少，次序不能乱。

签认、通过、报送缺上一步的报错；后一步早于前一步的报错。二次确认在集中协商结束、行业合同签字以后；分别通过在确认以后；
报送在通过、签认以后；收到不早于报送，公布不早于生效。没有通过的企业不能报送。不适用合同的企业不能有这些日期。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.industry_firms import Firm
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations
from docgen.wording.dates import date_text

_STEPS = (("confirmed_on", "二次确认"), ("passed_on", "职代会通过"), ("filed_on", "报送"))
_ORDER = (
    ("confirmed_on", "passed_on", "先确认再提交职代会"),
    ("passed_on", "concluded_on", "通过以后签认"),
    ("passed_on", "filed_on", "通过以后报送"),
    ("concluded_on", "filed_on", "签认以后报送"),
    ("filed_on", "received_on", "报送以后收到"),
    ("received_on", "opinion_on", "收到以后审查"),
)
_NAMES = dict(_STEPS) | {"concluded_on": "签认", "received_on": "收到", "opinion_on": "审查意见"}


@rule(
    "I-02",
    Severity.ERROR,
    "filing",
    plan("采取“集中协商、二次确认、分别通过、属地备案”的方式", "二（二）2"),
    regulations("第三十九条", "审议通过后，由集体协商双方的首席代表签字"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each enterprise's own row, then the order of its days."""
    for firm in matter.facts.firms:
        yield from _lacking(firm)
        yield from _disorder(firm, matter)
    for index, row in enumerate(matter.data.enterprises):
        taken = [name for field, name in _STEPS if row[field] is not None]
        if row.excluded is not None and taken:
            yield Problem(
                f"enterprises[{index}].excluded",
                f"{row.name}写为不适用（{row.excluded}），却有{'、'.join(taken)}的日期",
                "适用合同的删去不适用理由；不适用的删去日期",
            )


def _lacking(firm: Firm) -> Iterator[Problem]:
    row = firm.record
    for at, (field, name) in enumerate(_STEPS):
        if row[field] is None:
            continue
        for before, missing in _STEPS[:at]:
            if row[before] is None:
                yield Problem(
                    f"{firm.pointer}.{field}", f"{firm.name}已{name}，没有{missing}的日期", f"补办并填写{missing}的日期"
                )
    if row.filed_on is not None and firm.passage is not None and not firm.passed:
        yield Problem(
            f"{firm.pointer}.filed_on",
            f"{firm.name}职代会{firm.passage.outcome}，却已报送",
            "修改补充约定后重新审议，通过后再报送",
        )


def _disorder(firm: Firm, matter: Matter) -> Iterator[Problem]:
    row, confirmed = firm.record, firm.record.confirmed_on
    for day, name in ((matter.facts.closing, "集中协商"), (matter.facts.signed, "行业合同签字")):
        if confirmed is not None and day is not None and confirmed < day:
            yield _wrong(firm, "confirmed_on", confirmed, name, day, "先协商签订再逐家确认")
            break
    for before, after, reason in _ORDER:
        first, second = row[before], row[after]
        if first is not None and second is not None and second < first:
            yield _wrong(firm, after, second, _NAMES[before], first, reason)
    if row.posted_on is not None and firm.effective is not None and row.posted_on < firm.effective:
        yield _wrong(firm, "posted_on", row.posted_on, "生效", firm.effective, "生效以后公布")


def _wrong(firm: Firm, field: str, second: dt.date, before: str, first: dt.date, reason: str) -> Problem:
    name = {**_NAMES, "posted_on": "公布"}[field]
    return Problem(
        f"{firm.pointer}.{field}",
        f"{firm.name}{name} {date_text(second)}，早于{before} {date_text(first)}：{reason}",
        f"核对{before}、{name}的日期",
    )
