"""生育津贴低于本人产假前工资的，差额由用人单位补足；未参保的由用人单位按产假前工资支付。

逐人计算：产假前月工资除以30乘以假期天数，减去已领津贴（没有领取的减去应领津贴），再减去单位已付；还欠一元以上的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.women import focus, protection
from docgen.wording.money import money


@rule(
    "W-04c",
    Severity.ERROR,
    "session",
    focus("确保女职工生育保险参保并得到合理补偿"),
    protection("第八条", "对未参加生育保险的，按照女职工产假前工资的标准由用人单位支付"),
    cite("maternity-allowance-beijing-2011", "三", "生育津贴低于本人产假工资标准的，差额部分由用人单位补足"),
    cite("population-beijing-2021", "第十九条", "工资不得降低"),
    cite("population-beijing-2016", "第十八条", "不得降低其工资"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """What is still owed, woman by woman."""
    if matter.data.insurance.date is None:
        return
    for one in matter.facts.allowances:
        if one.owing >= 1:
            yield Problem(
                f"insurance.workers[{one.index}].wage",
                f"第 {one.index + 1} 名核查对象产假前工资折合 {money(one.wage)} 元，"
                f"单位应付差额 {money(one.difference)} 元，还欠 {money(one.owing)} 元",
                "补足差额后更正“单位已付”；已领津贴、假期天数填错的予以更正",
            )
