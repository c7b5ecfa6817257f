"""规章制度、重大事项决定以后，定稿应当公示或者告知职工。

出台日期已过而没有“出台后公示日期”的：公示的文本依意见改过的报错；没有改过、公示又保留到出台的视为已公示；其余警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule
from docgen.wording.dates import date_text


@rule(
    "L-E27",
    Severity.ERROR,
    "report",
    cite(
        "labour-contract-law-2012",
        "第四条",
        "用人单位应当将直接涉及劳动者切身利益的规章制度和重大事项决定公示，或者告知劳动者",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each rule that is out, against the day its final text was made known."""
    for notice in matter.facts.notices:
        if notice.out is None or matter.on <= notice.out or notice.informed_on is not None:
            continue
        if notice.changed or not notice.kept:
            why = "公示的文本已依意见修改" if notice.changed else "公示没有保留到出台"
            yield Problem(
                f"{notice.pointer}.title",
                f"《{notice.title}》{date_text(notice.out)}出台，{why}，没有定稿公示或者告知职工的日期",
                "公示定稿或者告知每名职工，填写 出台后公示日期、告知方式",
                None if notice.changed else Severity.WARNING,
            )
