"""职工方首席代表由区域工会主席担任。

方案对区域协商没有写委托，比企业协商严：首席代表不是区域工会主席的报错；有书面委托并写明委托理由（如主席空缺、长期
不能履职）的降为警告，北京市集体合同条例第八条、第五十七条可以参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan, regulations

_PLAN = plan("首席代表由区域工会主席担任", "二（二）3")
_PROXY = regulations("第八条", "职工一方的首席代表由本单位工会主席担任或者由其书面委托的其他协商代表担任")
_LIKEWISE = regulations("第五十七条", "签订区域、行业集体合同的，参照本条例执行")


@rule("R-04", Severity.ERROR, "session", _PLAN, _PROXY, _LIKEWISE)
def check(matter: Matter) -> Iterator[Problem]:
    """The chief against the chair."""
    chief, chair, side = matter.facts.worker_chief, matter.data.union.chair, matter.data.workers
    if not chief or not chair or chief == chair:
        return
    index = next(index for index, one in enumerate(side.representatives) if one.chief)
    pointer = f"workers.representatives[{index}].name"
    if side.mandate.date is not None and side.mandate.reason:
        yield Problem(
            pointer,
            f"职工方首席代表{chief}不是区域工会主席{chair}，由其书面委托；方案要求由区域工会主席担任",
            "主席能够履职的由主席担任；确需委托的，把委托理由和委托书一并报送",
            Severity.WARNING,
        )
        return
    lacking = "没有写委托理由" if side.mandate.date is not None else "也没有书面委托"
    yield Problem(
        pointer,
        f"职工方首席代表{chief}不是区域工会主席{chair}，{lacking}",
        f"改由{chair}担任首席代表；主席空缺或者不能履职的，填写首席代表委托书和委托理由",
        bases=(_PLAN,),
    )
