"""文书文字中不得出现公民身份号码、手机号码、银行卡号，以及写明是银行账号的号码。

检查所有不属私密的文字字段（名册中的身份号码、手机号码字段除外）；提示信息只写种类，不重复号码。全角数字、中间
夹空格或横线的也能查出。引用的另一案件由它自己的核查负责。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.labels import field_name
from docgen.rules.printed import printed_texts
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, PRIVATE
from docgen.wording.masking import find_private


@rule(
    "A2.8-12",
    Severity.ERROR,
    "start",
    PERSONAL,
    PRIVATE,
)
def check(matter: Matter) -> Iterator[Problem]:
    """Personal numbers in every text that documents may print."""
    for pointer, text in printed_texts(matter):
        kinds = list(dict.fromkeys(hit.kind.value for hit in find_private(text)))
        if kinds:
            yield Problem(
                pointer,
                f"字段 {field_name(matter.case.procedure, pointer)} 含有{'、'.join(kinds)}",
                "从这段文字中删去号码；确需记载的，填写在名册的私密字段中",
            )
