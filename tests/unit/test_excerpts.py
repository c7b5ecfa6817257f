"""What a packet for one carries of a case: how it is cut, written, read again, and refused where it does not do."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.excerpt import WHOLE, Excerpt
from docgen.case.fields import read_schema
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.case.writing import write_case
from docgen.findings import Blocked
from docgen.packet.build import render_pieces
from docgen.packet.carried import refuse_others, said_of_own
from docgen.packet.order import Order
from docgen.pipeline import assess, examine, orders
from docgen.procedures.excerpts import Share, dated, narrowed
from docgen.rules.runner import run_rules

FIXTURES = Path(__file__).parents[2] / "fixtures"
CITY = FIXTURES / "instructors" / "city.yaml"
ON = dt.date(2026, 11, 22)


def order_of(stage: str, name: str, case: Path = CITY, *, draft: bool = False) -> Order:
    """The order of one person's packet."""
    found = orders(examine(case, ON), [stage], draft=draft)
    return next(one for one in found if one.subject is not None and one.subject.name == name)


def written(folder: Path, body: Mapping[str, Any]) -> Path:
    """A case file of plain data."""
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(dict(body), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def told(text: str, folder: Path) -> Case:
    """The case a text is read as, without a fault."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    case, findings = load_case(path)
    assert case is not None
    assert findings == []
    return case


class TestCutting:
    def test_his_own_entries_stay_where_they_stood_and_the_others_are_blank(self) -> None:
        order = order_of("exit", "周渡")
        assert order.whole is not None
        before, after = order.whole.case.data, order.case.data
        own = [index for index, one in enumerate(before.instructors) if one.name == "周渡"]
        assert [index for index, one in enumerate(after.instructors) if one] == own
        assert len(after.instructors) == len(before.instructors) > 1
        assert after.instructors[own[0]] == before.instructors[own[0]]
        assert [one.name for one in after.exits if one] == ["周渡"]

    def test_lists_that_are_named_nowhere_and_chapters_that_are_not_his_are_left_out(self) -> None:
        order = order_of("exit", "周渡")
        assert order.whole is not None
        assert order.whole.case.data.logs
        assert not any(order.case.data.logs)
        assert order.whole.case.data.selection
        assert not order.case.data.selection
        assert order.case.excerpt.chapters == {"selection", "training", "staffing"}

    def test_of_other_enterprises_only_what_the_contract_prints_is_left(self) -> None:
        order = orders(examine(FIXTURES / "industry_bargaining" / "snack-street.yaml", ON), ["posting"])[0]
        other = order.case.data.enterprises[1]
        said = {key for key, value in other.items() if value not in (None, ())}
        assert {"name", "uscc", "district", "employees"} <= said
        assert not said & {"representative", "minimum_paid", "own_minimum", "agree", "clerk", "address"}
        assert "enterprises[1]" in order.case.excerpt.shortened

    def test_a_place_in_a_ledger_is_that_in_the_whole_of_it(self) -> None:
        for order in orders(examine(FIXTURES / "key_enterprises" / "district.yaml", ON), ["dispatch"]):
            assert order.subject is not None
            assert order.whole is not None
            assert order.whole.subject is not None
            assert order.subject.record.number == order.whole.subject.record.number > 1

    def test_a_stage_that_says_nothing_carries_the_whole(self) -> None:
        for order in orders(examine(FIXTURES / "coordination_group" / "city-2025.yaml", ON), ["minutes"]):
            assert order.stage.each
            assert order.whole is None
            assert not order.case.excerpt

    def test_an_application_tells_nothing_of_other_applicants(self) -> None:
        found = orders(examine(FIXTURES / "model_units" / "district.yaml", ON), ["application", "review"])
        names = {order.subject.record.name for order in found if order.subject is not None}
        assert len(names) > 2
        for order in found:
            assert order.subject is not None
            assert order.whole is not None
            told = write_case(order.case)
            assert [name for name in names if name in told] == [order.subject.record.name]
            assert "手机" not in told

    def test_cutting_again_cuts_no_more(self) -> None:
        order = order_of("appraisal", "郁林")
        assert order.subject is not None
        assert order.stage.carries is not None
        again = narrowed(
            order.case, order.procedure.schema, order.stage.carries, order.subject.pointer, order.subject.record,
            order.facts,
        )  # fmt: skip
        assert again.data == order.case.data
        assert dataclasses.replace(again.excerpt, day=order.case.excerpt.day) == order.case.excerpt

    def test_the_law_of_the_day_stays_where_the_day_follows_from_what_is_left_out(self, tmp_path: Path) -> None:
        order = order_of("duty", "农秀英2026年度", FIXTURES / "staff_directors" / "recall-failed.yaml")
        assert order.whole is not None
        assert order.case.excerpt.day == order.facts.matter_date == order.whole.facts.matter_date
        case = told(order.attached(""), tmp_path)
        assert case.excerpt == order.case.excerpt
        assert order.procedure.facts(case).matter_date == order.whole.facts.matter_date
        bare = dataclasses.replace(case, excerpt=dataclasses.replace(case.excerpt, day=None))
        assert order.procedure.facts(bare).matter_date != order.whole.facts.matter_date
        assert dated(order.whole.facts, None) is order.whole.facts

    def test_who_was_elected_in_a_congress_keeps_that_chapter_and_nobody_else_of_it(self, tmp_path: Path) -> None:
        path = FIXTURES / "staff_directors" / "group.yaml"
        case, _ = load_case(path)
        assert case is not None
        body = yaml.load(write_case(case), Loader=yaml.BaseLoader)
        body.pop("任职人员")
        report = examine(written(tmp_path, body), ON)
        assert report.procedure is not None
        assert report.case is not None
        winners = [name for _, name in report.procedure.facts(report.case).poll.winners]
        body["述职评议"] = [{"姓名": winners[0], "年度": "2026", "述职日期": "2026-11-20"}]
        (order,) = orders(examine(written(tmp_path, body), ON), ["duty"], draft=True)
        assert order.subject is not None
        assert order.subject.record.office
        render_pieces(order, tmp_path / "documents")
        refuse_others(order)
        text = order.attached("")
        assert [name for name in winners[1:] if name in text] == []
        assert "congress" not in order.case.excerpt.chapters


class TestMarks:
    def test_a_case_cut_and_written_is_read_as_it_was_cut(self, tmp_path: Path) -> None:
        order = order_of("reward", "池云生")
        case = told(write_case(order.case), tmp_path)
        assert case.data == order.case.data
        assert case.excerpt == order.case.excerpt
        assert write_case(case) == write_case(order.case)

    def test_runs_of_entries_are_counted_in_their_places(self) -> None:
        order = order_of("exit", "周渡")
        body = yaml.load(write_case(order.case), Loader=yaml.BaseLoader)
        assert body["略去"] == ["资格审查和考试", "培训", "配备统计"]
        assert [one.get("略去") for one in body["指导员"]] == ["90", None, "1"]

    @pytest.mark.parametrize("mark", ["0", "-1", "二", "20001", "1e3", "", "99999999999999999999"])
    def test_a_mark_that_is_no_number_of_entries_is_an_unknown_field(self, tmp_path: Path, mark: str) -> None:
        case, findings = load_case(
            written(tmp_path, {"程序": "instructors", "报名人员": [{"略去": mark}, {"姓名": "甲乙"}]})
        )
        assert case is not None
        assert not case.excerpt
        assert mark == "" or [one.rule for one in findings if "略去" in one.message] == ["schema.unknown-field"]

    def test_many_marks_stand_for_no_more_than_one_may(self, tmp_path: Path) -> None:
        rows = [{"略去": "20000"}, {"略去": "1"}]
        case, findings = load_case(written(tmp_path, {"程序": "instructors", "工作日志": rows}))
        assert case is not None
        assert len(case.excerpt.entries) == 20_000
        assert "schema.unknown-field" in {one.rule for one in findings}

    @pytest.mark.parametrize("chapters", [["没有的"], ["工会"], ["报名人员"], [["培训"]], {"培训": "是"}, "工会"])
    def test_a_chapter_that_is_written_or_unknown_is_not_left_out(self, tmp_path: Path, chapters: object) -> None:
        body = {"程序": "instructors", "略去": chapters, "工会": {"工会全称": "北京市总工会"}}
        case, findings = load_case(written(tmp_path, body))
        assert case is not None
        assert not case.excerpt
        assert "schema.left-out" in {one.rule for one in findings}

    def test_an_ordinary_case_cannot_choose_its_law(self, tmp_path: Path) -> None:
        case, _ = load_case(written(tmp_path, {"程序": "instructors", "适用日": "2014-01-01"}))
        assert case is not None
        assert case.excerpt == WHOLE

    @pytest.mark.parametrize("day", ["不知道", "0001-01-01", ["2014-01-01"]])
    def test_a_day_that_is_none_is_told(self, tmp_path: Path, day: object) -> None:
        _, findings = load_case(written(tmp_path, {"程序": "instructors", "适用日": day}))
        assert [one.rule for one in findings if "适用日" in one.message] == ["schema.left-out"]

    def test_a_roster_and_a_case_that_is_referred_to_have_no_marks(self, tmp_path: Path) -> None:
        ledger = {"程序": "key_enterprises", "略去": ["推进计划"]}
        (tmp_path / "ledger.yaml").write_text(yaml.safe_dump(ledger, allow_unicode=True), encoding="utf-8")
        body = {"程序": "instructors", read_schema("instructors").children["ledger"].label: {"文件": "ledger.yaml"}}
        case, findings = load_case(written(tmp_path, body))
        assert case is not None
        assert not case.excerpt
        assert [one.rule for one in findings if "略去" in one.message] == ["schema.unknown-field"]


class TestWhatAnExcerptSays:
    def test_it_hides_the_entries_their_list_and_the_chapters(self) -> None:
        excerpt = Excerpt(frozenset({"rows[1]"}), frozenset({"firms[0]"}), frozenset({"talk"}))
        hidden = ("rows[1]", "rows[1].name", "rows", "firms[0].name", "firms", "talk.date", "talk")
        assert [one for one in hidden if not excerpt.hides(one)] == []
        assert [
            one for one in ("rows[0]", "rows[10]", "firms[1].name", "talks", "", "union.name") if excerpt.hides(one)
        ] == []
        assert not WHOLE.hides("rows[1]")

    def test_rules_are_silent_about_what_is_left_out(self) -> None:
        path = FIXTURES / "instructors" / "bad" / "certificate-expired.yaml"
        case, _ = load_case(path)
        assert case is not None
        found = run_rules(case, ON)
        assert found
        for one in found:
            pointer = one.location.pointer.rpartition(".")[0] or one.location.pointer
            cut = dataclasses.replace(case, excerpt=Excerpt(entries=frozenset({pointer})))
            assert one not in run_rules(cut, ON)

    def test_rules_that_weigh_the_whole_say_nothing_of_an_excerpt(self) -> None:
        case, _ = load_case(FIXTURES / "industry_bargaining" / "restaurants.yaml")
        assert case is not None
        rule = "industry_bargaining.county-level"
        assert rule in {one.rule for one in run_rules(case, ON)}
        cut = dataclasses.replace(case, excerpt=Excerpt(chapters=frozenset({"report"})))
        assert rule not in {one.rule for one in run_rules(cut, ON)}

    def test_no_other_packet_is_made_of_it(self, tmp_path: Path) -> None:
        order = order_of("exit", "周渡")
        path = tmp_path / "case.yaml"
        path.write_text(order.attached(""), encoding="utf-8")
        report = examine(path, ON)
        assert [one.id for one in report.ready] == ["appraisal", "exit"]
        assert {one.name for stage in report.stages if stage.ready for one in stage.subjects} == {"周渡"}
        for stage in ("appointment", "reward", "dispatch", "selection", "staffing"):
            with pytest.raises(Blocked) as refused:
                orders(report, [stage])
            assert "case.excerpt" in {one.rule for one in refused.value.findings}

    def test_a_draft_says_no_more_of_others(self, tmp_path: Path) -> None:
        case, _ = load_case(CITY)
        assert case is not None
        body = yaml.load(write_case(case), Loader=yaml.BaseLoader)
        names = [one["姓名"] for one in body["年度考核"]]
        for one in body["年度考核"]:
            one["签约数"], one["没有的字段"] = "很多", f"{one['姓名']}的"
        report = examine(written(tmp_path, body), ON)
        found = orders(report, ["appraisal"], draft=True)
        assert len(found) == len(names) > 1
        for order, name in zip(found, names, strict=True):
            said = said_of_own(order, order.attached(""))
            assert {"schema.unknown-field", "schema.type-integer"} <= {one.rule for one in said}
            text = repr([one.as_dict() for one in said])
            assert [other for other in names if other != name and other in text] == []
            assert all(one.location.excerpt == "" for one in said if one.rule.startswith("schema."))
        assert len(order.findings) > len(said)


class TestPapers:
    def test_a_paper_that_needs_others_is_refused(self, tmp_path: Path) -> None:
        order = order_of("appraisal", "郁林")
        assert order.whole is not None
        assert order.stage.carries is not None
        bare = dataclasses.replace(order.stage.carries, lists={"instructors": Share()})
        stage = dataclasses.replace(order.stage, carries=bare)
        assert order.whole.subject is not None
        case = order.procedure.excerpt(stage, order.whole.case, order.whole.facts, order.whole.subject)
        facts = order.procedure.facts(case)
        (own,) = [one for one in order.procedure.subjects(stage, case, facts) if one.pointer == order.subject.pointer]  # type: ignore[union-attr]
        poor = dataclasses.replace(order, case=case, facts=facts, stage=stage, subject=own, drawn=[])
        render_pieces(poor, tmp_path)
        with pytest.raises(Blocked) as refused:
            refuse_others(poor)
        assert {one.rule for one in refused.value.findings} == {"packet.prints-others"}
        render_pieces(order, tmp_path / "again")
        refuse_others(order)

    def test_people_of_one_name_have_packets_of_their_own(self, tmp_path: Path) -> None:
        case, _ = load_case(CITY)
        assert case is not None
        body = yaml.load(write_case(case), Loader=yaml.BaseLoader)
        body["退出"] = [dict(body["退出"][0]), dict(body["退出"][0])]
        report = assess(CITY, *load_case(written(tmp_path, body)), ON)
        found = orders(report, ["exit"], draft=True)
        assert [one.twin for one in found] == [1, 2]
        assert len({one.name for one in found}) == 2
