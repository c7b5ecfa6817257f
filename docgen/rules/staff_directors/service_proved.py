"""督促函、约谈通知书的送达有凭证。

送达日期不早于成文、发出日期的报错；留置送达没有写拒收事由和见证人、其他方式没有写收件人的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention
from docgen.wording.dates import date_text


@rule(
    "B-02",
    Severity.WARNING,
    "refusal",
    convention("送达", "送达写明日期、方式、收件人；留置送达写明事由和见证人"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every place of service of both papers."""
    for section in ("urging", "summons"):
        paper = matter.data[section]
        for index, one in enumerate(paper.services):
            pointer = f"{section}.services[{index}]"
            whom = one.recipient or matter.data.organization.name or "公司"
            sent = max((day for day in (one.sent, paper.date) if day is not None), default=None)
            if one.date is None:
                continue
            if sent is not None and one.date < sent:
                yield Problem(
                    f"{pointer}.date",
                    f"{whom}送达 {date_text(one.date)}，早于成文或者发出 {date_text(sent)}",
                    "核对发函日期、发出日期、送达日期",
                    Severity.ERROR,
                )
            if one.way == "留置送达" and not (one.refusal and one.witness):
                yield Problem(f"{pointer}.way", f"{whom}留置送达，没有写拒收事由和见证人", "填写拒收事由、见证人")
            elif one.way not in (None, "留置送达") and not one.receiver:
                yield Problem(f"{pointer}.way", f"{whom}{one.way}，没有写收件人", "对照送达回证填写收件人")
