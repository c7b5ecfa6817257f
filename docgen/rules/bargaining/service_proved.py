"""要约书的送达有凭证。

送达日期不早于要约日期、发出日期；留置送达的写明拒收事由和见证人，其他方式的写明收件人。答复期限从送达日起算，
没有凭证的送达在提请约谈时站不住。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.service import unproved
from docgen.rules.sources import convention, plan


@rule(
    "E-02",
    Severity.WARNING,
    "reply",
    plan("企业工会应主动提出书面协商要约", "二（二）1"),
    convention("送达", "送达写明日期、方式、收件人；留置送达写明事由和见证人"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every place of service."""
    offer, whom = matter.data.offer, matter.facts.employer_name or "对方"
    yield from unproved("offer.services", offer.services, offer.date, whom, "要约", "核对要约日期、发出日期、送达日期")
