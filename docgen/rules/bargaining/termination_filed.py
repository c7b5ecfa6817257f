"""解除、终止集体合同十日内报送备案；变更、解除、续订适用同样的协商和审议程序。

报送日期超过十日的报错，期满没有报送的警告。变更、解除、续订已有协议日期而没有职代会通过日期，或者通过日期晚于协议的，警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, regulations
from docgen.rules.timing import within
from docgen.wording.dates import date_text

_LIMIT = "bargaining.termination-filing-days"
_CHANGED = regulations("第四十二条", "变更或者解除集体合同适用本条例规定的集体协商程序")
_RENEWED = regulations("第四十三条", "续订集体合同适用本条例规定的集体协商和集体合同订立程序")


@rule("L-E17", Severity.ERROR, "amendment", _CHANGED, _RENEWED, *ROLLS, limits=(_LIMIT,))
def check(matter: Matter) -> Iterator[Problem]:
    """Days of an amendment against each other."""
    one, value = matter.data.amendment, matter.limit(_LIMIT)
    if one.date is None or value is None:
        return
    if one.kind in ("解除", "终止"):
        yield from within(matter, one.date, one.kind, _LIMIT, "amendment.filed_on", one.filed_on, "报送备案")
        last = periods.after(one.date, value.value, matter.calendar).legal
        if one.filed_on is None and matter.on > last:
            yield Problem(
                "amendment.date",
                f"{date_text(one.date)}{one.kind}，最后一日 {date_text(last)}已过，没有报送备案的记载",
                "已报送的填写报备日期；没有报送的尽快报送",
                Severity.WARNING,
                value,
                (),
            )
    if one.kind in ("变更", "解除", "续订") and (one.passed_on is None or one.passed_on > one.date):
        late = one.passed_on is not None
        yield Problem(
            "amendment.passed_on" if late else "amendment.date",
            f"{one.kind}协议 {date_text(one.date)}，"
            + (f"职代会 {date_text(one.passed_on)}才通过" if late else "没有职代会通过的记载"),
            "草案协商一致后先经职代会审议通过，再签订协议",
            Severity.WARNING,
            bases=(_RENEWED if one.kind == "续订" else _CHANGED,),
        )
