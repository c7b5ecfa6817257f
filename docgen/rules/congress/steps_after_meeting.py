"""会议及会后各步的日期应当依次：召开、通过决议、闭会、公布、备案、审核、归档。

决议须在会期之内通过；公布不早于通过；备案不早于闭会；审核不早于收到；归档不早于公布和备案。每两步单独检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order, wrong_way_round
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention

_PAIRS = (
    Pair("meeting.start", "meeting.end", "会议先召开后闭会"),
    Pair("meeting.start", "resolution.date", "决议在会议上通过"),
    Pair("resolution.date", "publication.date", "决议通过以后才公布"),
    Pair("meeting.start", "publication.date", "会议召开以后才公布"),
    Pair("publication.date", "publication.until", "意见在公布以后征集"),
    Pair("resolution.date", "minutes.date", "纪要在会议以后印发"),
    Pair("resolution.date", "filing.date", "备案以通过的决议为附件"),
    Pair("publication.date", "filing.date", "备案表载有公布日期"),
    Pair("filing.date", "review.received", "上级工会收到不会早于报送"),
    Pair("review.received", "review.date", "收到以后才审核"),
    Pair("review.date", "review.entered", "审核以后才录入"),
    Pair("publication.date", "archive.date", "公布以后才归档"),
    Pair("filing.date", "archive.date", "备案以后才归档"),
)


@rule(
    "A2.8-9",
    Severity.ERROR,
    "announcement",
    convention("日期先后", "会后各步按决议、公布、备案、审核、归档的先后"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each pair of steps from the opening on, and every site against the resolution."""
    yield from out_of_order(matter, _PAIRS)
    closing, passed, filed = matter.facts.closing, matter.data.resolution.date, matter.data.filing.date
    ending = "meeting.end" if matter.data.meeting.end is not None else "meeting.start"
    if closing is not None and passed is not None and passed > closing:
        yield wrong_way_round(matter, "resolution.date", passed, ending, closing, "决议在闭会以前通过")
    if closing is not None and filed is not None and filed < closing:
        yield wrong_way_round(matter, ending, closing, "filing.date", filed, "会议结束以后才备案")
    for index, site in enumerate(matter.data.publication.sites):
        if passed is not None and site.date is not None and site.date < passed:
            pointer = f"publication.sites[{index}].date"
            yield wrong_way_round(matter, "resolution.date", passed, pointer, site.date, "决议通过以后才公布")
