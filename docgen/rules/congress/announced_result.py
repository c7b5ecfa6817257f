"""宣布的结果必须与计票一致，以全体职工代表过半数赞成为通过。

基数是应到的全体代表（职工大会为全体职工），不是实到或者有效票。集体合同草案恰得半数的，条例第三十八条
（半数以上）与企业民主管理规定（过半数）不一致，从严记为“待复核”；宣布通过的报错，宣布待复核、未通过或者尚未
宣布的提示。其他事项恰得半数为未通过。宣布了结果而没有计票的报错。企业民主管理规定只及于企业，事业单位、社会组织参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import Basis
from docgen.procedures.agenda import Item
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, by_analogy, convention

_CONTRACT = cite("collective-contract-beijing-2005", "第三十八条", "并经全体职工代表半数以上或者全体职工半数以上同意")
_OTHERS = (DEMOCRATIC_MANAGEMENT, convention("表决结果", "赞成票超过全体职工代表半数为通过"))


@rule("L-D10", Severity.ERROR, "announcement", _CONTRACT, *_OTHERS)
def check(matter: Matter) -> Iterator[Problem]:
    """What was announced against what was counted."""
    for item in matter.facts.voted_items:
        if item.outcome is None:
            if item.result is not None and item.secret and not item.counted:
                yield Problem(
                    f"{item.pointer}.result",
                    f"“{item.title}”宣布“{item.result}”，没有计票结果",
                    f"填写议题第{item.number}项的 计票",
                    bases=_bases(item),
                )
        elif item.outcome == "待复核":
            yield _half(matter, item)
        elif item.result is not None and item.result != item.outcome:
            yield Problem(
                f"{item.pointer}.result",
                f"“{item.title}”宣布“{item.result}”，{_count(matter, item)}，应为“{item.outcome}”"
                + ("" if item.matter == "集体合同草案" else by_analogy(matter)),
                f"核对议题第{item.number}项的 赞成 和 宣布结果",
                bases=_bases(item),
            )


def _bases(item: Item) -> tuple[Basis, ...]:
    """The regulations on collective contracts speak of their drafts alone."""
    return (_CONTRACT, *_OTHERS) if item.matter == "集体合同草案" else _OTHERS


def _count(matter: Matter, item: Item) -> str:
    agree, entitled = item.ballot.agree, item.entitled
    half = "恰为半数，不是过半数；" if 2 * agree == entitled else ""
    return f"赞成 {agree} 票，全体{matter.facts.members_name} {entitled} 人，{half}过半数须 {matter.facts.majority} 票"


def _half(matter: Matter, item: Item) -> Problem:
    passed = item.result == "通过"
    return Problem(
        f"{item.pointer}.result" if item.result is not None else f"{item.pointer}.ballot.agree",
        f"“{item.title}”{_count(matter, item)}；北京市集体合同条例写“半数以上”，"
        "企业民主管理规定写“过半数”，应记为“待复核”" + ("，不能宣布通过" if passed else ""),
        "报上级工会复核或者重新表决，复核前不签订集体合同" + ("；宣布结果 改为“待复核”" if passed else ""),
        None if passed else Severity.WARNING,
        bases=_bases(item),
    )
