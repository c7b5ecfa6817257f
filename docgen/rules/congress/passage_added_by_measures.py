"""《北京市实施〈工会法〉办法》另列的事项，应当提交职代会审议通过。

按事项日期选版本：2015年修订（2016年1月1日至2026年4月30日）第四十五条另有劳动模范的推荐人选、企业安全生产
工作情况；2026年修订（2026年5月1日起）第四十条另有企业年金方案、劳动模范的推荐人选，不再列安全生产工作情况。
安全生产工作情况只及于企业。事业单位的裁减、分流安置方案两版都列。办法写“审议通过”，没有写表决方式；
无记名投票依方案“等涉及职工利益的重大事项”和企业民主管理规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.passage import named_by_plan, prepared_for_passage
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, in_force, plan


@rule(
    "L-G01",
    Severity.ERROR,
    "report",
    cite(
        "union-measures-beijing-2026",
        "第四十条",
        "集体合同草案、企业年金方案、职工福利基金使用方案、住房公积金和社会保险费的缴纳和调整方案、劳动模范的推荐人选"
        "以及国有企业、国有控股企业、事业单位产权转让、合并、分立、改制、解散、破产实施方案中职工的裁减、分流安置方案"
        "等事项，应当提交职工代表大会或者职工大会审议通过",
    ),
    cite(
        "union-measures-beijing-2015",
        "第四十五条",
        "劳动模范的推荐人选、企业安全生产工作情况等重大事项以及国有企业、国有控股企业、事业单位合并、分立、改制、解散、"
        "破产实施方案中职工的裁减、分流和安置方案，应当提交职工代表大会或者职工大会审议通过",
    ),
    plan("等涉及职工利益的重大事项必须经职代会审议并以无记名投票方式表决通过"),
    DEMOCRATIC_MANAGEMENT,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Kind and method of every item only the measures name."""
    if not in_force(matter, "union-measures-beijing-2015", "union-measures-beijing-2026"):
        return
    for item in matter.facts.items:
        if item.must_pass and not named_by_plan(matter, item):
            yield from prepared_for_passage(matter, item)
