"""罢免议案由全体职工代表三分之一以上联名或者公司工会提出，写明事实和理由。

三分之一是项目约定（条文未见），联名不足的警告；没有理由的报错；2026年5月1日以前的办法只写「不履行职责」，以严重过错罢免的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.measures import MEASURES_2026
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.rules.sources import convention


@rule(
    "L-G11",
    Severity.WARNING,
    "recall",
    cite("union-measures-beijing-2026", "第四十三条", "罢免、撤换不履行职责或者有严重过错的职工代表"),
    cite("union-measures-beijing-2015", "第五十二条", "罢免、撤换由其选举的董事会、监事会中不履行职责的职工代表"),
    convention("罢免议案", "议案写明事实、理由和凭证"),
    limits=("staff-directors.recall-divisor",),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Who proposed the recall, and why."""
    recall, value = matter.data.recall, matter.limit("staff-directors.recall-divisor")
    if recall.date is None:
        return
    need = matter.facts.recall_signatures
    if (
        recall.proposer == "职工代表联名"
        and recall.signatures is not None
        and need is not None
        and recall.signatures < need
    ):
        yield Problem(
            "recall.signatures",
            f"联名职工代表 {recall.signatures} 名，全体代表的三分之一为 {need} 名",
            "补足联名，或者由公司工会提出",
            value=value,
        )
    if not recall.reason:
        yield Problem("recall", "罢免议案没有写理由", "写明事实和凭证", Severity.ERROR)
    if recall.ground == "有严重过错" and recall.date < MEASURES_2026:
        yield Problem(
            "recall.ground",
            "2026年5月1日以前的办法规定罢免不履行职责的，议案写的是有严重过错",
            "写明哪些行为是不履行职责",
        )
