"""企业在整改期限内报告，期限没有写的按项目约定为通知之日起三十日。

整改报告晚于期限的警告；期限已过没有报告的警告；整改期限早于整改通知的报错；没有问题的企业发了整改通知的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.procedures.inspections import Firm
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text


@rule(
    "P-02",
    Severity.WARNING,
    "rectification",
    plan("针对检查中发现的问题，督促企业整改", "三（二）"),
    limits=("coordination-group.rectification-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Every enterprise that was notified."""
    for firm in matter.facts.firms:
        notice = firm.record.notice_date
        if notice is None:
            continue
        if not firm.faults:
            yield Problem(
                f"{firm.pointer}.notice_date",
                f"{firm.name}没有记载问题，却有整改通知日期",
                "补填 问题清单，或者清空通知日期",
                Severity.ERROR,
            )
            continue
        if firm.deadline is not None and firm.deadline < notice:
            yield Problem(
                f"{firm.pointer}.deadline",
                f"{firm.name}的整改期限 {date_text(firm.deadline)}早于整改通知 {date_text(notice)}",
                "核对两个日期",
                Severity.ERROR,
            )
            continue
        yield from _report(matter, firm)


def _report(matter: Matter, firm: Firm) -> Iterator[Problem]:
    if firm.deadline is None:
        return
    # A day the notice names stands as written; one that is reckoned moves on from a day off.
    own = firm.record.deadline is not None
    value = None if own else matter.limit("coordination-group.rectification-days")
    last = firm.deadline if own else periods.after(firm.deadline, 0, matter.calendar).legal
    reported = firm.record.reported_on
    if reported is None and matter.on > last:
        yield Problem(
            f"{firm.pointer}.notice_date",
            f"{firm.name}没有整改报告，期限 {date_text(last)}已过 {(matter.on - last).days} 日",
            "已收到的填写“整改报告日期”；没有收到的催报",
            value=value,
        )
    elif reported is not None and reported > last:
        yield Problem(
            f"{firm.pointer}.reported_on",
            f"{firm.name}的整改报告 {date_text(reported)}收到，期限 {date_text(last)}",
            "核对日期；同意延期的，写入“整改期限”",
            value=value,
        )
