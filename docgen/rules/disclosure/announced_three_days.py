"""职代会审议、决定、通过的事项，闭会后3日内公开。

自闭会之日起算，当日不计；多处公开的以最后一处为准；第3日为休假日的顺延。已填“例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS
from docgen.rules.timing import within


@rule("D-05", Severity.ERROR, "announcement", *ROLLS, limits=("disclosure.announcement-days",))
def check(matter: Matter) -> Iterator[Problem]:
    """The last place against the close + 3."""
    last, pointer, what = matter.facts.last_announcement, "announcement.date", "公开职代会事项"
    for index, site in enumerate(matter.data.announcement.sites):
        if site.date == last and last != matter.data.announcement.date:
            pointer, what = f"announcement.sites[{index}].date", f"最后一处（{site.place}）公开职代会事项"
            break
    yield from within(
        matter,
        matter.facts.closing,
        "闭会",
        "disclosure.announcement-days",
        pointer,
        last,
        what,
        "announcement.exception",
    )
