"""行业性专项集体合同签订前，名册中的企业应当完成二次确认。

已签订而企业没有二次确认日期的、确认日期在签订之后的，逐家警告；一家也没有确认的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("W-03", Severity.WARNING, "signing", plan("集中协商、二次确认、分别通过、属地备案", "二（二）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """Confirmations, firm by firm."""
    signed, firms = matter.facts.signed, matter.data.enterprises
    if not matter.facts.industrial or signed is None or not firms:
        return
    if not any(one.confirmed_on for one in firms):
        yield Problem(
            "enterprises",
            f"{len(firms)} 家企业都没有二次确认",
            "由各企业和企业工会书面确认后填写“二次确认日期”",
            Severity.ERROR,
        )
        return
    for index, one in enumerate(firms):
        if one.confirmed_on is None or one.confirmed_on > signed:
            when = f"{date_text(one.confirmed_on)}才二次确认" if one.confirmed_on else "没有二次确认"
            yield Problem(
                f"enterprises[{index}].name",
                f"{one.name}{when}，合同于 {date_text(signed)}签订",
                "补办确认；不适用本合同的从企业名册中删去",
            )
