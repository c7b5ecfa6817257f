"""名册写的类别、是否列入台账，与数据判定的一致。

写了类别码而数据表明不符合的警告；数据表明符合、写了类别码而漏写这一类的提示改正；符合类别而“列入台账”填否、又没有不列入理由的
警告。资料不足的不算矛盾。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("K-01", Severity.WARNING, "ledger", plan("做好排查摸底、建立台账", "二（二）4"))
def check(matter: Matter) -> Iterator[Problem]:
    """What was written against what the figures say."""
    for firm in matter.facts.roster:
        row = firm.record
        for one in firm.judgments:
            if one.named and one.met is False:
                yield Problem(
                    f"{firm.pointer}.codes",
                    f"{firm.name}写了 {one.code}，数据不符合：{one.figures}；{one.comparison}",
                    f"核对数据；确属这一类的写明依据材料，不属的删去 {one.code}",
                )
        missed = [one.code for one in firm.judgments if one.met and not one.named] if row.codes else []
        if missed:
            yield Problem(
                f"{firm.pointer}.codes",
                f"{firm.name}的数据还符合 {'、'.join(missed)}，类别码没有写",
                "补写类别码；类别码空着的按数据判定",
            )
        if row.listed is False and firm.codes and not row.unlisted_reason:
            yield Problem(
                f"{firm.pointer}.listed",
                f"{firm.name}属于 {'、'.join(firm.codes)}，没有列入台账，也没有理由",
                "列入台账，或者填写“不列入理由”",
            )
