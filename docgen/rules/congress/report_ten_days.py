"""职代会的时间、内容须在会议召开10日前报告上级工会。

召开当日不计入：会议 10 月 15 日召开，最迟 10 月 5 日报告。该日逢节假日的，宜提前到前一个工作日报送；
节假日当天确已送到的不算迟，只提示。附有上级工会同意的书面意见（报告上级工会.例外说明）的，降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.law import periods
from docgen.rules.registry import Matter, Problem, rule
from docgen.wording.dates import date_text


@rule("C-12", Severity.ERROR, "report", limits=("congress.report-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """Report date against T − 10."""
    start, sent, value = matter.facts.start, matter.data.report.date, matter.limit("congress.report-days")
    if start is None or sent is None or value is None:
        return
    last = periods.before(start, value.value, matter.calendar)
    lead = (start - sent).days
    if not last.met(sent):
        excused = matter.data.report.exception
        holiday = matter.calendar.name(last.legal)
        advice = f"；该日在{holiday}内，宜于 {date_text(last.advised)}前报送" if holiday else ""
        yield Problem(
            "report.date",
            f"距会议召开（{date_text(start)}）只有 {lead} 日，应提前 {value.value} 日报上级工会，"
            f"最迟 {date_text(last.legal)}{advice}",
            f"已填例外说明：{excused}；留存上级工会的书面意见"
            if excused
            else "推迟会议，或附上级工会同意的书面意见（字段 报告上级工会.例外说明）",
            Severity.WARNING if excused else None,
            value,
        )
    elif matter.calendar.is_holiday(sent) and sent > last.advised:
        yield Problem(
            "report.date",
            f"报告日 {date_text(sent)}在{matter.calendar.name(sent)}内，上级工会可能不收文",
            f"于 {date_text(last.advised)}前报送，或留存当日签收凭证",
            Severity.WARNING,
            value,
        )
