"""集体合同不因签字生效，自人社部门收到之日起十五日内没有提出异议的，即行生效。

“合同.生效约定”或者增加、改写的条款写“自签字（签订、盖章）之日起生效”的，报错。工资调整可以追溯执行，另填“执行期间自”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import of_kind, regulations, wage_measures

ON_SIGNING = re.compile(
    r"(?:签字|签订|签署|签章|盖章|签名)(?:盖章|、盖章|并盖章|和盖章|或者盖章|或盖章)?"
    r"(?:之日|之时|当日|当天|时|后|之后|即|日)起?[，,]?(?:立即|即行|即|开始|正式)?(?:生效|发生法律效力|发生效力)"
)
LAW = cite(
    "labour-contract-law-2012",
    "第五十四条",
    "劳动行政部门自收到集体合同文本之日起十五日内未提出异议的，集体合同即行生效",
)
_GENERAL = regulations("第三十九条", "自备案之日起十五日内劳动保障行政部门未提出异议的，集体合同即行生效")
_WAGES = wage_measures("第二十二条", "视为已经劳动保障行政部门同意，该工资协议即行生效")


@rule("L-E13", Severity.ERROR, "passage", LAW, _GENERAL, _WAGES)
def check(matter: Matter) -> Iterator[Problem]:
    """Every wording of the case that lets a signature put the contract in force."""
    clauses = matter.data.clauses
    texts = [("contract.effect", matter.data.contract.effect)]
    for kind in ("added", "replaced"):
        texts += [(f"clauses.{kind}[{index}].text", one.text) for index, one in enumerate(clauses[kind])]
    for pointer, text in texts:
        found = ON_SIGNING.search(text or "")
        if found is not None:
            yield Problem(
                pointer,
                f"写“{found[0]}”，合同须自人社部门收到之日起十五日内没有异议才生效",
                "删去这句，用示范条文；工资追溯执行的，另填 合同.执行期间自",
                bases=(LAW, *of_kind(matter, _GENERAL, _WAGES)),
            )
