"""The command line where things go wrong: every exit status really occurs, and no traceback reaches the screen."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.cli.app import main
from docgen.cli.exits import Status
from tests.documents import FIXTURES

ROOT = Path(__file__).parents[2]
CASE = str(FIXTURES / "congress" / "small-firm.yaml")
TWENTY = str(FIXTURES / "congress" / "bad" / "twenty-mistakes.yaml")
ON = ("--on", "2026-11-22")


def shell(command: str, folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run bash with ``docgen`` as a command; a traceback anywhere fails the test."""
    start = f'docgen() {{ "{sys.executable}" {" ".join(options)} -m docgen "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", start + command], capture_output=True, text=True, encoding="utf-8", errors="replace",
        check=False, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), **environment},
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    assert not list(folder.glob("docgen-error-*"))
    return done


class TestStreams:
    @pytest.mark.parametrize("command", ["check CASE", "--help", "--version"])
    def test_a_closed_or_full_stream(self, tmp_path: Path, command: str) -> None:
        written = f"docgen {command.replace('CASE', CASE)}"
        assert shell(f"{written} >&-", tmp_path).returncode == Status.CLEAN
        assert shell(f"{written} >/dev/full", tmp_path).returncode == Status.ENVIRONMENT
        done = shell(f"{written} | true; exit ${{PIPESTATUS[0]}}", tmp_path)
        assert (done.returncode, done.stderr) == (Status.CLEAN, "")

    def test_findings_are_counted_though_nobody_reads_them(self, tmp_path: Path) -> None:
        assert shell(f"docgen check {TWENTY} >&-", tmp_path).returncode == Status.FINDINGS

    def test_colours_on_a_terminal_unless_no_color(self) -> None:
        for more, wanted in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            leader, follower = pty.openpty()
            environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
            subprocess.run(
                [sys.executable, "-m", "docgen", "check", str(FIXTURES / "congress/bad/tab-indentation.yaml")],
                stdout=follower, stderr=follower, check=False, cwd=ROOT, env={**environment, "TERM": "xterm", **more},
            )  # fmt: skip
            os.close(follower)
            assert (b"\x1b[" in os.read(leader, 100_000)) is wanted
            os.close(leader)


class TestEnvironments:
    @pytest.mark.parametrize(
        "setting", ["LC_ALL=C", "LC_ALL=POSIX PYTHONUTF8=0 PYTHONCOERCECLOCALE=0", "LC_ALL=zh_CN.GBK", "TZ=nonsense/x"]
    )
    def test_chinese_in_any_locale(self, tmp_path: Path, setting: str) -> None:
        shutil.copytree(FIXTURES, tmp_path / "案件")
        done = shell(f"{setting} docgen check 案件/congress/small-firm.yaml", tmp_path)
        assert done.returncode == Status.CLEAN
        assert "可以成卷" in done.stdout

    def test_a_system_without_chinese_file_names_says_so(self, tmp_path: Path) -> None:
        done = shell(f"docgen render {CASE} -o out", tmp_path, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert done.returncode == Status.ENVIRONMENT
        assert "PYTHONUTF8" in done.stderr
        assert not (tmp_path / "out").exists()

    def test_without_asserts_and_without_a_home(self, tmp_path: Path) -> None:
        done = shell(f"unset HOME XDG_CACHE_HOME; docgen render {CASE} --document C11 -o out", tmp_path, "-O")
        assert done.returncode == Status.CLEAN
        assert len(list((tmp_path / "out").iterdir())) == 1
        assert shell("docgen doctor", tmp_path, HOME="/proc/none", XDG_CACHE_HOME="").returncode == Status.CLEAN

    def test_a_libreoffice_that_does_not_know_its_version(self, tmp_path: Path) -> None:
        script = tmp_path / "soffice"
        script.write_text("#!/bin/sh\nexit 0\n")
        script.chmod(0o755)
        done = shell("docgen doctor", tmp_path, DOCGEN_SOFFICE=str(script))
        assert done.returncode == Status.ENVIRONMENT
        assert "不能启动" in "".join(done.stdout.split())

    def test_no_libreoffice(self, tmp_path: Path) -> None:
        done = shell(f"docgen packet {CASE} --stage report -o out", tmp_path, DOCGEN_SOFFICE="/nonexistent")
        assert done.returncode == Status.ENVIRONMENT
        assert "apt-get install" in done.stderr
        assert not (tmp_path / "out").exists()

    def test_a_working_folder_that_is_gone(self, tmp_path: Path) -> None:
        gone = 'mkdir x; cd x; rmdir "$OLDPWD/x"; '
        assert shell(f"{gone} docgen check {CASE}", tmp_path).returncode == Status.CLEAN
        assert shell(f"{gone} docgen render {CASE} -o out", tmp_path).returncode == Status.FINDINGS


class TestCommands:
    def test_one_broken_case_among_fifty(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cases = []
        for number in range(50):
            path = tmp_path / f"{number:02}.yaml"
            path.write_bytes(b"\xff\xfe\x00" if number == 25 else "程序: congress\n".encode())
            cases.append(str(path))
        assert main(["check", *cases, *ON]) == Status.FINDINGS
        out = capsys.readouterr().out
        assert "共 50 个案件：1 个错误\n" in out
        assert out.count("没有发现问题") == 49

    def test_twenty_mistakes_are_twenty_in_every_format(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", TWENTY, *ON]) == Status.FINDINGS
        assert capsys.readouterr().out.count("  错误  ") == 20
        main(["check", TWENTY, "--format", "json", *ON])
        errors = [one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]
        assert len(errors) == len({one["line"] for one in errors}) == 20
        main(["check", TWENTY, "--format", "sarif", *ON])
        (run,) = json.loads(capsys.readouterr().out)["runs"]
        assert sum(one["level"] == "error" for one in run["results"]) == 20
        names = [one["id"] for one in run["tool"]["driver"]["rules"]]
        for one in run["results"]:
            assert names[one["ruleIndex"]] == one["ruleId"]
            region = one["locations"][0]["physicalLocation"]["region"]
            assert region["startLine"] >= 1
            assert region["endColumn"] > region["startColumn"] >= 1
            assert "snippet" not in region

    @pytest.mark.parametrize("day", ["2026-02-30", "", "abc", "-5", "２０２６-１０-０１", "9" * 99, "9999-12-31"])
    def test_a_today_that_is_none(self, day: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", CASE, "--on", day]) == Status.USAGE
        assert len(capsys.readouterr().err) < 300

    @pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
    def test_a_clock_set_wrong(self, day: str) -> None:
        assert main(["check", CASE, "--on", day]) in (Status.CLEAN, Status.FINDINGS)
        assert main(["plan", CASE, "--on", day]) == Status.CLEAN

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (["check", CASE, "--stage", "无此阶段"], 1), (["packet", CASE, "--stage", "x", "-o", "o"], 1),
            (["render", CASE, "--document", "../x", "-o", "o"], 1), (["check", CASE, "--format", "yaml"], 2),
            (["new", "../congress"], 1), (["schema", "/etc/passwd"], 1), (["new", "congress", "-o", "no/such/x"], 1),
            (["plan", CASE, "--ics", "x", "--svg", "x"], 2), (["template", "check", "/dev/zero"], 1),
            (["template", "fields", "."], 1), (["check", "/dev/zero"], 1), (["check", "."], 1), (["check", ""], 1),
            (["packet", CASE, "--stage", "report", "-o", "/dev/null"], 1),
        ],
    )  # fmt: skip
    def test_nonsense_has_its_status(
        self, arguments: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert main([*arguments, *(ON if arguments[0] in ("check", "plan", "packet", "render") else ())]) == status
        assert list(tmp_path.iterdir()) == []

    def test_a_case_named_as_the_target_of_a_picture_is_not_overwritten(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mine = tmp_path / "mine.yaml"
        mine.write_text("程序: congress\n", encoding="utf-8")
        for option in ("--svg", "--ics"):
            assert main(["plan", CASE, option, str(mine), *ON]) == Status.FINDINGS
            assert main(["plan", CASE, option, str(tmp_path), *ON]) == Status.FINDINGS
            fresh = tmp_path / f"x{option}"
            assert main(["plan", CASE, option, str(fresh), *ON]) == Status.CLEAN
            assert main(["plan", CASE, option, str(fresh), *ON]) == Status.CLEAN
        assert mine.read_text(encoding="utf-8") == "程序: congress\n"
        assert "没有改动它" in capsys.readouterr().err

    def test_a_number_in_the_name_of_a_unit_is_not_printed_by_the_plan(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "case.yaml"
        path.write_text(
            "程序: congress\n单位: {单位全称: 甲13800000000, 单位性质: 企业, 控股类型: 私营, 职工总数: 8}\n"
            "会议: {召开日期: 2026-10-15}\n",
            encoding="utf-8",
        )
        main(["plan", str(path), "--ics", str(tmp_path / "a.ics"), "--svg", str(tmp_path / "a.svg"), *ON])
        shown = (
            capsys.readouterr().out + (tmp_path / "a.ics").read_text("utf-8") + (tmp_path / "a.svg").read_text("utf-8")
        )
        assert "13800000000" not in shown
