"""职代会决议须在闭会后3日内向全体职工公布。

自闭会之日起算，当日不计；多处张贴的，以最后一处为准。第3日为休假日的顺延到其后第一个工作日，并提示。
审议、决定、通过的事项同样适用。已填“公布.例外说明”的降为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import ROLLS, plan
from docgen.rules.timing import after_close


@rule(
    "C-15",
    Severity.ERROR,
    "announcement",
    plan("凡职代会审议、决定、通过的事项应于闭会后的3日内公开", "二（一）2"),
    *ROLLS,
    limits=("congress.publication-days",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The last posting against C + 3."""
    last, pointer, what = matter.facts.last_publication, "publication.date", "公布决议"
    for index, site in enumerate(matter.data.publication.sites):
        if site.date == last and last != matter.data.publication.date:
            pointer, what = f"publication.sites[{index}].date", f"最后一处（{site.place}）公布决议"
            break
    yield from after_close(matter, "congress.publication-days", pointer, last, what, "publication.exception")
