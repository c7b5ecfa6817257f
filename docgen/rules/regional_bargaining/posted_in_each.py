"""合同生效后在每一户企业公示，并有凭证。

已有公示日期的，适用合同的企业逐户核对公示日期：没有公示的、没有凭证的、早于生效的、晚于公示期限的，各合并为一条警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.naming import several
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "R-11",
    Severity.WARNING,
    "publication",
    plan("并于合同生效后及时以适当形式向全体职工公示", "二（二）3"),
    limits=("bargaining.wage-publication-days", "bargaining.publication-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Enterprise by enterprise, each fault told once."""
    facts, effective = matter.facts, matter.facts.effective
    if matter.data.publication.date is None:
        return
    lacking = [firm.record.name for firm in facts.firms if firm.record.posted_on is None]
    if lacking:
        yield Problem(
            "enterprises",
            f"{len(facts.firms)} 户中，{several(lacking)}没有公示的记载",
            "到户公示并填写企业名册的公示日期、公示地点、公示凭证",
        )
    bare = [firm for firm in facts.posted if firm.record.evidence is None]
    if bare:
        yield Problem(
            bare[0].pointer,
            f"{several([firm.record.name for firm in bare])}已公示，没有凭证",
            "填写公示凭证（照片、截图或者签收记录的编号）",
        )
    if effective is None:
        return
    early = [firm for firm in facts.posted if firm.record.posted_on < effective]
    if early:
        yield Problem(
            f"{early[0].pointer}.posted_on",
            f"{several([firm.record.name for firm in early])}的公示早于合同生效 {date_text(effective)}",
            "生效后再公示一次，写明生效日期",
        )
    value = matter.limit(facts.publication_limit)
    if value is None:
        return
    last = periods.after(effective, value.value, matter.calendar).legal
    late = [firm for firm in facts.posted if firm.record.posted_on > last]
    if late:
        yield Problem(
            f"{late[0].pointer}.posted_on",
            f"{several([firm.record.name for firm in late])}的公示晚于 {date_text(last)}"
            f"（{date_text(effective)}生效后 {value.value} 日）",
            "今后在期限内公示到户；已逾期的在公示登记表注明原因",
            value=value,
        )
