"""会议文件须在会议召开7日前送达每一名职工代表。

以收到为准，逐人检查，以最迟收到的一名为准；会议当日不计入。代表名册单独填写“文件送达日期”的按本人日期，
其余按“文件送达.日期”。最后一日逢节假日的不顺延，宜提前到前一个工作日；节假日当天送达的只提示。已有会议记录
（实到、计票、决议、公布、备案）而仍有代表没有送达日期的，视为没有送达。已填“文件送达.例外说明”的降为警告。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.law.limits import Value
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT
from docgen.rules.timing import held
from docgen.wording.dates import date_text
from docgen.wording.lists import enumerate_list

_NAMED = 5


@rule("C-13", Severity.ERROR, "notice", DEMOCRATIC_MANAGEMENT, limits=("congress.delivery-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Every receipt against T − 7."""
    start, value = matter.facts.start, matter.limit("congress.delivery-days")
    if start is None or value is None:
        return
    last = periods.before(start, value.value, matter.calendar)
    excused = matter.data.delivery.exception
    severity = Severity.WARNING if excused else None
    holidays = []
    for pointer, who, day in _receipts(matter):
        if not last.met(day):
            yield Problem(
                pointer,
                f"{who} {date_text(day)}收到会议文件，距会议召开（{date_text(start)}）只有 {(start - day).days} 日，"
                f"应提前 {value.value} 日，最迟 {date_text(last.legal)}"
                + (f"；已填例外说明：{excused}" if excused else ""),
                "推迟会议，或核对签收日期；确有特殊情况的在字段 文件送达.例外说明 写明",
                severity,
                value,
            )
        elif day > last.advised and matter.calendar.is_holiday(day):
            holidays.append((pointer, who, day))
    yield from _on_holiday(matter, holidays, last, value)
    yield from _missing(matter, severity, value)


def _receipts(matter: Matter) -> Iterator[tuple[str, str, dt.date]]:
    common, receipts = matter.data.delivery.date, matter.facts.receipts
    sharing = sum(receipt.delegate.received_on is None for receipt in receipts)
    if common is not None and (sharing or not receipts):
        yield "delivery.date", f"{sharing} 名代表" if receipts else "全体职工", common
    for receipt in receipts:
        if receipt.delegate.received_on is not None:
            yield f"delegates[{receipt.index}].received_on", f"代表{receipt.delegate.name}", receipt.date


def _on_holiday(
    matter: Matter, found: list[tuple[str, str, dt.date]], last: periods.Deadline, value: Value
) -> Iterator[Problem]:
    if found:
        pointer, who, day = found[0]
        others = f"等 {len(found)} 处" if len(found) > 1 else ""
        yield Problem(
            pointer,
            f"{who}{others}于 {date_text(day)}（{matter.calendar.name(day)}）收到会议文件，须是本人当日签收",
            f"宜于 {date_text(last.advised)}前送达，或留存当日签收凭证",
            Severity.WARNING,
            value,
        )


def _missing(matter: Matter, severity: Severity | None, value: Value) -> Iterator[Problem]:
    names = [receipt.delegate.name or "" for receipt in matter.facts.receipts if receipt.date is None]
    if not held(matter) or not (names or matter.facts.last_receipt is None):
        return
    if names:
        shown = enumerate_list(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
        message = f"会议已召开，{len(names)} 名代表没有文件送达日期：{shown}"
    else:
        message = "会议已召开，没有文件送达日期"
    yield Problem(
        "delivery.date", message, "填写字段 文件送达.日期，或者在职工代表名册逐人填写 文件送达日期", severity, value
    )
