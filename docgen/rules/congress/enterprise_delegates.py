"""区域（行业）内每家企业至少要有1名职工代表。

逐家核对企业名册：职工代表名册中“所属企业”与企业名称相同的，算作该企业的代表。名册还没有写的，核对代表名额。
有代表而没有企业名册的，无从核对，按错误处理；同一企业写了两次的也按错误处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("C-08", Severity.ERROR, "start", limits=("congress.enterprise-delegates-minimum",))
def check(matter: Matter) -> Iterator[Problem]:
    """Delegates enterprise by enterprise."""
    facts, value = matter.facts, matter.limit("congress.enterprise-delegates-minimum")
    if not facts.regional or facts.staff_meeting or value is None:
        return
    if matter.data.delegates and not matter.data.enterprises:
        yield Problem(
            "delegates",
            f"有 {len(matter.data.delegates)} 名职工代表，没有企业名册，无法核对每家企业都有代表",
            "填写字段 企业名册，列出全部企业",
            value=value,
        )
    seen: set[str] = set()
    for index, (firm, members) in enumerate(facts.by_enterprise):
        if firm.name is None:
            continue
        if firm.name in seen:
            yield Problem(f"enterprises[{index}].name", f"{firm.name}在企业名册中写了两次", "只留一行", value=value)
            continue
        seen.add(firm.name)
        if matter.data.delegates and len(members) < value.value:
            yield Problem(
                f"enterprises[{index}].name",
                f"{firm.name}有职工代表 {len(members)} 名，每家企业至少 {value.value} 名",
                "补选该企业的代表；已选出的，在名册的“所属企业”填写与企业名册相同的名称",
                value=value,
            )
        elif not matter.data.delegates and firm.quota is not None and firm.quota < value.value:
            yield Problem(
                f"enterprises[{index}].quota",
                f"{firm.name}的代表名额是 {firm.quota}，每家企业至少 {value.value} 名",
                f"字段 企业名册.代表名额 至少填 {value.value}",
                value=value,
            )
