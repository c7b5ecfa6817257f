"""Print jobs on bad days: hostile rosters and names, a full disk, files in the way, changes in the middle of a run."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import resource
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.batch import print_work, worker
from docgen.batch.collation import Pressed, Sheet
from docgen.batch.file_names import folded
from docgen.batch.journal import open_journal
from docgen.batch.outcome import Engine
from docgen.batch.printing import Printed, Wish, print_job
from docgen.findings import Blocked, EnvironmentLacking, Finding, Location, Severity
from docgen.packet.naming import safe_name
from tests.printing import BODY, Table, as_csv, as_xlsx, contents, inline, own_template, settle_in

ON = dt.date(2026, 9, 8)
HEAD = ["姓名", "车间"]
NAMES = ["张/伟", "..", "a\x01b", "CON", "nul.txt", "王丽", "王丽", "ＷＡＮＧ", "wang", "张伟.", "", "-o"]


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    """A notice for everybody on a roster, a line each."""
    case = settle_in(tmp_path)

    def small(body: str) -> str:
        start, end = body.index("<w:body>") + len("<w:body>"), body.rindex("<w:sectPr")
        return body[:start] + "<w:p><w:r><w:t>通知{{ row.姓名 }}，{{ row.车间 }}</w:t></w:r></w:p>" + body[end:]

    own_template(tmp_path, "notice-public", small)
    return Wish(case, "notice-public", as_csv(tmp_path / "r.csv", [HEAD, ["张伟", "一"], ["王芳", "二"]]))


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[list[Sheet]]:
    """What would have gone to LibreOffice; a blank page comes back for each piece."""
    import pikepdf

    asked: list[list[Sheet]] = []

    def press(sheets: list[Sheet], folder: Path, _office: object, **_how: bool) -> list[Pressed]:
        asked.append(sheets)
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for number, _ in enumerate(sheets):
            file = folder / f"{number}.pdf"
            with pikepdf.new() as pdf:
                pdf.add_blank_page()
                pdf.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1)])
                pdf.save(file, deterministic_id=True)
            made.append(Pressed(file, 1, ()))
        return made

    def long(docx: Path, sheet: Sheet, papers: print_work.Papers) -> print_work.Made:
        (one,) = press([sheet], papers.folder / "pdf", None)
        return print_work.Made(one.pdf, 0, 1, docx, ())

    monkeypatch.setattr(print_work, "press", press)
    monkeypatch.setattr(print_work, "_long", long)
    monkeypatch.setattr(worker, "office", lambda _fonts: None)
    return asked


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, as under a quota."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def run(wish: Wish, out: Path, before: Callable[[int], None] = lambda _number: None) -> Printed:
    return print_job(wish, out, ON, lambda: inline(before))


def refused(wish: Wish, out: Path, kind: type[Blocked] = Blocked) -> list[Finding]:
    with pytest.raises(kind) as caught:
        run(wish, out)
    return caught.value.findings


def with_rows(wish: Wish, tmp_path: Path, *rows: list[str], head: list[str] = HEAD) -> Wish:
    return replace(wish, roster=as_csv(tmp_path / "other.csv", [head, *rows]))


class TestRosters:
    def test_one_that_is_empty(self, wish: Wish, tmp_path: Path) -> None:
        (found,) = refused(with_rows(wish, tmp_path), tmp_path / "out")
        assert (found.rule, found.message) == ("roster.empty-roster", "表头下面没有内容")
        assert not (tmp_path / "out").exists()

    def test_one_without_a_head_that_is_known(self, wish: Wish, tmp_path: Path) -> None:
        (found,) = refused(with_rows(wish, tmp_path, ["张伟", "一"], head=["甲", "乙"]), tmp_path / "out")
        assert found.rule == "roster.head"
        assert "姓名" in found.remedy

    def test_one_that_stands_on_another_worksheet_is_looked_for_there(self, wish: Wish, tmp_path: Path) -> None:
        file = as_xlsx(tmp_path / "r.xlsx", [["填表说明"], ["一人一行"]])
        book = openpyxl.load_workbook(file)
        page = book.create_sheet("名册")
        for row in (HEAD, ["张伟", "一"]):
            page.append(row)
        book.save(file)
        (found,) = refused(replace(wish, roster=file), tmp_path / "out")
        assert (found.rule, "“名册”，用 --sheet 写明" in found.remedy) == ("roster.head", True)
        assert refused(replace(wish, roster=file, by=("组",), sheet="名册"), tmp_path / "out")[0].rule == "print.column"

    @pytest.mark.usefixtures("pressed")
    @pytest.mark.parametrize("mark", [";", "\t"])
    def test_columns_parted_otherwise_are_told_by_the_name_alone(self, wish: Wish, tmp_path: Path, mark: str) -> None:
        roster = as_csv(tmp_path / "other.csv", [["车间", "姓名"], ["一", "张伟"], ["二", "王,芳"]], mark=mark)
        run(replace(wish, roster=roster, each=True, name="{车间}-{姓名}"), tmp_path / "out")
        assert {"逐件/一-张伟.pdf", "逐件/二-王,芳.pdf"} <= contents(tmp_path / "out").keys()

    def test_sums_and_signatures_below_the_table_are_no_pieces(self, wish: Wish, tmp_path: Path) -> None:
        rows = [["张伟", "一"], ["合 计", "1人"], ["制表人：李娜", "日期：2026年9月"], ["注：按部门排列", ""]]
        found = refused(with_rows(wish, tmp_path, *rows), tmp_path / "out")
        assert [(one.rule, one.location.line) for one in found] == [("roster.footer", line) for line in (3, 4, 5)]
        assert "合计" in found[0].message

    @pytest.mark.usefixtures("pressed")
    def test_a_paper_for_nobody_in_particular_has_no_lists(self, wish: Wish, tmp_path: Path) -> None:
        own_template(tmp_path, "notice-public", lambda body: body.replace("<w:body>", "<w:body><w:p/>"))
        run(replace(wish, roster=None, copies=3), tmp_path / "out")
        assert contents(tmp_path / "out").keys() == {"会议通知（张贴）.pdf"}

    @pytest.mark.usefixtures("pressed")
    def test_a_row_without_a_name_is_told_and_one_of_blanks_is_none(self, wish: Wish, tmp_path: Path) -> None:
        roster = as_xlsx(tmp_path / "r.xlsx", [HEAD, ["张伟", "一"], ["", "二"], ["　", " "], ["王芳", "三"]])
        done = run(replace(wish, roster=roster), tmp_path / "out")
        assert (done.pieces, [(one.rule, one.location.line) for one in done.findings]) == (
            3, [("roster.no-name", 3), ("roster.blank-row", 4)],
        )  # fmt: skip

    def test_one_that_is_not_there_or_no_roster(self, wish: Wish, tmp_path: Path) -> None:
        assert refused(replace(wish, roster=tmp_path / "none.xlsx"), tmp_path / "o")[0].rule == "roster.missing-file"
        assert refused(replace(wish, roster=tmp_path), tmp_path / "o")[0].rule == "roster.kind"
        (tmp_path / "r.doc").write_bytes(b"x")
        assert refused(replace(wish, roster=tmp_path / "r.doc"), tmp_path / "o")[0].rule == "roster.kind"

    def test_two_columns_of_one_head(self, wish: Wish, tmp_path: Path) -> None:
        rows: Table = [["姓名", "车间", "车间"], ["张伟", "一", "二"]]
        found = refused(replace(wish, roster=as_csv(tmp_path / "x.csv", rows)), tmp_path / "out")
        assert [(one.rule, one.location.column) for one in found] == [("roster.duplicate-column", 3)]

    def test_a_bomb_a_lock_and_a_formula(self, wish: Wish, tmp_path: Path) -> None:
        file = as_xlsx(tmp_path / "r.xlsx", [HEAD, ["张伟", "一"]])
        book = openpyxl.load_workbook(file)
        assert book.active is not None
        book.active["A2"] = "=1+1"
        book.save(file)
        wish = replace(wish, roster=file)
        assert [one.rule for one in refused(wish, tmp_path / "o")] == ["roster.formula"]
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w", 8) as new:
            for name in old.namelist():
                new.writestr(name, b" " * 200_000_000 if name.endswith("sheet1.xml") else old.read(name))
        assert [one.message for one in refused(wish, tmp_path / "o")] == ["工作簿解压后过大"]
        file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        assert "密码" in refused(wish, tmp_path / "o")[0].message

    def test_a_row_of_ten_thousand_characters_and_every_kind_of_name(
        self, wish: Wish, tmp_path: Path, pressed: list[list[Sheet]]
    ) -> None:
        names = [*NAMES, "长" * 10_000]
        wish = with_rows(wish, tmp_path, *([name.replace("\x01", ""), "车" * 10_000] for name in names))
        done = run(replace(wish, each=True, name="{姓名}"), tmp_path / "out")
        made = [name.removeprefix("逐件/") for name in contents(tmp_path / "out") if name.startswith("逐件/")]
        assert (done.pieces, len(made)) == (len(names), len(names))
        assert len({folded(name) for name in made}) == len(names)
        stems = [name.removesuffix(".pdf") for name in made]
        assert all(safe_name(stem) == stem and not stem.startswith(".") for stem in stems)
        assert sum(len(one) for one in pressed) == len(names) + 1

    @pytest.mark.usefixtures("pressed")
    def test_a_control_character_is_a_finding_of_that_piece_alone(self, wish: Wish, tmp_path: Path) -> None:
        wish = with_rows(wish, tmp_path, ["张伟", "一"], ["王\x01芳", "二"], ["李娜", "三"])
        assert [one.rule for one in refused(wish, tmp_path / "whole")] == ["template.value"]
        assert not list((tmp_path / "whole").glob("*.pdf"))
        done = run(replace(wish, each=True), tmp_path / "each")
        assert (done.pieces, done.failed) == (2, 1)
        assert [one.rule for one in done.findings] == ["template.value"]
        assert len([name for name in contents(tmp_path / "each") if name.endswith(".pdf")]) == 2
        assert "打印索引.xlsx" not in contents(tmp_path / "each")


class TestTargets:
    @pytest.mark.parametrize("name", ["会议通知（张贴）.pdf", "打印索引.xlsx", "送达登记表.docx"])
    def test_a_file_of_someone_elses_is_not_written_over(
        self, wish: Wish, tmp_path: Path, pressed: list[list[Sheet]], name: str
    ) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / name).write_text("签过字的扫描件", encoding="utf-8")
        (found,) = refused(wish, tmp_path / "out")
        assert (found.rule, found.location.file) == ("print.occupied", str(tmp_path / "out" / name))
        assert contents(tmp_path / "out") == {name: "签过字的扫描件".encode()}
        assert pressed == []

    def test_its_own_is_written_anew_until_somebody_changes_it(
        self, wish: Wish, tmp_path: Path, pressed: list[list[Sheet]]
    ) -> None:
        run(wish, tmp_path / "out")
        run(with_rows(wish, tmp_path, ["赵敏", "一"]), tmp_path / "out")
        assert len(pressed) == 4
        index = tmp_path / "out" / "打印索引.xlsx"
        index.write_bytes(index.read_bytes() + b" ")
        assert [one.rule for one in refused(wish, tmp_path / "out")] == ["print.occupied"]

    @pytest.mark.usefixtures("pressed")
    def test_a_link_to_elsewhere_is_not_followed(self, wish: Wish, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "valued").write_text("x", encoding="utf-8")
        (tmp_path / "out" / "打印索引.xlsx").symlink_to(tmp_path / "valued")
        assert [one.rule for one in refused(wish, tmp_path / "out")] == ["print.occupied"]
        assert (tmp_path / "valued").read_text(encoding="utf-8") == "x"

    def test_a_folder_one_cannot_write_to(self, wish: Wish, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        assert [one.rule for one in refused(wish, tmp_path / "file" / "out")] == ["packet.target"]

    def test_a_read_only_disk(self, wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = tempfile.mkdtemp

        def make(suffix: Any = None, prefix: Any = None, dir: Any = None) -> str:
            if prefix == ".docgen-":
                raise OSError(errno.EROFS, "Read-only file system", str(dir))
            return str(real(suffix, prefix, dir))

        (tmp_path / "out").mkdir()
        monkeypatch.setattr(tempfile, "mkdtemp", make)
        (found,) = refused(wish, tmp_path / "out")
        assert (found.rule, "只读" in found.message) == ("packet.target", True)

    @pytest.mark.usefixtures("pressed")
    def test_a_disk_that_is_full_leaves_nothing_half_made(
        self, wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.write_bytes

        def write(self: Path, data: Any) -> int:
            if self.name == "print.pdf":
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
            return real(self, data)

        monkeypatch.setattr(Path, "write_bytes", write)
        found = refused(wish, tmp_path / "out", EnvironmentLacking)
        assert [one.rule for one in found] == ["packet.target"]
        assert "磁盘已满" in found[0].message
        assert contents(tmp_path / "out") == {}
        assert not list((tmp_path / "out").glob(".docgen-*"))

    @pytest.mark.usefixtures("pressed")
    def test_files_that_cannot_grow_leave_nothing_half_made_whichever_it_is(self, wish: Wish, tmp_path: Path) -> None:
        told = set()
        for size in (0, 500, 900, 1500, 4000, 7000, 9000, 12_000, 20_000):
            with at_most(size), pytest.raises(EnvironmentLacking) as caught:
                run(wish, tmp_path / "out")
            told |= {one.rule for one in caught.value.findings}
            assert contents(tmp_path / "out") == {}
            assert not list(tmp_path.glob("out/.docgen-*"))
        assert told == {"packet.target", "batch.journal"}
        run(wish, tmp_path / "whole")
        run(wish, tmp_path / "out")
        assert contents(tmp_path / "out") == contents(tmp_path / "whole")

    @pytest.mark.usefixtures("pressed")
    def test_pieces_of_people_who_have_left_are_told_and_stay(self, wish: Wish, tmp_path: Path) -> None:
        each = replace(wish, each=True, docx=True, name="{姓名}")
        assert run(each, tmp_path / "out").findings == ()
        found = run(with_rows(each, tmp_path, ["王芳", "二"]), tmp_path / "out").findings
        assert [(one.rule, "张伟" in one.message) for one in found] == [("print.left-over", True)] * 2
        assert {"逐件/张伟.pdf", "Word/张伟.docx"} <= contents(tmp_path / "out").keys()
        (tmp_path / "out" / "逐件" / "张伟.pdf").unlink()
        (tmp_path / "out" / "Word" / "张伟.docx").unlink()
        assert run(with_rows(each, tmp_path, ["王芳", "二"]), tmp_path / "out").findings == ()

    @pytest.mark.usefixtures("pressed")
    def test_a_second_run_on_the_same_target_is_refused(self, wish: Wish, tmp_path: Path) -> None:
        with open_journal(tmp_path / "out"):
            assert [one.rule for one in refused(wish, tmp_path / "out")] == ["batch.busy"]


class TestInterruptions:
    def test_a_template_changed_in_the_middle_prints_all_as_at_the_beginning_and_says_so(
        self, wish: Wish, tmp_path: Path, pressed: list[list[Sheet]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("docgen.batch.print_run.CHUNK", 1)
        print_work._job.cache_clear()

        def change(number: int) -> None:
            if number == 1:
                own_template(tmp_path, "notice-public", lambda body: body.replace("<w:body>", "<w:body><w:p/>"))

        done = run(wish, tmp_path / "out", change)
        assert [one.rule for one in done.findings] == ["print.template-changed"]
        texts = [zipfile.ZipFile(io.BytesIO(one[0].content)).read(BODY).decode() for one in pressed[:2]]
        assert texts[0].replace("张伟，一", "王芳，二") == texts[1]

    @pytest.mark.usefixtures("pressed")
    def test_a_run_that_is_killed_between_record_and_file_finds_its_own_again(
        self, wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(wish, tmp_path / "out")
        before = contents(tmp_path / "out")
        real = Path.replace

        def killed(self: Path, target: Any) -> Path:
            if self.parent.name == "ready":
                raise KeyboardInterrupt
            return real(self, target)

        other = with_rows(wish, tmp_path, ["赵敏", "一"])
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", killed)
            with pytest.raises(KeyboardInterrupt):
                run(other, tmp_path / "out")
        assert contents(tmp_path / "out") == before
        run(other, tmp_path / "out")
        assert contents(tmp_path / "out")["打印索引.xlsx"] != before["打印索引.xlsx"]

    @pytest.mark.usefixtures("pressed")
    def test_the_clock_set_back_makes_no_piece_anew(self, wish: Wish, tmp_path: Path) -> None:
        each = replace(wish, each=True)
        run(each, tmp_path / "out")
        for file in (tmp_path / "out" / "逐件").iterdir():
            os.utime(file, (4e9, 4e9))
        done = run(each, tmp_path / "out")
        assert (done.pieces, done.kept) == (2, 2)

    def test_a_machine_at_fault_is_told_as_that(
        self, wish: Wish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def office(_fonts: object) -> None:
            raise EnvironmentLacking(
                [Finding("office.missing", Severity.ERROR, Location(), "没有 LibreOffice", "安装")]
            )

        monkeypatch.setattr(worker, "office", office)
        found = refused(wish, tmp_path / "out", EnvironmentLacking)
        assert {one.rule for one in found} == {"office.missing"}
        assert contents(tmp_path / "out") == {}

    @pytest.mark.usefixtures("pressed")
    def test_a_worker_that_dies_on_a_chunk_is_told_and_nothing_is_written(self, wish: Wish, tmp_path: Path) -> None:
        from docgen.batch.outcome import died

        @contextmanager
        def dying() -> Iterator[Engine]:
            class Dying:
                jobs = 1

                def run(self, _work: object, tasks: Iterator[object]) -> Iterator[object]:
                    return (died() for _ in tasks)

            yield Dying()  # type: ignore[misc]

        with pytest.raises(Blocked) as caught:
            print_job(wish, tmp_path / "out", ON, dying)
        assert [one.rule for one in caught.value.findings] == ["batch.worker-died"]
        assert contents(tmp_path / "out") == {}
