"""没有单独同意公开的人，姓名不写在公开的文字里。

“人员”里的姓名在通报的表里自动隐去；同一姓名又写在事项名称、公开内容里的报错。提示信息只写第几人，不重复姓名。一个字的姓名不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, convention


@rule(
    "L-P01",
    Severity.ERROR,
    "item",
    PERSONAL,
    convention("公开人员", "未取得本人单独同意的，公开时隐去姓名"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The names of those who did not consent, sought in the texts that are printed."""
    for item in matter.facts.items:
        for field in ("title", "text"):
            text = item.record[field] or ""
            for index, one in enumerate(item.record.people):
                if not one.consented and len(one.name or "") > 1 and one.name in text:
                    label = field_name(matter.case.procedure, f"{item.pointer}.{field}")
                    yield Problem(
                        f"{item.pointer}.{field}",
                        f"{label} 写出了人员第{index + 1}项的姓名，本人没有单独同意公开",
                        "从文字中删去姓名；本人同意的填 单独同意: 是",
                    )
