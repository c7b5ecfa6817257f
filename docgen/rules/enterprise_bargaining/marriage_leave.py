"""约定的婚假多于本市另加的七日。

依法办理结婚登记的，除享受国家规定的婚假外，本市增加七日；约定的合计日数不多于七日的，报错。没有填的按国家和本市规定写入
合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule

_LIMIT = "leave.marriage-extra-days"


@rule("L-E22", Severity.ERROR, "passage", limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Days agreed against what the city adds to the national leave."""
    agreed, value = matter.data.terms.leave.marriage_days, matter.limit(_LIMIT)
    if agreed and value is not None and agreed <= value.value:
        yield Problem(
            "terms.leave.marriage_days",
            f"婚假 {agreed} 日，本市在国家规定的婚假之外增加 {value.value} 日，合计应多于 {value.value} 日",
            f"改为国家规定的婚假加 {value.value} 日；不填则按国家和本市规定写入合同",
            value=value,
        )
