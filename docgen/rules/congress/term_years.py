"""职代会每届任期为3至5年。

3、4、5 年都可以；基层工会委员会的任期只有 3 年或者 5 年，不要与此混同。任期自本届起始日起算，届满日为届满之年的对应日，
没有对应日的为该月最后一日。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("C-09", Severity.ERROR, "start", limits=("congress.term-years-minimum", "congress.term-years-maximum"))
def check(matter: Matter) -> Iterator[Problem]:
    """Three to five years."""
    years = matter.data.congress.term_years
    least, most = matter.limit("congress.term-years-minimum"), matter.limit("congress.term-years-maximum")
    if years is None or least is None or most is None or least.value <= years <= most.value:
        return
    yield Problem(
        "congress.term_years",
        f"届期 {years} 年，每届任期应为 {least.value} 至 {most.value} 年",
        f"字段 职代会.届期年数 按实施办法填 {least.value} 至 {most.value}",
        value=least if years < least.value else most,
    )
