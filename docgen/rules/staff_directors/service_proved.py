"""督促函、约谈通知书的送达有凭证。

送达日期不早于成文、发出日期的报错；留置送达没有写拒收事由和见证人、其他方式没有写收件人的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.service import unproved
from docgen.rules.sources import convention


@rule(
    "B-02",
    Severity.WARNING,
    "refusal",
    convention("送达", "送达写明日期、方式、收件人；留置送达写明事由和见证人"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every place of service of both papers."""
    whom = matter.data.organization.name or "公司"
    for section in ("urging", "summons"):
        paper = matter.data[section]
        remedy = "核对发函日期、发出日期、送达日期"
        yield from unproved(f"{section}.services", paper.services, paper.date, whom, "成文", remedy)
