from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docgen import __version__
from docgen.cli import grammar
from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.cli.grammar import commands

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/cli"
ON = ("--on", "2026-10-01")


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=GOLDEN,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)


@pytest.mark.parametrize("name", ["faults", "late-report"])
def test_check_reads_as_the_golden_transcript(
    name: str, capsys: pytest.CaptureFixture[str], update_golden: bool
) -> None:
    assert main(["check", f"{name}.yaml", *ON]) == Status.FINDINGS
    out, err = capsys.readouterr()
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")
    assert err == ""


def test_check_shows_every_fault_of_a_file_at_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "faults.yaml", "--format", "json", *ON])
    found = {(one["line"], one["rule"]) for one in json.loads(capsys.readouterr().out)}
    wanted = {
        (5, "schema.identifier"), (6, "schema.allowed"), (8, "schema.type-integer"), (9, "schema.range"),
        (10, "schema.identifier"), (13, "schema.unknown-field"), (14, "schema.allowed"), (15, "schema.type-integer"),
        (15, "schema.type-date"), (17, "schema.type-date"), (18, "source.duplicate-key"), (21, "schema.type-time"),
        (25, "schema.allowed"), (26, "schema.required"), (29, "schema.shape"), (31, "schema.identifier"),
        (35, "schema.allowed"), (36, "schema.type-integer"), (38, "schema.unknown-field"), (39, "schema.length"),
    }  # fmt: skip
    assert wanted <= found
    assert len(wanted) == 20


def test_formats_and_statuses_of_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", "late-report.yaml", "--format", "sarif", *ON]) == Status.FINDINGS
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"
    assert main(["check", "no-such.yaml", "--format", "json"]) == Status.FINDINGS
    assert [one["rule"] for one in json.loads(capsys.readouterr().out)] == ["source.missing-file"]
    clean = tmp_path / "clean.yaml"
    assert main(["new", "congress", "-o", str(clean)]) == Status.CLEAN
    capsys.readouterr()
    assert main(["check", str(clean), *ON]) == Status.CLEAN
    assert "未就绪" in capsys.readouterr().out
    assert main(["check", str(clean), "--stage", "报告上级工会", *ON]) == Status.FINDINGS
    assert "“报告上级工会”阶段还缺“单位”" in capsys.readouterr().out
    assert main(["check", str(clean), "--stage", "nowhere", *ON]) == Status.FINDINGS
    assert main(["check", str(clean), "late-report.yaml", *ON]) == Status.FINDINGS
    assert "共 2 个案件" in capsys.readouterr().out


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("我的", encoding="utf-8")
    assert main(["new", "congress", "-o", str(path)]) == Status.FINDINGS
    assert path.read_text(encoding="utf-8") == "我的"
    assert "已经存在" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]
    assert main(["new", "congress", "-o", str(tmp_path / "none/case.yaml")]) == Status.FINDINGS
    assert main(["new", "congres"]) == Status.FINDINGS
    assert "是不是 congress（职工代表大会）？" in capsys.readouterr().err
    assert main(["new", "congress", "--keys", "en"]) == Status.CLEAN
    assert "\nprocedure: congress\n" in capsys.readouterr().out


def test_plan_writes_calendar_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ics, svg = tmp_path / "a.ics", tmp_path / "a.svg"
    assert main(["plan", "late-report.yaml", "--ics", str(ics), "--svg", str(svg), *ON]) == Status.CLEAN
    assert "北京京北机械制造有限公司第三届第二次职工代表大会（2026-10-01）" in capsys.readouterr().out
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert svg.read_text(encoding="utf-8").startswith("<?xml")
    first = ics.read_bytes(), svg.read_bytes()
    main(["plan", "late-report.yaml", "--ics", str(ics), "--svg", str(svg), *ON])
    assert (ics.read_bytes(), svg.read_bytes()) == first
    assert main(["plan", "late-report.yaml", "--svg", str(tmp_path / "no/a.svg"), *ON]) == Status.FINDINGS
    assert main(["plan", "no-such.yaml"]) == Status.FINDINGS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "没有“chek”这个命令，是不是 check？"),
        (["check"], "缺少参数 案件"),
        (["check", "--stag", "x"], "没有 --stag 这个选项，是不是 --stage？"),
        (["check", "x", "--format", "xml"], "选项 --format 只能是 text、json、sarif"),
        (["check", "x", "--on", "2026-02-30"], "2026年2月30日这一天不存在"),
        (["check", "x", "--on"], "选项 --on 后面缺少值"),
        (["year", "x", "--year", "26"], "选项 --year：写不小于 1950 的整数"),
        (["year", "x", "--year", "9999"], "选项 --year：写不大于 2199 的整数"),
        (["year", "x", "--year", "今年"], "选项 --year：写整数"),
        (["catalog", "extra"], "多出了参数 extra"),
        (["render", "x"], "缺少选项 --output"),
        (["packet", "x", "--draft=1", "-o", "y"], "选项 --draft 后面不带值"),
        (["schema", "congress", "--fields", "--json-schema"], "只能用一个"),
    ],
)
def test_usage_errors_are_chinese_and_exit_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == Status.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("错误：")
    assert says in err
    assert "用法：docgen" in err


def test_help_is_chinese_with_an_english_gloss_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    names = [name for name, _, _ in commands()]
    assert names == sorted(names)
    assert {"catalog", "check", "doctor", "new", "packet", "plan", "render", "rules", "schema", "template"} <= set(
        names
    )
    assert main(["--help"]) == Status.CLEAN
    overview = capsys.readouterr().out
    for name, _, text in commands():
        assert re.search(rf"^  {name} ", overview, re.MULTILINE)
        assert re.fullmatch(r".*[一-鿿].* \([a-z., ]+\)", text, re.IGNORECASE | re.DOTALL)
        assert main([name, "--help"]) == Status.CLEAN
        page = capsys.readouterr().out
        assert page.startswith(f"用法：docgen {name} [选项]")
        assert "Show this message" not in page
    assert main([]) == Status.USAGE


def test_listing_commands_succeed(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, says in (
        (["catalog"], "C11"), (["catalog", "--format", "json"], '"procedures"'), (["rules"], "[C-12]"),
        (["rules", "--format", "markdown"], "# 规则手册"), (["rules", "--format", "json"], '"C-12"'),
        (["schema", "congress"], "required_from"), (["schema", "congress", "--fields"], "`meeting.start`"),
        (["schema", "职工代表大会", "--json-schema"], "2020-12"), (["--version"], __version__),
    ):  # fmt: skip
        assert main(arguments) == Status.CLEAN
        assert says in capsys.readouterr().out


def test_a_bug_is_kept_in_a_file_and_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_options: object) -> int:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(grammar.program().commands["catalog"], "callback", broken)
    assert main(["catalog"]) == Status.BUG
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "secret" not in err
    (kept,) = tmp_path.glob("docgen-error-*.txt")
    assert str(kept) in err
    assert "ZeroDivisionError: secret detail" in kept.read_text(encoding="utf-8")


def test_an_interrupt_exits_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(**_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(grammar.program().commands["catalog"], "callback", interrupted)
    assert main(["catalog"]) == Status.INTERRUPTED
    assert "已中断" in capsys.readouterr().err


def test_without_on_today_is_the_machines_own() -> None:
    from docgen.cli import options

    assert options.today("2026年10月1日") == dt.date(2026, 10, 1)
    assert options.today(None) == dt.date.today()


def test_doctor_exits_3_without_libreoffice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "/nonexistent/soffice")
    assert main(["doctor"]) == Status.ENVIRONMENT
    out = capsys.readouterr().out
    assert "缺少  找不到 LibreOffice" in out
    assert "apt-get install" in out


def test_packet_and_render_refuse_what_cannot_be_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["packet", "late-report.yaml", "--stage", "report", "-o", str(out), *ON]) == Status.FINDINGS
    assert "congress.report-ten-days" in capsys.readouterr().err
    assert main(["packet", "late-report.yaml", "-o", str(out), *ON]) == Status.FINDINGS
    assert "没有可以成卷的阶段" in capsys.readouterr().out
    assert main(["packet", "no-such.yaml", "-o", str(out)]) == Status.FINDINGS
    assert main(["render", "late-report.yaml", "--document", "nothing", "-o", str(out), *ON]) == Status.FINDINGS
    assert "nothing" in capsys.readouterr().err
    assert not out.exists()


def test_templates_are_checked_formatted_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docgen.render.house_style import blank

    path = tmp_path / "空白.docx"
    path.write_bytes(blank())
    assert main(["template", "format", str(path)]) == Status.CLEAN
    assert "没有改动" in capsys.readouterr().out
    assert main(["template", "fields", str(path)]) == Status.CLEAN
    assert main(["template", "check", str(path), "--procedure", "congress"]) == Status.CLEAN
    assert "没有发现问题" in capsys.readouterr().out
    path.write_bytes(b"not a document")
    for command in ("check", "format", "fields"):
        assert main(["template", command, str(path)]) == Status.FINDINGS
        assert main(["template", command, str(tmp_path / "none.docx")]) == Status.FINDINGS
    assert path.read_bytes() == b"not a document"


class TestProcess:
    def test_version_imports_nothing_heavy(self) -> None:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "docgen", "--version"],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        assert done.stdout == f"docgen {__version__}\n"
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "docgen.cli.app" in loaded
        assert not {
            name for name in loaded if name.partition(".")[0] in ("typer", "yaml", "rich", "cerberus", "jinja2")
        }

    def test_statuses_reach_the_shell(self) -> None:
        assert started("check", "late-report.yaml", *ON).returncode == Status.FINDINGS
        assert started("chek").returncode == Status.USAGE
        assert started("catalog", LC_ALL="C", PYTHONIOENCODING="ascii").stdout.startswith("职工代表大会")

    def test_a_closed_pipe_is_quiet_and_keeps_the_status(self) -> None:
        script = f"{sys.executable} -m docgen check faults.yaml --on 2026-10-01 | head -1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, encoding="utf-8", check=True, cwd=GOLDEN,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] == "1"

    def test_completion_offers_commands_and_procedures(self) -> None:
        found = started(
            "", _DOCGEN_COMPLETE="complete_bash", COMP_WORDS="docgen new cong", COMP_CWORD="2", _TYPER_COMPLETE_ARGS=""
        )
        assert found.stdout.split() == ["congress"]

    def test_colours_only_on_a_terminal(self) -> None:
        assert "\x1b" not in started("check", "late-report.yaml", *ON, TERM="xterm-256color").stdout
