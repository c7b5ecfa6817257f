"""指派的指导员持证上岗：指派之日有指导员证，证件在有效期内。

指派日期当天没有证号、没有有效期、证件已过期的报错；名册与“指导员”记录的证号、有效期不同的报错；已退出的指导员又被指派的
报错。证件在指派期限内到期的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.key_firms import Firm
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule("X-01", Severity.ERROR, "dispatch", plan("健全持证上岗、培训考核、奖励及退出制度", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Each assignment against the certificate."""
    for firm in matter.facts.firms:
        row, sent = firm.record, firm.instructor
        if not sent.name:
            continue
        if sent.record is not None:
            yield from _records_differ(firm)
        day = row.dispatched_on
        if day is None:
            continue
        if sent.record is not None and sent.record.status == "已退出":
            yield Problem(f"{firm.pointer}.instructor", f"{sent.name}已退出，又指派到{firm.name}", "改派在聘的指导员")
        if not sent.certificate or sent.certificate_until is None:
            lacking = "指导员证号" if not sent.certificate else "证件有效期"
            yield Problem(
                f"{firm.pointer}.instructor",
                f"{date_text(day)}指派{sent.name}到{firm.name}，没有{lacking}",
                "填写名册的证号和有效期，或者填写“指导员”的记录；没有证的改派有证的指导员",
            )
        elif not sent.certified(day):
            yield Problem(
                f"{firm.pointer}.dispatched_on",
                f"{date_text(day)}指派{sent.name}到{firm.name}，指导员证 {date_text(sent.certificate_until)}已到期",
                "核对证件；过期的换证以后再指派，或者改派他人",
            )
        elif row.dispatch_until is not None and not sent.certified(row.dispatch_until):
            yield Problem(
                f"{firm.pointer}.dispatch_until",
                f"{sent.name}的指导员证 {date_text(sent.certificate_until)}到期，早于{date_text(row.dispatch_until)}",
                "到期前换证",
                Severity.WARNING,
            )


def _records_differ(firm: Firm) -> Iterator[Problem]:
    row, record = firm.record, firm.instructor.record
    assert record is not None
    for field, what in (("certificate", "证号"), ("certificate_until", "有效期")):
        if row[field] is not None and record[field] is not None and row[field] != record[field]:
            yield Problem(
                f"{firm.pointer}.{field}",
                f"{firm.name}名册里{row.instructor}的{what}，与“指导员”的记录不同",
                "对照证件更正；名册可以空着",
            )
