"""The next step from the table to a contract in force, as a case grows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.case.writing import write_case
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.next_step import NextStep, next_step
from tests.documents import case_of

ON = dt.date(2026, 11, 22)
#: Sections that a bargaining does not have yet, latest first, and what is then to be done.
GROWING = (
    ((), None),
    (("公布",), "向全体职工公布生效的合同"),
    (("公布", "审查"), "取得人社部门收到材料的回执，记入案件"),
    (("公布", "审查", "报送备案"), "报送备案"),
    (("公布", "审查", "报送备案", "签字日期"), "双方首席代表签字"),
    (("公布", "审查", "报送备案", "签字日期", "职代会审议"), "把合同草案提交职代会审议"),
    (("公布", "审查", "报送备案", "签字日期", "职代会审议", "合同草案"), "把协商一致的意见写成合同草案"),
)


def grown(lacking: tuple[str, ...], folder: Path) -> Case:
    """The maker's case without some of its sections."""
    body = yaml.load(write_case(case_of("enterprise_bargaining", "maker")), Loader=yaml.BaseLoader)
    for name in lacking:
        del (body["合同"] if name == "签字日期" else body)[name]
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
    case, findings = load_case(path)
    assert case is not None, findings
    return case


def step_of(case: Case, on: dt.date = ON) -> NextStep | None:
    return next_step(read_procedure(case.procedure).facts(case), (), on)


@pytest.mark.parametrize(("lacking", "title"), GROWING, ids=lambda one: str(len(one)) if isinstance(one, tuple) else "")
def test_each_step_follows_the_one_before(lacking: tuple[str, ...], title: str | None, tmp_path: Path) -> None:
    step = step_of(grown(lacking, tmp_path))
    assert (step.title if step else None) == title
    if step is not None:
        assert step.who
        assert step.bases


def test_a_filing_has_its_last_day_and_its_law(tmp_path: Path) -> None:
    case = grown(("公布", "审查", "报送备案"), tmp_path)
    step = step_of(case)
    assert step is not None
    assert step.last_day == read_procedure(case.procedure).facts(case).filing_deadline
    assert "第三十九条" in str(step.bases[0])
