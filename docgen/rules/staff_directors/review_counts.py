"""民主评议的票数相合，宣布的等次与票数相合。

收回不多于发出；四档之和不多于收回，少于收回的警告；出席次数不多于应出席次数；宣布的等次不是票数最多的一档的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-2", Severity.ERROR, "review", convention("评议核对", "四档票数之和不多于收回，收回不多于发出"))
def check(matter: Matter) -> Iterator[Problem]:
    """The numbers of each review."""
    for review in matter.facts.reviews:
        one, where = review.record, review.pointer
        if one.issued is not None and one.returned is not None and one.returned > one.issued:
            yield Problem(
                f"{where}.returned",
                f"{review.title}评议收回 {one.returned} 票，多于发出 {one.issued} 票",
                "核对发出票、收回票",
            )
        if review.total is not None and one.returned is not None and review.total != one.returned:
            more = review.total > one.returned
            yield Problem(
                f"{where}.returned",
                f"{review.title}评议四档合计 {review.total} 票，{'多于' if more else '少于'}收回 {one.returned} 票",
                "核对各档票数" + ("" if more else "；其余为弃权的不必改"),
                None if more else Severity.INFO,
            )
        if one.grade and review.leading and one.grade != review.leading:
            yield Problem(
                f"{where}.grade",
                f"{review.title}评议等次填“{one.grade}”，票数最多的是“{review.leading}”",
                "核对票数和等次；另有评定办法的，写入代表意见",
                Severity.WARNING,
            )
        if one.held is not None and one.attended is not None and one.attended > one.held:
            yield Problem(
                f"{where}.attended",
                f"{review.title}出席 {one.attended} 次，多于应出席 {one.held} 次",
                "核对应出席次数、出席次数",
            )
