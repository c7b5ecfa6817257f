"""How a congress voted on a draft contract: typed in the case, or read from the congress's own case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from docgen.case.model import Case, Record
from docgen.procedures import congress


@dataclass(frozen=True, slots=True)
class Passage:
    """One vote on a draft contract.

    Attributes:
        form: 职工代表大会, 职工大会 …
        name: 第三届第二次职工代表大会.
        entitled: 应到: all delegates, or all staff.
        women: Women among the delegates, None when not recorded.
        number: Number of the resolution.
        pointer: Where it stands in the case.
        referred: Whether it was read from a case of the congress.
    """

    form: str
    name: str
    date: dt.date | None
    place: str | None
    entitled: int | None
    attended: int | None
    women: int | None
    issued: int | None
    returned: int | None
    agree: int | None
    disagree: int | None
    abstain: int | None
    invalid: int | None
    result: str | None
    number: str | None
    way: str | None
    pointer: str
    referred: bool = False

    @property
    def quorum(self) -> int:
        """Two thirds of all, rounded up (北京市集体合同条例第三十八条)."""
        return -(-2 * (self.entitled or 0) // 3)

    @property
    def quorate(self) -> bool:
        """Whether two thirds attended."""
        return self.attended is not None and self.entitled is not None and 3 * self.attended >= 2 * self.entitled

    @property
    def outcome(self) -> str | None:
        """通过 when more than half of all agree, 待复核 at exactly half, else 未通过; None while not counted."""
        if self.agree is None or not self.entitled:
            return None
        if 2 * self.agree > self.entitled:
            return "通过"
        return "待复核" if 2 * self.agree == self.entitled else "未通过"

    @property
    def passed(self) -> bool:
        """Whether the count says so."""
        return self.outcome == "通过"


_SAME = ("form", "name", "date", "place", "entitled", "attended", "women", "issued", "returned", "agree", "disagree",
         "abstain", "invalid", "result", "number", "way")  # fmt: skip


def typed_passage(record: Record, pointer: str = "passage") -> Passage | None:
    """The vote as a case writes it, None when nothing of it is written."""
    if not record:
        return None
    fields: dict[str, Any] = {name: record[name] for name in _SAME}
    fields["form"] = fields["form"] or "职工代表大会"
    fields["name"] = fields["name"] or fields["form"]
    return Passage(**fields, pointer=pointer)


def referred_passage(case: Case, contract: str, pointer: str = "congress") -> Passage | None:
    """The vote as a congress case records it, None when its agenda has no draft contract.

    Args:
        case: The congress's own case.
        contract: The kind of the contract (工资专项集体合同): the item that names it is taken before any other.
        pointer: Where the case that refers to it does so.
    """
    known = congress.facts(case)
    drafts = [item for item in known.items if item.matter == "集体合同草案"]
    if not drafts:
        return None
    item = next((one for one in drafts if contract in one.title), drafts[0])
    ballot = item.ballot
    return Passage(
        known.form, known.session_name, known.closing, case.data.meeting.place,
        known.entitled or None, case.data.meeting.attended, known.women if case.data.delegates else None,
        ballot.issued, ballot.returned, ballot.agree, ballot.disagree, ballot.abstain, ballot.invalid,
        item.result, item.resolution_number or case.data.resolution.number, item.method, pointer, True,
    )  # fmt: skip
