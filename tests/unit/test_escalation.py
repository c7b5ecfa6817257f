"""The ladder of one case, moment by moment: where it stands, what may come next, on which day, by which law."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from docgen.case.loading import load_case
from docgen.cli.app import main
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.escalation import Ladder

FIXTURES = Path(__file__).parents[2] / "fixtures" / "enterprise_bargaining"
REFUSED = FIXTURES / "refused.yaml"


def facts(path: Path) -> Any:
    case, findings = load_case(path)
    assert case is not None, findings
    return read_procedure(case.procedure).facts(case)


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    found: Ladder = facts(REFUSED).ladder
    return found


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-05-28", "待应约"),
        ("2026-05-29", "逾期未应约"),
        ("2026-06-01", "逾期、拒绝"),
        ("2026-06-02", "已提请约谈"),
        ("2026-06-05", "已通知约谈"),
        ("2026-06-12", "已约谈"),
        ("2026-06-15", "已督促应约"),
        ("2026-06-29", "已提请会商"),
        ("2026-07-20", "已会商"),
        ("2026-07-21", "始终拒绝"),
        ("2026-07-22", "已事先告知"),
        ("2026-08-05", "已建议入档"),
        ("2026-10-22", "已结案"),
    ],
)
def test_the_state_of_a_day(ladder: Ladder, on: str, state: str) -> None:
    assert ladder.state(dt.date.fromisoformat(on)) == state


def test_every_step_taken_has_its_day_and_its_papers(ladder: Ladder) -> None:
    assert [one.id for one in ladder.taken] == [one.id for one in ladder.rungs]
    assert all(one.evidence and not one.lacking for one in ladder.taken)
    assert "约谈通知书送达回证（2026年6月8日）" in ladder.rung("summons").evidence
    before = ladder.evidence_before("tripartite_request")
    assert before[0] == "工资集体协商要约书（翎石渡工函〔2026〕3号，2026年5月6日）"
    assert before[-1] == "督促应约函送达回证（2026年6月16日）"
    assert not any("会商" in paper for paper in before)


def test_the_history_stops_before_the_step_that_tells_it(ladder: Ladder) -> None:
    assert len(ladder.history("request")) == 2
    told = ladder.history("publicity")
    assert told[1] == "北京翎石渡冷链物流有限公司至2026年5月28日答复期限届满，没有书面答复"
    assert told[-1].endswith("经营困难可以在协商中提出，不是拒绝协商的正当理由，申辩意见不成立")


SERVED = "程序: enterprise_bargaining\n要约: {{要约日期: {0}, 送达: [{{送达日期: {1}}}]}}\n"


def next_of(tmp_path: Path, text: str, on: str) -> Any:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return facts(path).next_step(dt.date.fromisoformat(on))


def test_the_last_day_for_an_answer_moves_past_the_holiday(tmp_path: Path) -> None:
    step = next_of(tmp_path, SERVED.format("2026-09-10", "2026-09-13"), "2026-10-08")
    assert (step.title, step.state, step.last_day) == ("企业方书面答复", "待应约", dt.date(2026, 10, 8))
    assert "提请上级工会约谈企业负责人" in step.opens
    assert [one.section for one in step.bases] == ["第三十二条"]
    assert [one.section for one in step.opens_bases] == ["二（二）1", "第四十九条"]


def test_the_first_day_after_it_opens_the_ladder(tmp_path: Path) -> None:
    step = next_of(tmp_path, SERVED.format("2026-09-10", "2026-09-13"), "2026-10-09")
    assert step.title.startswith("记录逾期未答复的情况")
    assert step.last_day == dt.date(2026, 10, 12)


def test_an_offer_not_served_sets_no_day(tmp_path: Path) -> None:
    step = next_of(tmp_path, "程序: enterprise_bargaining\n要约: {要约日期: 2026-09-10}\n", "2026-12-01")
    assert step.last_day is None
    assert "没有回证就没有期限" in step.opens


def test_an_agreement_leads_to_the_table_and_a_session_ends_the_opening(tmp_path: Path) -> None:
    agreed = SERVED.format("2026-05-06", "2026-05-08") + (
        "应约: {答复日期: 2026-05-12, 是否同意协商: 同意, 协商日期: 2026-05-20}\n"
    )
    step = next_of(tmp_path, agreed, "2026-05-13")
    assert (step.title, step.state, step.last_day) == ("召开协商会议", "应约", dt.date(2026, 6, 2))
    step = next_of(tmp_path, agreed + "协商会议: [{日期: 2026-05-20}]\n", "2026-06-10")
    assert step is not None
    assert step.title == "把协商一致的意见写成合同草案"


def test_a_region_ends_at_the_tripartite_meeting(tmp_path: Path) -> None:
    text = SERVED.format("2026-05-06", "2026-05-08").replace("enterprise", "regional") + (
        "督促应约: {三方会商: {会商日期: 2026-07-09, 应约期限: 2026-07-20}}\n"
    )
    step = next_of(tmp_path, text, "2026-07-21")
    assert step.title == "登记处理结果，结案归档（X13、X14）"
    path = tmp_path / "case.yaml"
    assert [one.id for one in facts(path).ladder.rungs][-2:] == ["tripartite", "closing"]


@pytest.mark.parametrize(
    ("served", "article", "registers"),
    [
        ("2026-05-08", "（2026年修订）第五十五条第四项", "公共信用信息平台"),
        ("2026-04-01", "（2015年修订）第六十六条第二项", "企业信用信息公示系统"),
    ],
)
def test_the_day_of_the_refusal_chooses_the_edition(tmp_path: Path, served: str, article: str, registers: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SERVED.format(served, served), encoding="utf-8")
    found = facts(path).ladder
    assert found.measures.endswith(article)
    assert registers in found.consequence


def test_plan_prints_the_next_step_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(FIXTURES / "refused-after-talk.yaml")
    assert main(["plan", path, "--on", "2026-06-13"]) == 0
    text = capsys.readouterr().out
    assert "下一步  上级工会：发督促应约函并取得回证（X06）\n现在    已约谈\n" in text
    assert main(["plan", path, "--on", "2026-06-13", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["next"]["state"] == "已约谈"
    assert found["next"]["last_day"] is None
    assert found["next"]["opens_bases"][0]["section"] == "二（二）1"
    assert {"title", "legal", "state"} <= set(found["steps"][0])


def test_a_milestone_that_passed_into_something_else_is_not_next(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(FIXTURES.parent / "congress" / "factory-before-report.yaml")
    assert main(["plan", path, "--on", "2026-09-01", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["next"]
    assert (found["title"], found["last_day"]) == ("会议文件送达全体代表", "2026-10-08")


def test_a_later_paper_cites_the_edition_of_its_own_day() -> None:
    path = FIXTURES.parent / "industry_bargaining" / "refused.yaml"
    words = facts(path).ladder
    assert words.measures.endswith("（2015年修订）第六十六条第二项")
    assert words.as_of(dt.date(2026, 4, 30)).measures == words.measures
    assert words.as_of(dt.date(2026, 5, 1)).measures.endswith("（2026年修订）第五十五条第四项")


def test_an_offer_cites_the_edition_in_force_when_it_was_made() -> None:
    assert "办法》（2015年修订）" in facts(FIXTURES / "wage.yaml").laws
    assert "办法》（2026年修订）" in facts(FIXTURES / "renewal.yaml").laws
