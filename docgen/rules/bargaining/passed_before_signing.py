"""集体合同草案经职代会审议通过以后才能签字。

已经签字而没有审议记载的，审议没有通过的，审议晚于签字的，报错。由各企业职工大会分别审议的，见区域、行业各自的规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import of_kind, plan, regulations, wage_measures
from docgen.rules.votes import at
from docgen.wording.dates import date_text

_GENERAL = regulations("第三十九条", "审议通过后，由集体协商双方的首席代表签字")
_WAGES = wage_measures("第十九条", "工资协议草案应提交职工代表大会或职工大会讨论审议")
_PLAN = plan("协议草案必须经职代会审议通过", "二（二）1")


@rule("E-06", Severity.ERROR, "signing", _PLAN, _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """The day of signature against the vote."""
    signed, vote = matter.facts.signed, matter.facts.passage
    bases = (_PLAN, *of_kind(matter, _GENERAL, _WAGES))
    if signed is None or (vote is None and (matter.facts.passed_on is not None or matter.facts.passed_by_each)):
        return
    if vote is None and matter.facts.CONGRESS in matter.case.lost:
        return
    if vote is None:
        yield Problem(
            "contract.signed_on",
            f"合同 {date_text(signed)}签字，没有职代会审议通过的记载",
            "填写 职代会审议，或者引用职代会案件；没有审议的先提交职代会",
            bases=bases,
        )
    elif vote.date is not None and vote.date > signed:
        yield Problem(
            "contract.signed_on",
            f"合同 {date_text(signed)}签字，职代会 {date_text(vote.date)}才审议",
            "核对日期；草案未经审议通过签的字，审议通过后重新签字",
            bases=bases,
        )
    elif vote.outcome == "未通过" or vote.result == "未通过":
        yield Problem(
            at(vote, "result"),
            f"草案{vote.result or vote.outcome}（赞成 {vote.agree or 0}，应到 {vote.entitled or 0}），合同却已签字",
            "修改草案重新协商、重新审议，通过后再签字",
            bases=bases,
        )
