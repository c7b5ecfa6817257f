"""督促、报告、通知、约谈按先后进行，上级工会不是本工会。

先督促，公司拒绝或者期限届满不答复才报告上级工会；报告以后才通知，通知以后才约谈。同一天的算先后相合。答复期限没有写的按项目
约定三十日。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.order import Pair, out_of_order
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.wording.dates import date_text

_PAIRS = (
    Pair("urging.date", "urging.answered_on", "公司收到督促函以后才有答复"),
    Pair("urging.date", "refusal.date", "先督促公司，拒不建立的才报告上级工会"),
    Pair("urging.answered_on", "refusal.date", "公司答复以后才能报告拒不建立"),
    Pair("refusal.date", "refusal.received_on", "上级工会收到不会早于报告"),
    Pair("refusal.date", "summons.date", "上级工会收到报告以后才安排约谈"),
    Pair("summons.date", "talk.date", "先通知后约谈"),
)


@rule(
    "B-02",
    Severity.ERROR,
    "refusal",
    plan(
        "应建立而未建立职工董事、职工监事制度的，企业工会应督促企业依法建立，拒不建立的，要及时报告上级工会，"
        "上级工会应组织约谈企业负责人",
        "二（一）3",
    ),
)
def check(matter: Matter) -> Iterator[Problem]:
    """The steps against each other, then who takes them."""
    data, due = matter.data, matter.facts.urging_due
    yield from out_of_order(matter, _PAIRS)
    reported = data.refusal.date
    if reported is not None and data.urging.date is None:
        yield Problem(
            "refusal.date", "没有督促公司建立的记载，就报告上级工会拒不建立", "先填写 督促建立；没有督促的先发函"
        )
    elif reported is not None and data.urging.answer == "同意建立":
        yield Problem(
            "refusal.date", "公司同意建立，却报告上级工会拒不建立", "核对 公司答复；同意而没有办的，写明期限和事实"
        )
    elif reported is not None and data.urging.answer != "拒绝" and due is not None and reported <= due:
        yield Problem(
            "refusal.date",
            f"答复期限到 {date_text(due)}届满，{date_text(reported)}报告时公司没有拒绝",
            "期限届满以后报告；公司已经拒绝的填写 公司答复、答复日期",
        )
    if data.union.name and data.union.name == data.superior_union.name:
        yield Problem(
            "superior_union.name", "上级工会与公司工会是同一个工会，报告和约谈没有了上级", "填写公司工会的上一级工会"
        )
