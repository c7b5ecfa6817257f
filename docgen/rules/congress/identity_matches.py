"""名册的性别、出生年月与公民身份号码一致。

号码第7至14位是出生日期，第17位单数为男、双数为女。号码本身写错的由字段检查报告，这里不再比对。信息中不出现号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import identifiers
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("D1", Severity.ERROR, "start", cite("identity-number-1999", "公民身份号码的结构", ""))
def check(matter: Matter) -> Iterator[Problem]:
    """Gender and month of birth against the number."""
    for index, one in enumerate(matter.data.delegates):
        if not one.id_number or identifiers.identity_number_faults(one.id_number):
            continue
        who = f"第 {index + 1} 名代表{one.name or ''}"
        if one.gender is not None and identifiers.gender(one.id_number) != one.gender:
            yield Problem(
                f"delegates[{index}].gender",
                f"{who}的性别填“{one.gender}”，与公民身份号码所示不符",
                "对照证件，更正名册的“性别”或“公民身份号码”",
            )
        born = identifiers.birth_date(one.id_number)
        if one.birth is not None and (one.birth.year, one.birth.month) != (born.year, born.month):
            yield Problem(
                f"delegates[{index}].birth",
                f"{who}的出生年月填 {one.birth.year}年{one.birth.month}月，与公民身份号码所示不符",
                "对照证件，更正名册的“出生年月”或“公民身份号码”",
            )
