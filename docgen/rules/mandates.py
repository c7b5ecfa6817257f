"""Whether a chief representative holds the office himself or by a written mandate."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law.citations import Basis
from docgen.rules.registry import Matter, Problem
from docgen.rules.sides import SIDES
from docgen.wording.dates import date_text


def mandated(
    matter: Matter, side: str, chief: str, head: str, office: str, bases: tuple[Basis, ...]
) -> Iterator[Problem]:
    """What is wrong with a chief who is not the head of his side.

    Args:
        matter: What the rule sees.
        side: ``workers`` or ``employers``.
        chief: Name of the chief representative, "" while there is none.
        head: Who would be it by office, "" when not written.
        office: The head's office (工会主席).
        bases: The articles that say so.
    """
    record, label = matter.data[side], SIDES[side]
    mandate = record.mandate
    if not chief or not head or chief == head:
        return
    if record.chief_basis not in (None, "书面委托"):
        yield Problem(
            f"{side}.chief_basis",
            f"{label}首席代表{chief}不是{office}{head}，产生方式却填“{record.chief_basis}”",
            f"核对姓名；由{office}委托的，产生方式改为“书面委托”并填写首席代表委托书",
            bases=bases,
        )
    elif not mandate or mandate.date is None:
        yield Problem(
            f"{side}.mandate" if mandate else f"{side}.chief_basis",
            f"{label}首席代表{chief}不是{office}{head}，没有书面委托" + ("的日期" if mandate else ""),
            f"由{head}签署委托书，填写{label}的首席代表委托书",
            bases=bases,
        )
    else:
        first = matter.facts.first_session
        if mandate.principal is not None and mandate.principal != head:
            yield Problem(
                f"{side}.mandate.principal",
                f"{label}首席代表的委托人是{mandate.principal}，应由{office}{head}委托",
                "核对委托人；委托书由有权委托的人签署",
                bases=bases,
            )
        if first is not None and mandate.date > first:
            yield Problem(
                f"{side}.mandate.date",
                f"{label}首席代表委托书 {date_text(mandate.date)}，晚于首次协商会议 {date_text(first)}",
                "核对日期；没有委托就开始的协商，由委托人书面追认并重新签字",
                bases=bases,
            )
        signed = matter.facts.signed
        if mandate.until is not None and signed is not None and mandate.until < signed:
            yield Problem(
                f"{side}.mandate.until",
                f"{label}首席代表委托期限至 {date_text(mandate.until)}，合同 {date_text(signed)}才签字",
                "延长委托期限，由委托人另签委托书",
                Severity.WARNING,
                bases=bases,
            )
