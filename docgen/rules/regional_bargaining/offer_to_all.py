"""要约送达企业代表组织，或者送达每一户相关企业。

填有企业代表组织的，送达这个组织即可；没有填的，适用合同的企业逐户核对送达日期，缺一户报一户。送达了名册以外的单位的警告。
要约尚未送达任何一处的案件不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule(
    "R-08",
    Severity.ERROR,
    "reply",
    plan("职工一方应以书面形式主动要约，送达企业代表组织或相关企业", "二（二）3"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Who has received the offer."""
    data, facts = matter.data, matter.facts
    organisation, firms = data.counterpart.name, facts.firms
    known = {organisation, *(row.name for row in data.enterprises)}
    for index, one in enumerate(data.offer.services):
        if one.recipient is not None and data.enterprises and one.recipient not in known:
            yield Problem(
                f"offer.services[{index}].recipient",
                f"受送达人“{one.recipient}”不是企业代表组织，也不在企业名册",
                "与企业代表组织、企业名册的名称写成一样",
                Severity.WARNING,
            )
    lacking = [firm for firm in firms if firm.delivered is None]
    started = data.reply.date is not None or facts.first_session is not None
    if facts.served_on_organisation is not None or not lacking:
        return
    if len(lacking) < len(firms):
        for firm in lacking:
            yield Problem(
                firm.pointer,
                f"要约逐户送达，{firm.record.name}没有送达日期",
                "补送并填写要约送达日期、要约签收人"
                + (f"；或者送达{organisation}" if organisation else "；不适用合同的写明不适用理由"),
            )
    elif started:
        yield Problem(
            "offer.services" if data.offer.services else "offer.date",
            f"已经进入应约、协商，要约没有送达{organisation or '任何一户企业'}的日期",
            "对照送达回证填写" + (" 要约.送达" if organisation else " 企业名册的要约送达日期"),
        )
