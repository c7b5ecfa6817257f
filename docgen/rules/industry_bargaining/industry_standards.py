"""行业谈标准：合同有工种岗位工资标准或者劳动定额和计件单价，市级行业由产业工会协商。

议题没有最低工资标准、工种岗位工资标准、劳动定额和计件单价之一的警告；已经签字而合同两项标准都没有的警告；市级行业由产业工会、
行业工会联合会以外的工会协商，又不是代行的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_STANDARDS = ("最低工资标准", "工种岗位工资标准", "劳动定额和计件单价")
_TOPIC = plan("行业谈标准、区域谈水平、企业谈增长", "二（二）末")
_ISSUER = plan("产业工会要在本系统社会影响广泛、典型示范作用明显的市级行业开展工资集体协商，制定行业标准", "二（二）2")


@rule("O-01", Severity.WARNING, "passage", _TOPIC, _ISSUER)
def check(matter: Matter) -> Iterator[Problem]:
    """The topics, the contract's standards, who bargains."""
    data, facts = matter.data, matter.facts
    if data.topics and not {topic.kind for topic in data.topics} & set(_STANDARDS):
        yield Problem(
            "topics",
            f"行业协商的议题没有{'、'.join(_STANDARDS)}中的任何一项",
            "增加行业标准方面的议题；工资增长由企业协商",
            bases=(_TOPIC,),
        )
    if facts.signed is not None and not data.terms.posts and not data.terms.norms:
        yield Problem(
            "terms" if data.terms else "contract.signed_on",
            "行业合同没有工种岗位工资标准，也没有劳动定额和计件单价",
            "填写 约定.工种岗位工资标准 或者 约定.定额单价",
            bases=(_ISSUER,),
        )
    if facts.city_level and data.industry.organ == "行业工会":
        yield Problem(
            "industry.organ",
            "市级行业由产业工会（行业工会联合会）协商，行业工会组织填的是“行业工会”",
            "由产业工会协商；没有产业工会的由上级工会代行，填写 代行协商",
            bases=(_ISSUER,),
        )
