"""先责令改正，拒不改正的才记入诚信档案。

写了人社部门记入日期而没有责令改正日期、改正期限没有届满，或者记入在责令改正以前的报错。提出建议书时还没有责令改正的，
提示：建议书先建议人民政府责令改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "TRAP-9",
    Severity.ERROR,
    "circulation",
    cite("union-measures-beijing-2026", "第五十五条", "由市、区人民政府责令改正，依法处理；拒不改正的"),
    cite("union-measures-beijing-2015", "第六十六条", "由市或者区、县人民政府责令改正，依法处理；拒不改正的"),
    cite("plan-2015", "二（二）1", "将其记入企业劳动保障守法诚信档案向社会公布"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The entry against the order to mend."""
    credit = matter.data.escalation.credit
    if credit.recorded_on is not None:
        day = credit.recorded_on
        if credit.ordered_on is None:
            yield Problem(
                "escalation.credit.recorded_on",
                f"{date_text(day)}记入诚信档案，没有人民政府责令改正的记载",
                "填写 责令改正日期、文号、机关；没有责令改正的，不应记入",
            )
        elif day <= (credit.order_due or credit.ordered_on):
            yield Problem(
                "escalation.credit.recorded_on",
                f"{date_text(day)}记入诚信档案，改正期限到 {date_text(credit.order_due or credit.ordered_on)}",
                "改正期限届满、拒不改正以后才能记入；核对日期",
            )
    elif credit.date is not None and credit.ordered_on is None:
        yield Problem(
            "escalation.credit.date",
            "提出建议时还没有责令改正的记载，建议书写明先请人民政府责令改正，拒不改正的再由人社部门记入",
            "责令改正以后，填写 责令改正日期、文号",
            Severity.INFO,
        )
