"""没有行业工会组织的，由上级工会代行协商，须先有代行决定，并有建会计划。

行业工会组织填“没有”而没有代行决定日期的报错；代行决定晚于要约的报错；签字时代行期限已满的报错；没有建会计划的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "I-06",
    Severity.ERROR,
    "offer",
    plan("当工会方代表缺失时，由上级工会代行协商，同时积极指导行业工会联合会建设", "二（二）2"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The decision of the acting union."""
    acting, offered = matter.data.acting, matter.data.offer.date
    if not matter.facts.acting:
        return
    if acting.date is None:
        if offered is not None or acting:
            yield Problem(
                "acting" if acting else "industry.organ",
                f"{matter.data.industry.name or '本行业'}没有工会组织，没有上级工会代行协商的决定",
                "由上级工会作出代行协商决定，填写 代行协商.决定日期、代行范围、代行期限",
            )
        return
    if offered is not None and acting.date > offered:
        yield Problem(
            "acting.date",
            f"代行协商决定 {date_text(acting.date)}，晚于要约 {date_text(offered)}",
            "核对日期；没有决定就发出的要约，作出决定后重新发出",
        )
    signed = matter.facts.signed
    if acting.until is not None and signed is not None and acting.until < signed:
        yield Problem(
            "acting.until",
            f"代行期限至 {date_text(acting.until)}，合同 {date_text(signed)}才签字",
            "延长代行期限，另作决定",
        )
    if not acting.founding:
        yield Problem(
            "acting.date",
            "代行协商决定没有建会计划",
            "填写 代行协商.建会计划：指导行业工会联合会建设",
            Severity.WARNING,
        )
