"""The preview of one document: what it shows, how it is marked, and that it follows every save."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from docgen.case.settings import NAME
from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.findings import Blocked
from docgen.packet.conversion import Press
from docgen.pipeline import examine
from docgen.preview.document import Request, opened_press, preview_document
from docgen.preview.saves import await_save, stamps
from docgen.preview.sources import case_files, template_files
from docgen.render.house_style import blank

ROOT = Path(__file__).parents[2]
LATE = ROOT / "tests/golden/cli/late-report.yaml"
FACTORY = ROOT / "fixtures/congress/factory.yaml"
ON = dt.date(2026, 10, 1)
TITLE = "关于召开职工代表大会的请示"
PAGES = 2


def template(path: Path, *texts: str) -> None:
    """A template of our own, put in its place in one step, as Word does."""
    document = docx.Document(io.BytesIO(blank()))
    for text in texts:
        document.add_paragraph(text, style="Body Text")
    written = path.with_suffix(".tmp")
    document.save(str(written))
    written.replace(path)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a case that has an error, its profile, its roster and a template of the union's own."""
    (tmp_path / "templates/congress").mkdir(parents=True)
    (tmp_path / NAME).write_text("模板: templates\n", encoding="utf-8")
    (tmp_path / "单位.yaml").write_text("单位全称: 北京甲厂有限公司\n", encoding="utf-8")
    (tmp_path / "代表.csv").write_text("姓名,性别\n张三,男\n", encoding="utf-8")
    text = LATE.read_text(encoding="utf-8").splitlines()
    text[1] = "单位: {文件: 单位.yaml}\n职工代表: {文件: 代表.csv}"
    (tmp_path / "案件.yaml").write_text("\n".join(text), encoding="utf-8")
    shown = ["{{ organization.name }}", "代表{{ delegates|length }}人", "{{ meeting.start }}"]
    template(tmp_path / "templates/congress/request.docx", *shown)
    return tmp_path


def text_of(pdf: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def width_of(picture: Path) -> int:
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n")
    return int(struct.unpack(">I", head[16:20])[0])


def complaint(case: Path, request: Request, press: Press, out: Path) -> str:
    with pytest.raises(Blocked) as blocked:
        preview_document(examine(case, ON), request, out, press)
    assert not out.exists()
    (finding,) = blocked.value.findings
    return f"{finding.message} {finding.remedy}"


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with opened_press({}) as opened:
        yield opened


class TestDocument:
    def test_a_case_with_errors_is_shown_and_every_page_marked(self, tmp_path: Path, press: Press) -> None:
        report = examine(LATE, ON)
        assert any(one.severity.name == "ERROR" for one in report.findings)
        made = preview_document(report, Request("C02"), tmp_path, press)
        names = [path.name for path in made.files]
        assert names[0] == f"预览-{TITLE}.pdf"
        assert names[1:] == [f"预览-{TITLE}-第{number}页.png" for number in range(1, made.pages + 1)]
        pages = PdfReader(made.files[0]).pages
        assert len(pages) == made.pages
        assert all("草　稿" in page.extract_text() for page in pages)
        assert "北京市朝阳区总工会" in text_of(made.files[0])
        assert {width_of(path) for path in made.files[1:]} == {827}
        assert sorted(names) == sorted(path.name for path in tmp_path.iterdir())

        before = {path: path.read_bytes() for path in made.files}
        again = preview_document(examine(LATE, ON), Request(TITLE), tmp_path, press)
        assert {path: path.read_bytes() for path in again.files} == before

    def test_pages_records_and_no_old_page_beside_new_ones(self, tmp_path: Path, press: Press) -> None:
        report = examine(FACTORY, ON)
        made = preview_document(report, Request("notice", records=(2, 3)), tmp_path, press)
        own = {"预览-02-会议通知（王芳）", "预览-03-会议通知（刘洋）"}
        assert made.pieces == 2
        assert {path.stem for path in tmp_path.glob("*.pdf")} == own
        mine = tmp_path / "预览-02-会议通知（王芳）-批注.png"
        mine.write_bytes(b"mine")

        few = Request("notice", pdf=False, dpi=50, pages=(2, 99), records=(2, 2))
        made = preview_document(report, few, tmp_path, press, earlier=made.files)
        assert [path.name for path in made.files] == [
            f"预览-02-会议通知（王芳）-第{number}页.png" for number in range(2, made.pages + 1)
        ]
        assert {width_of(path) for path in made.files} == {414}
        assert set(tmp_path.iterdir()) == {*made.files, mine}

    def test_what_is_not_there_is_named(self, tmp_path: Path, press: Press) -> None:
        out = tmp_path / "out"
        assert "关于召开职工代表大会的请示（request）" in complaint(LATE, Request("requst"), press, out)
        assert "docgen catalog" in complaint(LATE, Request("qqqqqq"), press, out)
        assert "本案不用“term-request”" in complaint(LATE, Request("term-request"), press, out)
        assert "只有 44 份" in complaint(FACTORY, Request("notice", records=(90, 99)), press, out)
        far = Request("request", pages=(50, 51))
        assert f"只有 {PAGES} 页" in complaint(LATE, far, press, out)

    def test_a_faulty_template_tells_all_and_the_case_needs_a_procedure(self, office: Path, press: Press) -> None:
        template(office / "templates/congress/request.docx", "{{ meeting.strat }}{{ organization.nam }}")
        with pytest.raises(Blocked) as blocked:
            preview_document(examine(office / "案件.yaml", ON), Request("request"), office / "out", press)
        wrong = [one for one in blocked.value.findings if one.rule == "template.undefined"]
        # What stops the render is among what the check says, and is said once.
        assert sorted(one.location.excerpt for one in wrong) == ["{{ meeting.strat }}", "{{ organization.nam }}"]
        (office / "案件.yaml").write_text("程序: [", encoding="utf-8")
        with pytest.raises(Blocked) as blocked:
            preview_document(examine(office / "案件.yaml", ON), Request("request"), office / "out", press)
        assert blocked.value.findings[0].rule == "source.syntax"
        assert not (office / "out").exists()


def test_no_poppler_is_told_before_anything_is_made(
    office: Path, press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    command = ["preview", str(office / "案件.yaml"), "--document", "request", "-o", str(office / "out")]
    for more in ([], ["--watch"]):
        assert main([*command, *more]) == Status.ENVIRONMENT
        assert "apt-get install poppler-utils" in capsys.readouterr().err
    assert not (office / "out").exists()
    made = preview_document(examine(office / "案件.yaml", ON), Request("request", png=False), office / "out", press)
    assert [path.suffix for path in made.files] == [".pdf"]


def test_the_command_prints_findings_then_files(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = str(office / "案件.yaml"), office / "out"
    command = ["preview", case, "--document", TITLE, "-o", str(out), "--pdf", "--on", "2026-10-01"]
    assert main(command) == Status.FINDINGS
    said = capsys.readouterr().out
    made = f"{out / f'预览-{TITLE}.pdf'}\n预览 1 份文书，共 1 页（每页印“草稿”，不得报送）；案件"
    assert said.index("congress.report-ten-days") < said.index(made)
    assert [path.name for path in out.iterdir()] == [f"预览-{TITLE}.pdf"]
    assert main(["preview", case, "--document", "会议报告", "-o", str(out)]) == Status.FINDINGS
    assert "没有“会议报告”这份文书" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--dpi", "10"], "选项 --dpi：写 36 到 600 之间的整数"),
        (["--dpi", "²"], "选项 --dpi"),
        (["--pages", "3-1"], "选项 --pages：写一个序号或一段，如 2、1-3"),
        (["--pages", "0"], "选项 --pages"),
        (["--record", "一"], "选项 --record"),
        (["--pages", "1", "--pdf"], "只用于图片"),
    ],
)
def test_wrong_options_exit_2(more: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", str(LATE), "--document", "request", *more]) == Status.USAGE
    assert says in capsys.readouterr().err


class TestSources:
    def test_all_a_preview_reads_is_watched_also_what_is_not_there_yet(self, office: Path) -> None:
        (office / "代表.csv").unlink()
        found = case_files(office / "案件.yaml")
        assert found[:3] == [office / "案件.yaml", office / "单位.yaml", office / "代表.csv"]
        assert {office / NAME, office.parent / NAME} < set(found)
        report = examine(office / "案件.yaml", ON)
        assert {path.parent for path in template_files(report, "C02")} == {
            office / "templates/congress", ROOT / "templates/congress",
        }  # fmt: skip
        (office / "案件.yaml").write_text("程序: [", encoding="utf-8")
        assert office / "案件.yaml" in case_files(office / "案件.yaml")
        assert template_files(examine(office / "案件.yaml", ON), "C02") == []


class TestSaves:
    """The editor works while the watcher pauses: each pause runs the editor's next step."""

    @pytest.fixture
    def editor(self, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
        steps: list[Callable[[], object]] = []
        monkeypatch.setattr("docgen.preview.saves.time.sleep", lambda _seconds: steps.pop(0)())
        return steps

    def test_a_file_written_in_pieces_is_waited_for(self, tmp_path: Path, editor: list[Callable[[], object]]) -> None:
        one, other = tmp_path / "one", tmp_path / "other"
        one.write_text("old", encoding="utf-8")
        seen = stamps([other, one])
        idle = lambda: None  # noqa: E731
        editor += [
            idle,
            lambda: one.write_text("ne", encoding="utf-8"),
            lambda: one.write_text("new!", encoding="utf-8"),
            idle,
        ]
        assert await_save(seen) == [one]
        assert one.read_text(encoding="utf-8") == "new!"
        assert editor == []

    def test_a_file_moved_away_and_replaced_is_one_save(
        self, tmp_path: Path, editor: list[Callable[[], object]]
    ) -> None:
        file, backup, fresh = tmp_path / "a", tmp_path / "a~", tmp_path / "b"
        file.write_text("same", encoding="utf-8")
        fresh.write_text("same", encoding="utf-8")
        seen = stamps([file])
        idle = lambda: None  # noqa: E731
        editor += [lambda: file.rename(backup), idle, idle, lambda: fresh.rename(file), idle]
        assert await_save(seen) == [file]
        assert editor == []

    def test_a_file_that_stays_away_is_told_in_the_end(
        self, tmp_path: Path, editor: list[Callable[[], object]]
    ) -> None:
        file = tmp_path / "a"
        file.write_text("x", encoding="utf-8")
        seen = stamps([file])
        editor += [file.unlink, *([lambda: None] * 20)]
        assert await_save(seen) == [file]
        assert len(editor) > 10
        seen = stamps([file])
        editor[:] = [lambda: file.write_text("back", encoding="utf-8"), lambda: None]
        assert await_save(seen) == [file]

    def test_a_change_taken_back_is_no_save(self, tmp_path: Path, editor: list[Callable[[], object]]) -> None:
        file = tmp_path / "a"
        seen = stamps([file])
        editor += [file.touch, file.unlink, lambda: None]
        assert await_save(seen) == []


class Watched:
    """``docgen preview --watch`` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        scratch = folder / "tmp"
        scratch.mkdir()
        command = [sys.executable, "-m", "docgen", "preview", "案件.yaml", "--document", "request", "--watch"]
        self.process = subprocess.Popen(
            [*command, "--png", "--pdf", "--dpi", "40", "--on", "2026-10-01"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)},
        )  # fmt: skip
        self.guard = threading.Timer(240, self.process.kill)
        self.guard.start()

    def round(self) -> str:
        """What it prints until it waits for the next save."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("等待保存"):
                return "".join(lines)
        raise AssertionError("".join(lines))

    def end(self) -> str:
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout is not None
        said = self.process.stdout.read()
        assert self.process.wait() == 0
        return said


@pytest.fixture
def watched(office: Path) -> Iterator[Watched]:
    one = Watched(office)
    try:
        yield one
    finally:
        one.guard.cancel()
        one.process.kill()
        one.process.communicate()


def test_every_save_shows_errors_do_not_end_it_and_ctrl_c_leaves_nothing(office: Path, watched: Watched) -> None:
    own, case, out = office / "templates/congress/request.docx", office / "案件.yaml", office / "预览"
    pdf = out / f"预览-{TITLE}.pdf"
    assert "congress.report-ten-days" in watched.round()
    assert "北京甲厂有限公司" in text_of(pdf)
    assert "代表1人" in text_of(pdf)

    template(own, "改过的{{ organization.name }}", *[f"第{number}行" for number in range(120)])
    assert "已保存  templates/congress/request.docx" in watched.round()
    assert "改过的北京甲厂有限公司" in text_of(pdf)
    assert len(list(out.glob("*.png"))) == len(PdfReader(pdf).pages) > 1

    own.write_bytes(own.read_bytes()[:-400])
    assert "template.broken" in watched.round()
    template(own, "{{ organization.nam }}")
    assert "是否想写「name」？" in watched.round()
    assert "改过的北京甲厂有限公司" in text_of(pdf)
    template(own, "{{ organization.name }}有代表{{ delegates|length }}人")
    assert watched.round().count(".png\n") == 1
    assert [path.name for path in sorted(out.iterdir())] == [f"预览-{TITLE}-第1页.png", pdf.name]

    (office / "代表.csv").write_text("姓名,性别\n张三,男\n李四,女\n", encoding="utf-8")
    assert "已保存  代表.csv" in watched.round()
    (office / "单位.yaml").write_text("单位全称: 北京乙厂有限公司\n", encoding="utf-8")
    watched.round()
    assert "北京乙厂有限公司有代表2人" in text_of(pdf)

    whole = case.read_text(encoding="utf-8")
    case.write_text(whole[: whole.index("职代会")] + "职代会: [", encoding="utf-8")
    assert "  错误  source." in watched.round()
    (office / "丙.yaml").write_text("单位全称: 北京丙厂有限公司\n", encoding="utf-8")
    case.write_text(whole.replace("单位.yaml", "丙.yaml"), encoding="utf-8")
    watched.round()
    assert "北京丙厂有限公司" in text_of(pdf)

    (office / NAME).write_text("地区: 北京\n", encoding="utf-8")
    watched.round()
    assert "关于召开" in text_of(pdf)

    assert "预览已结束" in watched.end()
    assert list((office / "tmp").iterdir()) == []
    assert {path.name for path in office.iterdir()} == {
        NAME, "templates", "单位.yaml", "丙.yaml", "代表.csv", "案件.yaml", "tmp", "预览",
    }  # fmt: skip
    assert not [path for path in out.iterdir() if path.name.startswith(".")]
    held = str(office / "tmp").encode()
    assert not [one for one in Path("/proc").glob("[0-9]*/cmdline") if held in _read(one)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
