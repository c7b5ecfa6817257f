"""公开的文字里不写固定电话号码；意见反馈电话只写在专门的一栏。

手机号码、公民身份号码、银行卡号和写明的银行账号由各程序共有的规则检查；这里查固定电话（区号和七八位号码，或者“电话”之后的七八位
号码）。职工本人和家庭的电话一律不公开；办公室的意见反馈电话填写在“意见反馈电话”。提示信息不重复号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.printed import printed_texts
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, PRIVATE
from docgen.wording.masking import find_landlines

#: The one telephone number papers print on purpose, and parts that papers do not print.
_PASSED = ("disclosure.phone", "organization.", "union.")


@rule(
    "A2.8-12",
    Severity.ERROR,
    "start",
    PERSONAL,
    PRIVATE,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Landline numbers in every text that papers may print."""
    for pointer, text in printed_texts(matter):
        if not pointer.startswith(_PASSED) and find_landlines(text):
            yield Problem(
                pointer,
                f"字段 {field_name(matter.case.procedure, pointer)} 含有固定电话号码",
                "从这段文字中删去号码；办公室的意见反馈电话填写在 厂务公开.意见反馈电话",
            )
