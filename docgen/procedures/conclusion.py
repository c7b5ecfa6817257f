"""The next lawful step from the table to a contract in force: draft, vote, signature, filing, effect, publication."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from docgen.law.citations import Basis, applicable
from docgen.procedures.next_step import NextStep

if TYPE_CHECKING:
    from docgen.procedures.bargaining import Bargaining

_ORDINANCE: Final = "collective-contract-beijing-2005"
_DRAFT: Final = Basis(_ORDINANCE, "第三十八条", "经集体协商双方协商一致的，形成集体合同草案")
_VOTE: Final = Basis(_ORDINANCE, "第三十八条", "集体合同草案应当提交职工代表大会、职工大会或者职工代表会议讨论")
_QUORUM: Final = Basis(_ORDINANCE, "第三十八条", "应当有三分之二以上职工代表或者职工出席")
_SIGN: Final = Basis(_ORDINANCE, "第三十九条", "由集体协商双方的首席代表签字")
_EFFECT: Final = Basis(_ORDINANCE, "第三十九条", "自备案之日起十五日内劳动保障行政部门未提出异议的，集体合同即行生效")


def concluding_step(facts: Bargaining, on: dt.date) -> NextStep | None:
    """The next step once the parties have sat down; None when the contract is in force and published.

    Args:
        facts: Of a bargaining whose sessions have begun and that is on no rung of the ladder.
        on: Today.
    """
    data = facts.data
    if facts.first_session is None:
        return None
    if data.draft.date is None:
        opens = "未达成一致的，可以中止协商，写明下次协商的时间、地点、内容"
        return _step(facts, "把协商一致的意见写成合同草案", "双方", bases=(_DRAFT,), opens=opens)
    if facts.passed_by_each:
        return None
    passage = facts.passage
    if facts.passed_on is None or passage is None or passage.outcome is None:
        return _step(
            facts, "把合同草案提交职代会审议", "工会", bases=(_VOTE, _QUORUM), opens="通过后由双方首席代表签字"
        )
    if facts.signed is None:
        if not passage.passed:
            return _step(facts, "草案未获通过，修改后重新协商、再次提交审议", "双方", bases=(_VOTE,))
        return _step(facts, "双方首席代表签字", "双方", bases=(_SIGN,), opens="自签字之日起计算报送的期限")
    return _after_signature(facts, on)


def _after_signature(facts: Bargaining, on: dt.date) -> NextStep | None:
    data = facts.data
    if data.filing.date is None:
        opens = "人社部门收到后十五日内没有提出异议的，合同即行生效"
        return _step(facts, "报送备案", facts.filer, facts.filing_deadline, facts.filing_limit, opens=opens)
    if data.examination.received_on is None:
        title = "取得人社部门收到材料的回执，记入案件"
        return _step(facts, title, facts.filer, bases=(_EFFECT,), opens="十五日自收到之日起算")
    if data.examination.opinion == "有异议" and data.examination.effective_on is None:
        return _step(facts, "按审查意见协商修改，重新报送", "双方", bases=(_EFFECT,))
    last = facts.objection_deadline
    if facts.effective is not None and on < facts.effective and data.examination.opinion is None:
        title = "等待审查：没有异议的，期满即行生效"
        return _step(facts, title, "人社部门", last, bases=(_EFFECT,), opens="合同生效后向全体职工公布")
    if facts.last_publication is None and facts.effective is not None:
        return _step(facts, "向全体职工公布生效的合同", "双方代表", facts.publication_deadline, facts.publication_limit)
    return None


def _step(
    facts: Bargaining,
    title: str,
    who: str,
    last: dt.date | None = None,
    limit: str = "",
    *,
    bases: tuple[Basis, ...] = (),
    opens: str = "",
) -> NextStep:
    value = facts.value(limit) if limit else None
    law = (*((value.basis,) if value is not None else ()), *applicable(bases, facts.matter_date or dt.date.max))
    known = last is None or facts.calendar.knows(last)
    cited = tuple(dict.fromkeys(one.citation() for one in law))
    return NextStep(title, who, "", last, known, opens, cited, cited if opens else ())
