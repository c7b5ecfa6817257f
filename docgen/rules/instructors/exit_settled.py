"""退出以后收回证件、十五日内办理转移手续，应当支付经济补偿的支付。

退出日期已过，没有收回证件日期的警告；十五日内没有办理档案和社会保险关系转移的警告；不能胜任、用人单位提出的协商解除和期满不续，没有写经济
补偿的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.model import Record
from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_LAW = "labour-contract-law-2012"
_TRANSFER = cite(_LAW, "第五十条", "并在十五日内为劳动者办理档案和社会保险关系转移手续")
_PAID = cite(_LAW, "第四十六条", "有下列情形之一的，用人单位应当向劳动者支付经济补偿")
_EXIT = plan("健全持证上岗、培训考核、奖励及退出制度，加强动态管理", "三（四）")


@rule("X-01", Severity.WARNING, "exit", _EXIT, _TRANSFER, _PAID, limits=("employment.transfer-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Everybody who has left."""
    value = matter.limit("employment.transfer-days")
    for index, row in enumerate(matter.data.exits):
        here = f"exits[{index}]"
        if _owed(row) and row.compensation is None:
            yield Problem(
                f"{here}.kind",
                f"{row.name}以{row.kind}退出，没有写经济补偿",
                "计算并填写“经济补偿”；依法不支付的填 0",
                bases=(_PAID,),
            )
        if row.date is None or row.date >= matter.on:
            continue
        if row.certificate_returned_on is None:
            yield Problem(
                f"{here}.date",
                f"{row.name} {date_text(row.date)}退出，没有收回指导员证",
                "收回证件，填写“收回证件日期”；遗失的声明作废",
                bases=(_EXIT,),
            )
        if value is None:
            continue
        last = periods.after(row.date, value.value, matter.calendar).legal
        if (row.transferred_on or matter.on) > last:
            shown = "还没有办理" if row.transferred_on is None else f"{date_text(row.transferred_on)}才办理"
            yield Problem(
                f"{here}.transferred_on" if row.transferred_on is not None else f"{here}.date",
                f"{row.name}的档案和社会保险关系转移{shown}，最迟 {date_text(last)}",
                "办理后填写“转移手续日期”",
                value=value,
                bases=(_TRANSFER,),
            )


def _owed(row: Record) -> bool:
    offered = row.kind in ("协商解除", "合同期满") and row.proposed_by == "用人单位"
    return bool(row.kind == "不能胜任" or offered)
