"""职工代表、协商代表的性别、出生年月与公民身份号码一致。

号码第7至14位是出生日期，第17位单数为男、双数为女。号码本身写错的由字段检查报告，这里不再比对。信息中不出现号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.law import identifiers
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sides import SIDES


@rule("D1", Severity.ERROR, "start", cite("identity-number-1999", "公民身份号码的结构", ""))
def check(matter: Matter) -> Iterator[Problem]:
    """Gender and month of birth against the number."""
    for pointer, who, one in _people(matter):
        if not one.id_number or identifiers.identity_number_faults(one.id_number):
            continue
        if one.gender is not None and identifiers.gender(one.id_number) != one.gender:
            yield Problem(
                f"{pointer}.gender",
                f"{who}{one.name or ''}的性别填“{one.gender}”，与公民身份号码所示不符",
                "对照证件，更正“性别”或“公民身份号码”",
            )
        born = identifiers.birth_date(one.id_number)
        if one.birth is not None and (one.birth.year, one.birth.month) != (born.year, born.month):
            yield Problem(
                f"{pointer}.birth",
                f"{who}{one.name or ''}的出生年月填 {one.birth.year}年{one.birth.month}月，与公民身份号码所示不符",
                "对照证件，更正“出生年月”或“公民身份号码”",
            )


def _people(matter: Matter) -> Iterator[tuple[str, str, Record]]:
    for index, one in enumerate(matter.data.get("delegates", ())):
        yield f"delegates[{index}]", f"第 {index + 1} 名代表", one
    for field, label in (("candidates", "候选人"), ("people", "任职人员")):
        for index, one in enumerate(matter.data.get(field, ())):
            if {"gender", "birth", "id_number"} <= one.keys():
                yield f"{field}[{index}]", f"第 {index + 1} 名{label}", one
    for side, label in SIDES.items():
        for index, one in enumerate(matter.data[side].representatives if side in matter.data else ()):
            yield f"{side}.representatives[{index}]", f"{label}第 {index + 1} 名协商代表", one
