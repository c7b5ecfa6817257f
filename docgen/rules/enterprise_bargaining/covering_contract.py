"""企业集体合同的标准不得低于当地区域性、行业性集体合同。

“上位合同”写明本单位受哪些区域、行业合同约束及其最低工资、调整幅度、试用期等标准；本合同约定较低的报错。上位合同已经期满的
不比较，期满后才签字的提示核对新一期。没有填写上位合同的不检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text

_WORDS = "集体合同中的劳动报酬和劳动条件等标准不得低于当地区域性、行业性集体合同的标准"


@rule(
    "L-G07",
    Severity.ERROR,
    "passage",
    cite("union-measures-beijing-2026", "第二十二条", _WORDS),
    cite("union-measures-beijing-2015", "第二十五条", _WORDS),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each standard of each covering contract against this contract's."""
    wages = matter.data.terms.wages
    for index, one in enumerate(matter.data.covering):
        if one.end is not None and one.end < matter.date:
            yield Problem(
                f"covering[{index}].end",
                f"{one.title} {date_text(one.end)}已期满",
                "核对是否已有新一期，有的改填新一期",
                Severity.INFO,
            )
            continue
        ours: list[tuple[str, str, Decimal | int | None, Decimal | int | None, str]] = [
            ("terms.wages.minimum.amount", "最低工资", wages.minimum.amount, one.minimum, "元"),
            ("terms.wages.increase_percent", "调整幅度", wages.increase_percent, one.increase_percent, "%"),
            ("terms.wages.probation_percent", "试用期工资比例", wages.probation_percent, one.probation_percent, "%"),
            ("terms.wages.stoppage_percent", "停工生活费比例", wages.stoppage_percent, one.stoppage_percent, "%"),
        ]
        for place, standard in enumerate(wages.standards):
            least = next((post.amount for post in one.posts if post.post == standard.post), one.minimum)
            ours.append((f"terms.wages.standards[{place}].amount", standard.post, standard.amount, least, "元"))
        for pointer, what, mine, theirs, unit in ours:
            if mine is not None and theirs is not None and mine < theirs:
                yield Problem(
                    pointer,
                    f"{what} {mine}{unit}，低于{one.title}的 {theirs}{unit}",
                    f"改为不低于 {theirs}{unit}",
                )
