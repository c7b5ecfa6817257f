"""The next lawful step on the way to the table: the offer, its answer, then rung by rung of the ladder."""

from __future__ import annotations

import datetime as dt
from typing import Final

from docgen.findings import Citation
from docgen.law import periods
from docgen.law.citations import Basis, applicable
from docgen.procedures.escalation import Ladder
from docgen.procedures.next_step import NextStep

_ORDINANCE: Final = "collective-contract-beijing-2005"
_ORDERS: Final = (
    Basis("union-measures-beijing-2026", "第五十五条", "由市、区人民政府责令改正，依法处理"),
    Basis("union-measures-beijing-2015", "第六十六条", "由市或者区、县人民政府责令改正，依法处理"),
)
_RECORDS: Final = (
    Basis("union-measures-beijing-2026", "第五十五条", "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案"),
    Basis("union-measures-beijing-2015", "第六十六条", "拒不改正的，由人力资源社会保障部门纳入劳动保障守法诚信档案"),
)
_HANDLING: Final = Basis(
    _ORDINANCE, "第四十九条", "当事人一方或者双方可以向用人单位所在地的区、县劳动保障行政部门提出协调处理的书面申请"
)
_REPLY: Final = Basis(_ORDINANCE, "第三十二条", "另一方应当在收到集体协商要求之日起二十日内给以书面答复")
_TALK: Final = {
    False: Basis("plan-2015", "二（二）1", "企业拒绝应约或故意拖延工资集体协商，应提请上级工会约谈企业负责人"),
    True: Basis("plan-2015", "二（二）3", "企业方拒绝应约的，应提请上级工会约谈企业代表组织或企业负责人"),
}
_URGE: Final = {
    False: Basis("plan-2015", "二（二）1", "督促尽快应约，仍不应约的，通过协调劳动关系三方机制会商解决"),
    True: Basis("plan-2015", "二（二）3", "督促尽快应约，仍不应约的通过协调劳动关系三方机制会商解决"),
}
_PERSIST: Final = Basis(
    "plan-2015",
    "二（二）1",
    "始终拒绝协商的企业，应通过其所在行业协会或新闻媒体予以通报，并将其记入企业劳动保障守法诚信档案",
)
_EVERY_YEAR: Final = Basis("plan-2015", "二（二）1", "企业集体协商每年不少于1次")
_OFFER: Final = {
    False: Basis("plan-2015", "二（二）1", "企业工会应主动提出书面协商要约"),
    True: Basis("plan-2015", "二（二）3", "职工一方应以书面形式主动要约，送达企业代表组织或相关企业"),
}


def opening_step(ladder: Ladder, on: dt.date) -> NextStep | None:
    """The next step until the parties sit down; None once they do.

    Args:
        ladder: The steps of the case.
        on: Today.
    """
    facts, data = ladder.facts, ladder.data
    if data.closing.date is not None:
        return _after_closing(ladder, on)
    if facts.first_session is not None and (ladder.accepted or not ladder.taken) and ladder.ground(on) is None:
        return None
    if not ladder.taken:
        return _before_the_ladder(ladder, on)
    if ladder.accepted and ladder.answering == ladder.taken[-1].id:
        return _after_acceptance(ladder, on)
    step = _STEPS[ladder.taken[-1].id]
    return step(ladder, on)


def _before_the_ladder(ladder: Ladder, on: dt.date) -> NextStep | None:
    facts, region = ladder.facts, ladder.regional
    if facts.data.offer.date is None:
        return _step(ladder, on, "以书面形式发出协商要约", "工会", bases=(_OFFER[region],))
    if facts.served is None:
        opens = "二十日的答复期限自企业方收到之日起算，没有回证就没有期限"
        return _step(ladder, on, "把要约书送达企业方，取得送达回证", "工会", opens=opens, opens_bases=(_REPLY,))
    ground = ladder.ground(on)
    if ground is not None:
        return _step(
            ladder, on, f"记录{ground}的情况，收存证据（X01）", "工会",
            *_working(ladder, ladder.anchor, "escalation.record-working-days"),
            opens="凭情况记录提请上级工会约谈企业负责人（X02）", bases=(_TALK[region],), opens_bases=(_TALK[region],),
        )  # fmt: skip
    opens = "工会记录情况（X01），提请上级工会约谈企业负责人（X02）；也可以申请人社部门协调处理（E23）"
    law = (_TALK[region], _HANDLING)
    if ladder.replied_on is None:
        last = facts.reply_deadline
        return _step(
            ladder, on, "企业方书面答复", "企业方", last, opens=f"逾期不答复的，{opens}",
            bases=(_REPLY,), opens_bases=law,
        )  # fmt: skip
    days = ladder.stalling_deadline
    return _step(
        ladder, on, "召开协商会议", "双方", days, opens=f"到期没有开会的，计为拖延，{opens}",
        bases=_convention(ladder, "bargaining.stalling-working-days"), opens_bases=law,
    )  # fmt: skip


def _after_closing(ladder: Ladder, on: dt.date) -> NextStep | None:
    if ladder.facts.first_session is not None:
        return None
    if ladder.data.closing.resumed or ladder.accepted:
        title = "恢复协商，召开协商会议，把会议记入案件"
        return _step(ladder, on, title, "双方", bases=(_EVERY_YEAR,))
    return _step(ladder, on, "案件已结；企业没有应约的，下一年度重新要约", "工会", bases=(_EVERY_YEAR,))


def _after_acceptance(ladder: Ladder, on: dt.date) -> NextStep:
    nexts = {"talk": "督促应约（X06）", "urging": "提请三方会商（X07）"}
    then = nexts.get(ladder.answering, "按始终拒绝办理")
    opens = f"到期没有开会的，仍为拖延，继续{then}"
    return _step(
        ladder, on, "按企业方的承诺召开协商会议，并办理结案登记", "双方", ladder.promised_on,
        opens=opens, bases=(_URGE[ladder.regional],), opens_bases=(_URGE[ladder.regional],),
    )  # fmt: skip


def _after_record(ladder: Ladder, on: dt.date) -> NextStep:
    return _step(
        ladder, on, "提请上级工会约谈企业负责人（X02）", "工会",
        *_working(ladder, ladder.data.record.date, "escalation.request-working-days"),
        opens="上级工会收到后安排约谈（X03）", bases=(_TALK[ladder.regional],), opens_bases=(_TALK[ladder.regional],),
    )  # fmt: skip


def _after_request(ladder: Ladder, on: dt.date) -> NextStep:
    notice = ladder.facts.limit("escalation.summons-notice-working-days")
    return _step(
        ladder, on, f"发出约谈通知书并取得回证（X03、X04），提前{notice}个工作日送达，在期限内约谈", "上级工会",
        *_working(ladder, ladder.data.request.received_on or ladder.data.request.date,
                  "escalation.summons-working-days"),
        opens="按通知约谈；不到场的记入约谈纪要，不影响下一步", bases=(_TALK[ladder.regional],),
        opens_bases=(_TALK[ladder.regional],),
    )  # fmt: skip


def _after_summons(ladder: Ladder, on: dt.date) -> NextStep:
    return _step(
        ladder, on, "约谈企业负责人，制作约谈纪要（X05）", "上级工会", ladder.data.summons.meeting,
        opens="不到场或者不同意应约的，发督促应约函（X06）", bases=(_TALK[ladder.regional],),
        opens_bases=(_URGE[ladder.regional],),
    )  # fmt: skip


def _after_talk(ladder: Ladder, on: dt.date) -> NextStep:
    days = ladder.facts.limit("escalation.urging-days")
    return _step(
        ladder, on, "发督促应约函并取得回证（X06）", "上级工会",
        opens=f"送达后{days}日（或者函中写明的期限）届满仍不应约的，提请三方会商（X07）",
        bases=(_URGE[ladder.regional],), opens_bases=(_URGE[ladder.regional],),
    )  # fmt: skip


def _after_urging(ladder: Ladder, on: dt.date) -> NextStep:
    due, urged = ladder.urging_due, (_URGE[ladder.regional],)
    refused = ladder.data.urging.answer == "拒绝"
    if due is None:
        opens = "函送达后才起算应约期限"
        return _step(ladder, on, "取得督促应约函的送达回证", "上级工会", opens=opens, bases=urged, opens_bases=urged)
    if on <= due and not refused:
        opens = "仍不应约的，提请协调劳动关系三方机制会商（X07）"
        return _step(ladder, on, "企业方按督促应约函应约", "企业方", due, opens=opens, bases=urged, opens_bases=urged)
    opens = "三方收到报告后组织会商（X08、X09）"
    return _step(
        ladder, on, "提请协调劳动关系三方机制会商（X07）", "上级工会", opens=opens, bases=urged, opens_bases=urged
    )


def _after_tripartite_request(ladder: Ladder, on: dt.date) -> NextStep:
    urged = (_URGE[ladder.regional],)
    opens = "会商纪要写明应约期限；期限届满仍不应约的，为始终拒绝"
    return _step(
        ladder, on, "举行三方会商，制作会商纪要（X08、X09）", "三方", ladder.data.tripartite.date,
        opens=opens, bases=urged, opens_bases=urged,
    )  # fmt: skip


def _after_tripartite(ladder: Ladder, on: dt.date) -> NextStep:
    urged = (_URGE[ladder.regional],)
    after = (
        "方案对区域协商止于三方会商；可以请人民政府依法责令改正，或者申请人社部门协调处理（E23）"
        if ladder.regional
        else "为始终拒绝：事先告知（X10）后通报（X11），并建议依法责令改正、拒不改正的记入诚信档案（X12）"
    )
    law = (*_ORDERS, _HANDLING) if ladder.regional else (_PERSIST, *_RECORDS)
    if not ladder.refused_to_the_end(on):
        return _step(
            ladder, on, "企业方按会商意见应约", "企业方", ladder.data.tripartite.due,
            opens=f"届满仍不应约的，{after}", bases=urged, opens_bases=law,
        )  # fmt: skip
    if ladder.regional:
        return _step(
            ladder, on, "登记处理结果，结案归档（X13、X14）", "上级工会", opens=after, bases=urged, opens_bases=law
        )
    return _step(
        ladder, on, "送达拟通报事先告知书，告知陈述申辩（X10）", "上级工会",
        opens="陈述申辩期限届满、法律审核后，可以通报（X11）和提出建议书（X12）", bases=(_PERSIST,), opens_bases=law,
    )  # fmt: skip


def _after_forewarning(ladder: Ladder, on: dt.date) -> NextStep:
    due, law = ladder.statement_due, (_PERSIST, *_RECORDS)
    if due is None or (on <= due and ladder.data.forewarning.stated_on is None):
        return _step(
            ladder, on, "听取企业的陈述申辩", "企业方", due,
            opens="届满没有提出，或者复核不成立的，经法律审核后通报（X11）、提出建议书（X12）",
            bases=_convention(ladder, "escalation.statement-working-days"), opens_bases=law,
        )  # fmt: skip
    return _step(
        ladder, on, "法律审核后发出通报函（X11）和记入诚信档案的建议书（X12）", "上级工会",
        opens="责令改正由人民政府作出；拒不改正的，由人社部门记入",
        bases=(_PERSIST,), opens_bases=(*_ORDERS, *_RECORDS),
    )  # fmt: skip


def _after_publicity(ladder: Ladder, on: dt.date) -> NextStep:
    if ladder.data.credit.date is None and "建议记入诚信档案" in ladder.measures_announced:
        return _step(
            ladder, on, "向人社部门提出建议书（X12）", "上级工会",
            opens="责令改正由人民政府作出；拒不改正的，由人社部门记入", bases=(_PERSIST,),
            opens_bases=(*_ORDERS, *_RECORDS),
        )  # fmt: skip
    return _step(
        ladder, on, "登记处理结果，结案归档（X13、X14）", "上级工会",
        opens="企业恢复协商的，从协商会议继续；未恢复的，可以重新要约", bases=(_PERSIST,), opens_bases=(_OFFER[False],),
    )  # fmt: skip


_STEPS: Final = {
    "record": _after_record,
    "request": _after_request,
    "summons": _after_summons,
    "talk": _after_talk,
    "urging": _after_urging,
    "tripartite_request": _after_tripartite_request,
    "tripartite": _after_tripartite,
    "forewarning": _after_forewarning,
    "circulation": _after_publicity,
    "credit": _after_publicity,
}


def _step(
    ladder: Ladder,
    on: dt.date,
    title: str,
    who: str,
    last: dt.date | None = None,
    by: tuple[Basis, ...] = (),
    *,
    opens: str = "",
    bases: tuple[Basis, ...] = (),
    opens_bases: tuple[Basis, ...] = (),
) -> NextStep:
    known = last is None or ladder.facts.calendar.knows(last)
    return NextStep(
        title, who, ladder.state(on), last, known, opens, _cited(ladder, (*by, *bases)), _cited(ladder, opens_bases)
    )


def _cited(ladder: Ladder, bases: tuple[Basis, ...]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(one.citation() for one in applicable(bases, ladder.law_date)))


def _working(ladder: Ladder, anchor: dt.date | None, limit: str) -> tuple[dt.date | None, tuple[Basis, ...]]:
    """The last of the working days a convention allows, and the convention."""
    if anchor is None:
        return None, ()
    days = ladder.facts.limit(limit)
    return periods.after_working(anchor, days, ladder.facts.calendar).legal, _convention(ladder, limit)


def _convention(ladder: Ladder, limit: str) -> tuple[Basis, ...]:
    value = ladder.facts.value(limit)
    return () if value is None else (value.basis,)
