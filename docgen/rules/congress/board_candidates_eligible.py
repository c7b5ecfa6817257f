"""职工监事候选人不得是董事、高级管理人员；职工董事候选人不得是监事、高级管理人员。

按候选人的“职务”判断：总经理、副总经理、总裁、财务负责人、财务总监、董事会秘书为高级管理人员；章程另定的高级管理人员由单位
核对。监事不得由董事、高级管理人员兼任，出自公司法（报错）；职工董事不得由监事、高级管理人员兼任，出自企业民主管理规定，
全文没有核对到，只警告。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import applicable
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT

_EXECUTIVE = r"总经理|副总经理|总裁|副总裁|总会计师|财务负责人|财务总监|董事会秘书"
_DIRECTOR = r"(?:职工|执行|独立|外部)?董事|董事长|副董事长"
_SUPERVISOR = r"(?:职工|外部)?监事|监事会主席|监事会副主席|监事长"
_PHRASE = "董事、高级管理人员不得兼任监事"
_COMPANY_LAW = (
    cite("company-law-2023", "第七十六条", _PHRASE),
    cite("company-law-2023", "第一百三十条", _PHRASE),
    cite("company-law-2018", "第五十一条", _PHRASE),
    cite("company-law-2018", "第一百一十七条", _PHRASE),
)


@rule("L-D15", Severity.ERROR, "meeting", *_COMPANY_LAW, DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Posts of the candidates for the board and for the supervisors."""
    lawful = bool(applicable(_COMPANY_LAW, matter.date))
    for item in matter.facts.elections:
        seat = item.position or item.title or ""
        if item.matter != "职工董事监事选举" or ("董事" in seat) == ("监事" in seat):
            continue
        supervisors = "监事" in seat
        barred = f"{_EXECUTIVE}|{_DIRECTOR if supervisors else _SUPERVISOR}"
        for index, one in enumerate(item.candidates):
            post = _held(one.post, barred)
            if post:
                yield Problem(
                    f"{item.pointer}.candidates[{index}].post",
                    f"{one.name}现任{post}，列为{'职工监事' if supervisors else '职工董事'}候选人，"
                    + ("董事、高级管理人员不得兼任监事" if supervisors else "监事、高级管理人员不宜担任职工董事"),
                    "另提候选人；职务写错的，更正议题的 候选人.职务",
                    None if supervisors and lawful else Severity.WARNING,
                    bases=_COMPANY_LAW if supervisors and lawful else (DEMOCRATIC_MANAGEMENT,),
                )


def _held(posts: str | None, barred: str) -> str:
    """The first of a candidate's posts that bars him; "" for none.

    Why: a department may be called 总经理办公室; only a post that ends the phrase counts.
    """
    for post in re.split(r"[、，,；;/和兼]", posts or ""):
        if re.search(rf"(?:^|公司|集团|厂|院|所)(?:{barred})$", post.strip()):
            return post.strip()
    return ""
