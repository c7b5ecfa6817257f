"""The course of an escalation in sentences of fact, each with the paper that proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from docgen.wording.dates import date_text

_ORDER = ("request", "summons", "talk", "urging", "tripartite_request", "tripartite", "forewarning", "publicity")


def history(ladder: Any, before: str) -> Iterator[str]:
    """One sentence a step, from the offer to the last step before the one named.

    Args:
        ladder: The steps of the case.
        before: Key of the step whose document tells it; "publicity" for the circular and the proposal.
    """
    yield from _offer(ladder)
    reached = _ORDER.index(before)
    for at, tell in ((1, _request), (3, _talk), (4, _urging), (6, _tripartite), (7, _forewarning)):
        if reached >= at:
            yield from tell(ladder)


def _offer(ladder: Any) -> Iterator[str]:
    facts = ladder.facts
    offer, employer = facts.data.offer, facts.employer_name
    if offer.date is None:
        return
    served = f"，{date_text(facts.served)}送达" if facts.served is not None else ""
    deadline = f"，书面答复的期限至{date_text(facts.reply_deadline)}届满" if facts.reply_deadline is not None else ""
    yield (
        f"{date_text(offer.date)}，{facts.union_name}以书面形式向{employer}提出{facts.bargaining_name}要求"
        f"{_numbered(offer.number)}{served}{deadline}"
    )
    if ladder.data.record.date is not None:
        reason = facts.data.reply.reason if ladder.data.record.kind == "书面拒绝" else None
        yield f"{employer}{ladder.ground_text}" + (f"，所述理由为：{reason.rstrip('。')}" if reason else "")


def _request(ladder: Any) -> Iterator[str]:
    request = ladder.data.request
    if request.date is not None:
        union = ladder.facts.union_name
        yield f"{date_text(request.date)}，{union}提请上级工会约谈企业负责人{_numbered(request.number)}"


def _talk(ladder: Any) -> Iterator[str]:
    talk, summons = ladder.data.talk, ladder.data.summons
    if talk.date is None:
        return
    served = f"{date_text(ladder.summons_served)}送达约谈通知书{_numbered(summons.number)}，" if summons.date else ""
    served = served if ladder.summons_served is not None else ""
    if talk.attended is False:
        came = "企业方没有到场"
    else:
        answers = {"同意应约": "企业方同意应约", "拒绝": "企业方表示不同意协商"}
        came = f"企业方到场，{answers.get(talk.answer, '企业方没有作出应约的表示').removeprefix('企业方')}"
    promised = f"，承诺于{date_text(talk.promised_on)}开始协商" if talk.promised_on is not None else ""
    yield f"{served}{date_text(talk.date)}，{ladder.facts.data.superior_union.name}进行约谈，{came}{promised}"


def _urging(ladder: Any) -> Iterator[str]:
    urging = ladder.data.urging
    if urging.date is None:
        return
    served = f"，{date_text(ladder.urging_served)}送达" if ladder.urging_served is not None else ""
    due = f"，要求不迟于{date_text(ladder.urging_due)}书面应约" if ladder.urging_due is not None else ""
    yield f"{date_text(urging.date)}，发出督促应约函{_numbered(urging.number)}{served}{due}；{_answer(urging)}"


def _tripartite(ladder: Any) -> Iterator[str]:
    meeting = ladder.data.tripartite
    if meeting.date is None:
        return
    due = f"，会商意见要求企业不迟于{date_text(meeting.due)}应约" if meeting.due is not None else ""
    yield f"{date_text(meeting.date)}，协调劳动关系三方进行会商{_numbered(meeting.number)}{due}；{_answer(meeting)}"


def _forewarning(ladder: Any) -> Iterator[str]:
    notice = ladder.data.forewarning
    if notice.date is None:
        return
    served = ladder.forewarning_served
    day = f"{date_text(served)}送达事先告知书" if served is not None else f"{date_text(notice.date)}发出事先告知书"
    if notice.statement:
        said = f"企业提出陈述申辩，经复核：{(notice.reply or '不影响上述事实的认定').rstrip('。')}"
    else:
        said = "企业没有提出陈述申辩"
    yield f"{day}{_numbered(notice.number)}，告知拟采取的措施和陈述申辩的权利，{said}"


def _answer(step: Any) -> str:
    day: dt.date | None = step.answered_on
    on = f"{date_text(day)}，" if day is not None else ""
    if step.answer == "同意应约":
        return f"{on}企业方同意应约"
    return f"{on}企业方答复不同意协商" if step.answer == "拒绝" else "企业方没有书面应约"


def _numbered(number: str | None) -> str:
    return f"（{number}）" if number else ""
