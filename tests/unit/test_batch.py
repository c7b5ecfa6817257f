"""Batches: which cases, which folders, what is recorded, what a second run does; tables that make cases."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from docgen.batch import making
from docgen.batch.inputs import program
from docgen.batch.journal import NAME, Done, open_journal, sealed
from docgen.batch.making import FAILED, MADE, Made, Task, Terms, line_of
from docgen.batch.outcome import Outcome
from docgen.batch.run import ERRORS, run_batch
from docgen.batch.selection import chosen_files, chosen_rows, folders_of
from docgen.case.loading import load_over
from docgen.case.table import read_table
from docgen.case.workbook import write_workbook
from docgen.findings import Blocked, Finding, Location, Severity, has_errors
from docgen.report.batch_report import json_pieces, sheets
from tests.batches import ON, ROOT, light_text

BASE = ROOT / "fixtures" / "congress" / "small-firm-before-report.yaml"
DAY = dt.date.fromisoformat(ON)


def write_table(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "案件"
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def terms(out: Path) -> Terms:
    return Terms(out, DAY, None, None, False, False, {})


class TestSelection:
    def test_a_folder_gives_its_cases_and_tells_what_it_passes_over(self, tmp_path: Path) -> None:
        place, out = tmp_path / "cases", tmp_path / "cases" / "out"
        for name in ("甲.yaml", "海淀/乙.yml", "out/丙.yaml", "旧卷/case.yaml", ".x/丁.yaml"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text("程序: congress\n", encoding="utf-8")
        (place / "旧卷" / "manifest.json").write_text("{}", encoding="utf-8")
        (place / "单位.yaml").write_text("名称: x\n", encoding="utf-8")
        (place / "国标.yaml").write_bytes("程序: congress\n".encode("gbk"))
        chosen, told = chosen_files([place, place / "甲.yaml"], out)
        assert [one.name for one in chosen] == ["国标", "甲", "海淀-乙"]
        assert [Path(one.location.file).name for one in told] == ["单位.yaml"]
        assert chosen_files([place, place / "甲.yaml"], out)[0] == chosen

    def test_folders_are_safe_different_and_stay(self, tmp_path: Path) -> None:
        places = [tmp_path / "a" / "NUL.yaml", tmp_path / "b" / "nul.yaml", tmp_path / "c" / "x‮y.yaml"]
        chosen, _ = chosen_files(places, tmp_path)
        with open_journal(tmp_path / "out") as journal:
            first = folders_of(chosen[:1], journal)
            every = folders_of(chosen, journal)
        names = [every[one.key] for one in chosen]
        assert names[0] == first[chosen[0].key] == "_NUL"
        assert names[1].startswith("_nul-")
        assert len({name.casefold() for name in names}) == 3
        assert not any(mark in name for name in names for mark in "/\\:‮")


class TestJournal:
    def test_a_record_holds_while_its_files_do(self, tmp_path: Path) -> None:
        with open_journal(tmp_path) as journal:
            file = tmp_path / "卷" / "a.pdf"
            file.parent.mkdir()
            file.write_bytes(b"whole")
            journal.record("甲", "inputs", sealed(tmp_path, [file]), {"pages": 3})
            found = journal.done("甲", "inputs")
            assert found is not None
            assert found.result == {"pages": 3}
            assert journal.done("甲", "other inputs") is None
            file.write_bytes(b"Whole")
            assert journal.done("甲", "inputs") is None
            file.unlink()
            assert journal.done("甲", "inputs") is None
            assert journal.recorded("甲") is not None
        assert not [one.name for one in tmp_path.iterdir() if one.name not in (NAME, "卷")]

    def test_a_second_run_on_one_target_is_refused(self, tmp_path: Path) -> None:
        with open_journal(tmp_path):
            with pytest.raises(Blocked) as caught, open_journal(tmp_path):
                pass
            assert [one.rule for one in caught.value.findings] == ["batch.busy"]
            assert "进程" in caught.value.findings[0].message
        with open_journal(tmp_path):
            pass

    def test_a_broken_journal_is_told_and_left(self, tmp_path: Path) -> None:
        (tmp_path / NAME).write_bytes(b"no database" * 100)
        with pytest.raises(Blocked) as caught, open_journal(tmp_path):
            pass
        assert [one.rule for one in caught.value.findings] == ["batch.journal"]
        assert (tmp_path / NAME).read_bytes().startswith(b"no database")

    def test_what_is_not_finished_is_not_recorded(self, tmp_path: Path) -> None:
        with open_journal(tmp_path) as journal:
            with suppress(KeyboardInterrupt), journal.whole():
                journal.record("甲", "inputs", {})
                raise KeyboardInterrupt
            assert journal.recorded("甲") is None


class TestTable:
    def test_a_row_lies_over_the_base_and_keeps_what_it_does_not_say(self, tmp_path: Path) -> None:
        path = write_table(
            tmp_path / "表.xlsx",
            [["2026年批量"], ["单位.单位全称", "会议.召开日期", "organization.employees", "没有的"],
             ["甲公司", dt.datetime(2026, 11, 20), 30, "x"], ["乙公司", None, None, None]],
        )  # fmt: skip
        rows, told = read_table(path, "congress")
        assert [(row.number, row.name) for row in rows] == [(3, "甲公司"), (4, "乙公司")]
        assert [one.rule for one in told] == ["roster.unknown-column"]
        first, _ = load_over("congress", path, rows[0], BASE)
        second, _ = load_over("congress", path, rows[1], BASE)
        assert first is not None
        assert second is not None
        assert first.data.organization.name == "甲公司"
        assert first.data.organization.employees == 30
        assert second.data.organization.employees == 22
        assert first.data.meeting.start == dt.date(2026, 11, 20)
        assert first.data.agenda == second.data.agenda != ()

    def test_a_wrong_cell_is_found_where_it_stands(self, tmp_path: Path) -> None:
        path = write_table(
            tmp_path / "表.xlsx", [["单位.单位全称", "会议.召开日期"], ["甲公司", "十月"], ["乙公司", "=A1"]]
        )
        rows, told = read_table(path, "congress")
        assert told == []
        _, wrong = load_over("congress", path, rows[0], BASE)
        assert ("案件!B2", "schema.type-date") in [(one.location.pointer, one.rule) for one in wrong]
        assert [(one.location.pointer, one.rule) for one in rows[1].faults] == [("案件!B3", "roster.formula")]

    def test_a_misspelt_head_is_an_error_of_the_table(self, tmp_path: Path) -> None:
        path = write_table(tmp_path / "表.xlsx", [["单位.单位全称", "会议.召开日其"], ["甲公司", "2026-11-20"]])
        assert has_errors(read_table(path, "congress")[1])

    def test_rows_of_one_name_are_told_apart(self, tmp_path: Path) -> None:
        path = write_table(
            tmp_path / "表.xlsx", [["单位.单位全称", "会议.地点"], ["甲", "a"], ["甲", "b"], ["乙", "c"]]
        )
        names = [one.name for one in chosen_rows(path, read_table(path, "congress")[0])]
        assert names == ["甲（第2行）", "甲（第3行）", "乙"]


class Here:
    """An engine that does the work in this process, or fails as told."""

    jobs = 1

    def __init__(self, *faults: int) -> None:
        self.faults = faults

    def run(self, work, tasks):  # type: ignore[no-untyped-def]
        for number, task in enumerate(tasks):
            if number in self.faults:
                yield Outcome(None, Finding("batch.bug", Severity.ERROR, Location(), "坏", "告"), "Traceback: x")
            else:
                yield Outcome(work(task))


class TestRun:
    @pytest.fixture
    def cases(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        place = tmp_path / "cases"
        place.mkdir()
        for name in "甲乙丙":
            (place / f"{name}.yaml").write_text(f"程序: congress\n# {name}\n", encoding="utf-8")

        def make(task: Task) -> Made:
            """A file that is the case's own, unless it is there from the same text."""
            inputs = task.path.read_text(encoding="utf-8")
            if task.recorded and task.recorded.inputs == inputs and task.recorded.stands(task.terms.out):
                return Made({**task.recorded.result, "kept": True}, inputs, task.recorded.files)
            made = task.terms.out / task.folder / "packet.pdf"
            made.parent.mkdir(exist_ok=True)
            made.write_text(inputs, encoding="utf-8")
            return Made(line_of(task, MADE, []), inputs, sealed(task.terms.out, [made]))

        monkeypatch.setattr("docgen.batch.run.make", make)
        return place

    def test_a_bug_in_one_case_is_told_kept_and_forgotten_when_mended(self, tmp_path: Path, cases: Path) -> None:
        out = tmp_path / "out"
        chosen, _ = chosen_files([cases], out)
        with open_journal(out) as journal:
            first = run_batch(chosen, terms(out), Here(1), journal)
            lines = list(journal.lines())
        assert (first.made, first.failed, first.clean) == (2, 1, False)
        assert [line["result"] for line in lines] == [MADE, FAILED, MADE]
        assert (out / lines[1]["trace"]).read_text(encoding="utf-8") == "Traceback: x"
        with open_journal(out) as journal:
            second = run_batch(chosen, terms(out), Here(), journal)
        assert (second.made, second.kept, second.clean) == (3, 2, True)
        assert not (out / ERRORS).exists()

    def test_only_what_changed_is_made_anew_and_what_is_gone_is_told(self, tmp_path: Path, cases: Path) -> None:
        out = tmp_path / "out"
        chosen, _ = chosen_files([cases], out)
        with open_journal(out) as journal:
            run_batch(chosen, terms(out), Here(), journal)
            (cases / "甲.yaml").write_text("程序: congress\n# 改\n", encoding="utf-8")
            (cases / "乙.yaml").unlink()
            left, _ = chosen_files([cases], out)
            summary = run_batch(left, terms(out), Here(), journal)
        assert (summary.cases, summary.kept) == (2, 1)
        assert [one.rule for one in summary.findings] == ["batch.removed"]
        assert (out / "乙" / "packet.pdf").exists()

    def test_the_report_is_in_the_order_of_the_cases(self, tmp_path: Path, cases: Path) -> None:
        out = tmp_path / "out"
        chosen, _ = chosen_files([cases], out)
        with open_journal(out) as journal:
            run_batch(chosen, terms(out), Here(2), journal)
            book = openpyxl.load_workbook(
                _saved(tmp_path, write_workbook(sheets(journal.lines(), journal.lines(), [])))
            )
            told = json.loads("".join(json_pieces({"total": 3}, journal.lines(), [])))
        shown = [row[1] for row in book["案件"].iter_rows(min_row=2, values_only=True)]
        assert shown == [one.shown for one in chosen] == [one["case"] for one in told["cases"]]
        assert [row[3] for row in book["问题"].iter_rows(min_row=2, values_only=True)] == ["batch.bug"]


def _saved(folder: Path, content: bytes) -> Path:
    path = folder / "report.xlsx"
    path.write_bytes(content)
    return path


class TestMaking:
    def test_a_case_with_nothing_ready_says_what_it_waits_for(self, tmp_path: Path) -> None:
        path = tmp_path / "案件.yaml"
        path.write_text("程序: congress\n", encoding="utf-8")
        made = making.make(Task(path, "案件", "案件", Terms(tmp_path, DAY, None, None, False, False, program())))
        assert made.line["result"] == FAILED
        assert "batch.nothing-ready" in [one["rule"] for one in made.line["findings"]]

    def test_another_program_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "案件.yaml"
        path.write_text(light_text(), encoding="utf-8")
        other = {**program(), "rules": "other"}
        made = making.make(Task(path, "案件", "案件", Terms(tmp_path, DAY, None, None, False, False, other)))
        assert [one["rule"] for one in made.line["findings"]] == ["batch.changed"]

    def test_a_case_that_keeps_changing_is_not_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "案件.yaml"
        path.write_text(light_text(), encoding="utf-8")
        hashes = iter("abcdefgh")
        monkeypatch.setattr(making, "inputs_of", lambda *_arguments: next(hashes))
        made_once = {"x": (1, "y")}
        monkeypatch.setattr(making, "made_in_place", lambda task, *_rest: Made(line_of(task, MADE, []), "", made_once))
        made = making.make(Task(path, "案件", "案件", Terms(tmp_path, DAY, None, None, False, False, program())))
        assert [one["rule"] for one in made.line["findings"]] == ["batch.changed"]

    def test_packets_of_a_case_as_it_was_go_unless_somebody_changed_them(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        for name in ("案件/旧/a.pdf", "案件/旧二/b.pdf"):
            (out / name).parent.mkdir(parents=True)
            (out / name).write_bytes(b"old")
        recorded = Done("", sealed(out, list(out.rglob("*.pdf"))), {})
        (out / "案件/旧二/b.pdf").write_bytes(b"signed")
        task = Task(tmp_path, "", "案件", terms(out), recorded=recorded)
        assert [one.rule for one in making._cleared(task, {})] == ["batch.left"]
        assert [one.name for one in (out / "案件").iterdir()] == ["旧二"]
