"""评分与检查项目、受检企业对得上，得分不超过分值。

企业、项目不存在，同一企业同一项目评了两次，得分超过分值的报错；受检企业有项目没有评的警告，不计总分。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule(
    "P-02",
    Severity.ERROR,
    "findings",
    convention("检查评分", "每家企业每个项目一个得分，不低于零，不超过该项目的分值"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every mark, then what has none."""
    data, full = matter.data, {one.code: one.full for one in matter.data.standards}
    if not full:
        return
    firms, seen = {one.name for one in data.enterprises}, set()
    for index, one in enumerate(data.scores):
        at = f"scores[{index}]"
        if one.enterprise not in firms:
            yield Problem(f"{at}.enterprise", f"受检企业里没有{one.enterprise}", "与 受检企业 的名称写得一样")
        if one.item not in full:
            yield Problem(f"{at}.item", f"检查项目里没有编号{one.item}", "核对项目编号")
        elif one.score is not None and full[one.item] is not None and one.score > full[one.item]:
            yield Problem(
                f"{at}.score",
                f"{one.enterprise}{one.item}得{one.score}分，该项目满分{full[one.item]}分",
                "核对得分和分值",
            )
        if (one.enterprise, one.item) in seen:
            yield Problem(f"{at}.item", f"{one.enterprise}的{one.item}评了两次", "只留一行")
        seen.add((one.enterprise, one.item))
    for firm in matter.facts.inspected:
        missing = [line.record.code or "" for part in firm.parts for line in part.lines if line.score is None]
        if missing:
            yield Problem(
                f"{firm.pointer}.name",
                f"{firm.name}有{len(missing)}个项目没有评分（{'、'.join(missing)}），不计总分",
                "在 评分 里补上；不适用的项目，写得分并在扣分理由中说明",
                Severity.WARNING,
            )
