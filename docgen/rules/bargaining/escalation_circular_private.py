"""通报函只写单位的事实，不写个人。

通报函、建议书的文字里出现公民身份号码、手机号码、固定电话、银行卡号，或者案件里法定代表人、双方代表、约谈对象的姓名的，
报错；通报函要引用的答复理由、复核意见、证据名称也在内。提示信息只写种类，不重复号码。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import PERSONAL, convention
from docgen.wording.masking import find_private

_OWN = ("escalation.circulation.account", "escalation.credit.appeal")
#: Texts of earlier steps that the circular and the proposal repeat.
_REPEATED = ("reply.reason", "escalation.forewarning.reply")
_TELEPHONE = re.compile(r"(?<!\d)0\d{2,3}[-－— ]?\d{7,8}(?!\d)")


@rule(
    "L-P01",
    Severity.ERROR,
    "circulation",
    PERSONAL,
    convention("通报内容", "通报函只写单位的事实和来源，不载个人信息"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Personal data in what is made public."""
    for pointer, text in _published(matter):
        kinds = list(dict.fromkeys(hit.kind.value for hit in find_private(text)))
        if _TELEPHONE.search(text):
            kinds.append("电话号码")
        if any(name in text for name in _people(matter)):
            kinds.append("个人姓名")
        if kinds:
            yield Problem(
                pointer,
                f"对外公开的文字含有{'、'.join(kinds)}",
                "删去个人信息，只写单位的名称、事实和凭证的名称",
            )


def _published(matter: Matter) -> Iterator[tuple[str, str]]:
    data = matter.data.escalation
    issued = data.circulation.date is not None or data.credit.date is not None
    for pointer in (*_OWN, *(_REPEATED if issued else ())):
        if (text := matter.case.get(pointer)) is not None:
            yield pointer, text
    for index, text in enumerate(data.record.evidence if issued else ()):
        yield f"escalation.record.evidence[{index}]", text


def _people(matter: Matter) -> set[str]:
    facts = matter.facts
    names = {facts.employer_head, facts.worker_chief, facts.employer_chief}
    names |= {person.name for person in facts.all_representatives}
    return {name for name in names if name and len(name) > 1}
