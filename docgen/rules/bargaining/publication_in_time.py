"""合同生效后及时向全体职工公布：工资专项集体合同五日内，其他约定五日内。

以最后一处公布的日期为准；早于生效的报错。工资以外的五日是项目约定（方案写“及时”），逾期只警告。已填“公布.例外说明”的
降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, plan, regulations
from docgen.rules.timing import within
from docgen.wording.dates import date_text

_PLAN = plan("协议生效后及时向全体职工公布", "二（二）1")
_DUTY = regulations("第十三条", "及时向本方全体人员公布生效的集体合同")


@rule(
    "E-08",
    Severity.ERROR,
    "publication",
    _PLAN,
    _DUTY,
    *ROLLS,
    limits=("bargaining.wage-publication-days", "bargaining.publication-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The last site's day against the day of effect."""
    facts, data = matter.facts, matter.data
    days = {"publication.date": data.publication.date}
    days |= {f"publication.sites[{index}].date": site.date for index, site in enumerate(data.publication.sites)}
    written = {pointer: day for pointer, day in days.items() if day is not None}
    if not written or facts.effective is None:
        return
    first, last = min(written, key=lambda pointer: written[pointer]), max(written, key=lambda pointer: written[pointer])
    if written[first] < facts.effective:
        yield Problem(
            first,
            f"{date_text(written[first])}公布，合同 {date_text(facts.effective)}才生效",
            "核对日期；生效以前公布的，生效后再公布一次并写明生效日期",
            bases=(_PLAN, _DUTY),
        )
    severity = None if facts.wage else Severity.WARNING
    yield from within(
        matter,
        facts.effective,
        "生效",
        facts.publication_limit,
        last,
        written[last],
        "公布",
        "publication.exception",
        severity,
    )
