"""约定的加班工资基数不低于本市最低工资标准，也不低于劳动合同约定的本人工资标准。

填了“加班工资基数下限”的与签字日的最低工资标准比较，低于的报错；“加班工资基数比例”不足百分之百的，或者按最低一档岗位工资标准
折算低于最低工资标准的，警告（劳动合同约定了工资标准的，基数按约定的标准；示范条文已写明不低于最低工资标准）。文字里写出的金额低于
最低工资标准的报错；以最低工资标准本身作基数的警告。文字不是劳动合同约定的工资标准，又没有填下限和比例的，提示：数额无法核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.findings import Severity
from docgen.law.limits import Value
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.quantities import NUMBER, plain, read_number

_LIMIT: Final = "minimum-wage.monthly"
MINIMUM = cite(
    "wage-payment-beijing-2003",
    "第四十四条",
    "依照前款确定的加班工资基数以及各种假期工资不得低于本市规定的最低工资标准",
)
OWN_WAGE = cite("wage-payment-beijing-2003", "第四十四条", "按照劳动合同约定的劳动者本人工资标准确定")
_SUM: Final = re.compile(rf"({NUMBER})元")
#: The minimum wage taken for the base, not named as what the base may not fall below.
_MINIMUM_ITSELF: Final = re.compile(r"(?<!低于)(?<!低于本市)(?<!低于北京市)(?<!低于当地)最低工资")


@rule("L-E22", Severity.ERROR, "passage", MINIMUM, OWN_WAGE, limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """The base as agreed in figures and in words against the minimum wage of the day."""
    wages, value = matter.data.terms.wages, matter.limit(_LIMIT)
    if value is None:
        return
    least, share, words = wages.overtime_least, wages.overtime_share, wages.overtime_base or ""
    if least is not None and least < value.value:
        yield Problem(
            "terms.wages.overtime_least",
            f"加班工资基数下限 {least} 元，低于本市最低工资标准 {value.value} 元",
            f"改为不低于 {value.value} 元",
            value=value,
            bases=(MINIMUM,),
        )
    if share is not None and share < 100:
        yield _below_own(matter, share, value)
    yield from _in_words(words, value)
    if words and least is None and share is None and not _told(words):
        yield Problem(
            "terms.wages.overtime_base",
            "加班工资基数是文字约定，没有数额或者比例，是否低于最低工资标准和本人工资标准无法核对",
            "能写明的，填“加班工资基数下限”或者“加班工资基数比例”；不能的，签订前由双方逐岗位核对",
            Severity.INFO,
            bases=(MINIMUM,),
        )


def _below_own(matter: Matter, share: int, value: Value) -> Problem:
    sums = [one.amount for one in matter.data.terms.wages.standards if one.amount is not None]
    paid = min(sums) * share / 100 if sums else None
    if paid is not None and paid < value.value:
        return Problem(
            "terms.wages.overtime_share",
            f"加班工资基数比例 {share}%，最低一档岗位工资标准 {min(sums)} 元折算 {paid:.2f} 元，"
            f"低于本市最低工资标准 {value.value} 元",
            "提高比例，或者另填“加班工资基数下限”",
            Severity.WARNING,
            value,
            (MINIMUM,),
        )
    return Problem(
        "terms.wages.overtime_share",
        f"加班工资基数约定为本人月工资的 {share}%，劳动合同约定了工资标准的，基数应当按照约定的标准",
        "改为100，或者写明只适用于劳动合同没有约定工资标准的职工",
        Severity.WARNING,
        None,
        (OWN_WAGE,),
    )


def _in_words(words: str, value: Value) -> Iterator[Problem]:
    for hit in _SUM.finditer(plain(words)):
        amount = read_number(hit[1])
        if amount is not None and amount < value.value:
            yield Problem(
                "terms.wages.overtime_base",
                f"加班工资基数写 {hit[0]}，低于本市最低工资标准 {value.value} 元",
                f"改为不低于 {value.value} 元",
                value=value,
                bases=(MINIMUM,),
            )
    if _MINIMUM_ITSELF.search(words):
        yield Problem(
            "terms.wages.overtime_base",
            "以最低工资标准作加班工资基数，劳动合同约定的工资高于它的，基数应当按照约定的标准",
            "改为劳动合同约定的本人工资标准；最低工资标准只作下限",
            Severity.WARNING,
            None,
            (OWN_WAGE,),
        )


def _told(words: str) -> bool:
    """Whether the words say enough: a sum, the minimum wage, or the wage that the law itself takes."""
    return bool(_SUM.search(plain(words)) or _MINIMUM_ITSELF.search(words) or "劳动合同约定" in words)
