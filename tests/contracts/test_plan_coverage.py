"""Every sentence of the plan is answered by rules, papers or words, and the list of papers names only what there is."""

from __future__ import annotations

from collections import Counter

from docgen.procedures.catalogue import procedures
from docgen.report import plan_coverage
from docgen.report.plan_coverage import sentences, unknown_entries
from docgen.rules.registry import rules

#: Papers that come from outside: the contract examination of the labour administration and the like.
FROM_OUTSIDE = {"E17", "E24"}


def test_every_sentence_of_the_plan_is_served() -> None:
    found = sentences(procedures())
    assert len(found) > 80
    assert [(one.section, one.number) for one in found if not one.served] == []
    assert unknown_entries() == []


def test_the_papers_named_are_in_the_catalogue() -> None:
    known = {document.code for procedure in procedures() for document in procedure.documents} | FROM_OUTSIDE
    named = {code for one in sentences(procedures()) for code in one.papers}
    assert named - known == set()


def test_a_sentence_is_served_by_every_rule_that_quotes_it_and_by_no_other() -> None:
    by_rule = Counter(rule for one in sentences(procedures()) for rule in one.rules)
    assert set(by_rule) <= {rule.id for procedure in procedures() for rule in rules(procedure.id)}
    quorum = [one for one in sentences(procedures()) if "congress.report-ten-days" in one.rules]
    assert [(one.section, one.text) for one in quorum] == [
        ("二（一）1", "职代会的时间、内容要提前10日向上级工会报告。"),
    ]


def test_a_sentence_nobody_serves_is_found() -> None:
    assert not plan_coverage.Sentence("一", 1, "句", (), (), "").served
