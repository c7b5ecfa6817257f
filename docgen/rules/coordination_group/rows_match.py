"""受检企业、检查批次、问题三处对得上。

企业写了两次、检查批次不存在、问题里的企业不在受检企业之内、问题的项目编号不存在的报错；一年检查几次而企业没有写批次、有问题而没有
实地检查日期的警告：没有检查日期的不计入统计。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("P-02", Severity.ERROR, "findings", plan("针对检查中发现的问题，督促企业整改", "三（二）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Every enterprise, then every problem."""
    data, seen = matter.data, set()
    rounds = {one.name for one in data.inspections}
    for index, one in enumerate(data.enterprises):
        at = f"enterprises[{index}]"
        if one.name in seen:
            yield Problem(f"{at}.name", f"受检企业里{one.name}写了两次", "一家企业一行")
        seen.add(one.name)
        if one.inspection is not None and one.inspection not in rounds:
            yield Problem(f"{at}.inspection", f"调研检查里没有“{one.inspection}”", "与“检查名称”写得一样")
        elif one.inspection is None and len(rounds) > 1:
            yield Problem(
                f"{at}.name",
                f"{one.name}没有写检查批次，本年检查{len(rounds)}次",
                "填写“检查批次”",
                Severity.WARNING,
            )
    for firm in matter.facts.faulty:
        if firm.record.inspected_on is None:
            yield Problem(
                f"{firm.pointer}.name",
                f"{firm.name}记了问题，没有实地检查日期，不计入统计",
                "填写“实地检查日期”",
                Severity.WARNING,
            )
    codes = {one.code for one in data.standards}
    for index, one in enumerate(data.problems):
        if one.enterprise not in seen:
            yield Problem(
                f"problems[{index}].enterprise", f"受检企业里没有{one.enterprise}", "与 受检企业 的名称写得一样"
            )
        if one.item is not None and codes and one.item not in codes:
            yield Problem(f"problems[{index}].item", f"检查项目里没有编号{one.item}", "核对项目编号")
