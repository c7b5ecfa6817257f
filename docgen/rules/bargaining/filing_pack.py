"""报送备案的材料齐全：代表的姓名、性别、年龄、工作单位、职务、身份证号码，审议通过的决议，合同正式文本，注册登记证明。

已有报送日期的，代表缺任何一项的报错（外聘的须写工作单位，其余默认本单位）；填写了材料清单而清单缺法定材料的报错；工资专项
集体合同没有情况说明的警告。号码只进入报送材料，其他文书不印；人社部门已经收到的（审查.收到日期），不再查代表的各项，公布等
以后各卷所附的案件不带号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sides import SIDES, representatives
from docgen.rules.sources import regulations, wage_measures

_FIELDS = {"gender": "性别", "birth": "出生年月", "post": "职务", "id_number": "公民身份号码"}
_PAPERS = {
    "合同正式文本": ("文本",),
    "决议": ("决议",),
    "代表名单": ("代表",),
    "注册登记证明": ("登记证", "营业执照", "注册登记"),
}
_PEOPLE = regulations("第四十六条", "首席代表和协商代表的姓名、性别、年龄、工作单位、职务、居民身份证号码")
_LIST = regulations("第四十六条", "用人单位报送集体合同备案时，应当提交以下材料")
_WAGES = wage_measures("第二十一条", "应于7日内由企业将工资协议一式三份及说明，报送劳动保障行政部门审查")


@rule("L-E15", Severity.ERROR, "filing", _PEOPLE, _LIST, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """People, papers and account of a filing that has a day."""
    filing = matter.data.filing
    if filing.date is None:
        return
    for side, label in SIDES.items() if matter.data.examination.received_on is None else ():
        for pointer, one in representatives(matter, side):
            lacking = [name for field, name in _FIELDS.items() if one[field] is None]
            lacking += ["工作单位"] if one.external and not one.unit else []
            if lacking:
                yield Problem(
                    pointer,
                    f"{label}代表{one.name or ''}报送备案缺{'、'.join(lacking)}",
                    f"填写{'、'.join(lacking)}",
                    bases=(_PEOPLE,),
                )
    if filing.materials:
        listed = "、".join(filing.materials)
        lacking = [name for name, words in _PAPERS.items() if not any(word in listed for word in words)]
        if lacking:
            yield Problem(
                "filing.materials",
                f"报送材料没有{'、'.join(lacking)}",
                f"在报送材料中加上{'、'.join(lacking)}，或者不填（按法定清单）",
                bases=(_LIST,),
            )
    if matter.facts.wage and not filing.explanation:
        yield Problem(
            "filing.date",
            "工资专项集体合同报送没有情况说明",
            "填写 报送备案.情况说明：上年平均工资、本年调整、涉及人数、协商过程",
            Severity.WARNING,
            bases=(_WAGES,),
        )
