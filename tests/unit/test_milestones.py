"""Steps whose last day is not simply so many days before or after another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.case.loading import load_case
from docgen.pipeline import calendar_for
from docgen.procedures.catalogue import procedure_of
from docgen.procedures.milestones import Due
from docgen.procedures.next_step import next_step
from docgen.report.timeline import steps
from docgen.rules.runner import run_rules


def due_of(text: str, ident: str, folder: Path) -> Due:
    """A milestone of a case of these lines."""
    path = folder / "case.yaml"
    path.write_text("程序: enterprise_bargaining\n" + text, encoding="utf-8")
    case, found = load_case(path)
    assert case is not None, found
    procedure = procedure_of(case)
    facts = procedure.facts(case)
    return next(one for one in procedure.dues(case, facts, calendar_for(case)) if one.milestone.id == ident)


def test_papers_are_in_time_on_the_eve_of_the_session(tmp_path: Path) -> None:
    text = "资料提供: {要求日期: 2026-05-01}\n协商会议: [{日期: 2026-05-12}]\n"
    due = due_of(text, "information", tmp_path)
    assert due.deadline is not None
    assert due.deadline.legal == dt.date(2026, 5, 11)
    assert due.citation is not None
    assert due.citation.section == "第十八条"


@pytest.mark.parametrize("session", ["2026-05-12", "2026-10-08", "2026-05-04"])
@pytest.mark.parametrize("early", [2, 1, 0, -1])
def test_plan_and_rule_name_one_last_day_for_the_papers(session: str, early: int, tmp_path: Path) -> None:
    given = dt.date.fromisoformat(session) - dt.timedelta(days=early)
    text = f"资料提供: {{要求日期: 2026-04-01, 提供日期: {given}}}\n协商会议: [{{日期: {session}}}]\n"
    due = due_of(text, "information", tmp_path)
    case, _ = load_case(tmp_path / "case.yaml")
    assert case is not None
    told = {one.rule for one in run_rules(case, dt.date(2026, 11, 22))}
    late = due.state(dt.date(2026, 11, 22)) == "late-done"
    assert late == ("bargaining.information-in-time" in told) == (early < 1)


CONTRACT = "合同: {签字日期: 2025-06-20, 起始日期: 2025-07-01, 期限年数: 1}\n"


@pytest.mark.parametrize(
    ("text", "on", "state"),
    [
        ("", "2026-05-01", "open"),
        ("", "2026-06-29", "soon"),
        ("", "2026-07-01", "over"),
        ("变更终止续订: {种类: 续订, 协议日期: 2026-07-06}\n", "2026-08-01", "done"),
        ("变更终止续订: {种类: 解除, 协议日期: 2026-02-06}\n", "2026-03-01", "done"),
        ("变更终止续订: {种类: 变更, 协议日期: 2026-02-06}\n", "2026-03-01", "open"),
    ],
)
def test_a_contract_that_has_run_out_is_not_late(text: str, on: str, state: str, tmp_path: Path) -> None:
    due, day = due_of(CONTRACT + text, "contract-end", tmp_path), dt.date.fromisoformat(on)
    assert due.state(day) == state
    [step] = steps([due], day)
    assert (step.left is None) == (state in ("over", "done"))


def test_nothing_waits_for_the_end_of_a_contract_that_has_run_out(tmp_path: Path) -> None:
    due = due_of(CONTRACT, "contract-end", tmp_path)
    assert next_step(None, [due], dt.date(2026, 6, 1)) is not None
    assert next_step(None, [due], dt.date(2026, 7, 1)) is None
