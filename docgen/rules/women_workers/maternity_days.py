"""产假合计天数不少于签订之日的法律规定：国家产假与本市延长生育假（生育奖励假）之和。

2021年11月26日起签订的不少于158天，2016年3月24日至2021年11月25日的不少于128天，此前的不少于98天（晚育奖励假另计）。
改写“产假”条款的，新条文应当写明这个天数。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.women import protection
from docgen.wording.dates import date_text
from docgen.wording.numerals import to_chinese

_NATIONAL = protection("第七条", "女职工生育享受98天产假")


@rule(
    "L-N02",
    Severity.ERROR,
    "passage",
    _NATIONAL,
    cite("population-beijing-2021", "第十九条", "女方除享受国家规定的产假外，享受延长生育假六十日"),
    cite("population-beijing-2016", "第十八条", "除享受国家规定的产假外，享受生育奖励假三十天"),
    limits=("women.maternity-days", "women.maternity-extension-days"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Days agreed, and days a rewritten article names, against both laws together."""
    national, extension = matter.limit("women.maternity-days"), matter.limit("women.maternity-extension-days")
    if national is None:
        return
    added = extension.value if extension is not None else 0
    lawful = national.value + added
    parts = f"国家产假 {national.value} 天" + (f"加本市{matter.facts.extension_name} {added} 天" if added else "")
    agreed = matter.data.terms.leave.maternity_days
    if agreed is not None and agreed < lawful:
        yield Problem(
            "terms.leave.maternity_days",
            f"约定产假合计 {agreed} 天，按{date_text(matter.date)}的规定不少于 {lawful} 天（{parts}）",
            f"改为不少于 {lawful} 天；不填则按法定天数写入合同",
        )
    for index, one in enumerate(matter.data.clauses.replaced):
        named = any(form in one.text for form in (str(lawful), to_chinese(lawful)))
        if one.article == "产假" and not named and not (agreed is not None and str(agreed) in one.text):
            yield Problem(
                f"clauses.replaced[{index}].text",
                f"改写的“产假”条款没有写明合计 {lawful} 天（{parts}）",
                f"在条文中写明合计不少于 {lawful} 天",
            )
