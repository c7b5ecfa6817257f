"""要约书的送达有凭证。

送达日期不早于要约日期、发出日期；留置送达的写明拒收事由和见证人，其他方式的写明收件人。答复期限从送达日起算，
没有凭证的送达在提请约谈时站不住。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention, plan
from docgen.wording.dates import date_text


@rule(
    "E-02",
    Severity.WARNING,
    "reply",
    plan("企业工会应主动提出书面协商要约", "二（二）1"),
    convention("送达", "送达写明日期、方式、收件人；留置送达写明事由和见证人"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every place of service."""
    for index, one in enumerate(matter.data.offer.services):
        pointer = f"offer.services[{index}]"
        whom = one.recipient or matter.facts.employer_name or "对方"
        sent = max((day for day in (one.sent, matter.data.offer.date) if day is not None), default=None)
        if one.date is not None and sent is not None and one.date < sent:
            yield Problem(
                f"{pointer}.date",
                f"{whom}送达 {date_text(one.date)}，早于要约或者发出 {date_text(sent)}",
                "核对要约日期、发出日期、送达日期",
                Severity.ERROR,
            )
        if one.date is None:
            continue
        if one.way == "留置送达" and not (one.refusal and one.witness):
            yield Problem(f"{pointer}.way", f"{whom}留置送达，没有写拒收事由和见证人", "填写拒收事由、见证人")
        elif one.way not in (None, "留置送达") and not one.receiver:
            yield Problem(f"{pointer}.way", f"{whom}{one.way}，没有写收件人", "对照送达回证填写收件人")
