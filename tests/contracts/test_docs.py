"""The documents say what the program does: links, commands and exit codes are real, generated parts are fresh.

``make docs`` (pytest tests/contracts/test_docs.py --update-golden) writes the generated parts anew.
"""

from __future__ import annotations

import re
import shlex
import shutil
import struct
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen import places
from docgen.cli import grammar
from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.findings import Severity
from docgen.procedures.catalogue import procedures
from docgen.render.environment import plain_environment
from docgen.render.styles import BY_ID, FANGSONG, STYLES
from docgen.rules.registry import rules
from docgen.wording.filters import FILTERS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*READMES, "CHANGELOG.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
PICTURES = sorted((ROOT / "docs/pictures").glob("*.png"))
STALE = "运行 make docs 重新生成 (run `make docs`)"

#: Whole files that a command prints.
PRINTED = {
    "docs/rules.md": ["rules", "--format", "markdown"],
    "docs/fields-congress.zh-CN.md": ["schema", "congress", "--fields"],
}
CHECKED = ["check", "fixtures/congress/bad/late-report.yaml", "--on", "2026-10-08"]

#: Each filter with what it is for and how it is written; the table prints what comes out.
SAMPLES = {
    "blank": ("空着手写的位置，默认四格", "{{ nothing|blank }}"),
    "checkbox": ("勾选框", "{{ yes|checkbox }}　{{ nothing|checkbox }}"),
    "cn": ("汉字数目", "{{ thirteen|cn }}"),
    "cn_count": ("汉字数目加量词", "{{ two|cn_count('名') }}"),
    "compact": ("八位日期（归档目录）", "{{ day|compact }}"),
    "date": ("日期", "{{ day|date }}"),
    "date_chinese": ("汉字日期", "{{ day|date_chinese }}"),
    "date_weekday": ("日期和星期", "{{ day|date_weekday }}"),
    "iso": ("表格里的日期", "{{ day|iso }}"),
    "join_cn": ("顿号连接；可取每项的一个字段", "{{ people|join_cn('name') }}"),
    "mask_id": ("遮盖身份证号，公开", "{{ identity|mask_id }}"),
    "mask_id_internal": ("遮盖身份证号，工会内部", "{{ identity|mask_id_internal }}"),
    "mask_name": ("遮盖姓名", "{{ '王小明'|mask_name }}"),
    "mask_phone": ("遮盖电话", "{{ '13800000000'|mask_phone }}"),
    "money": ("金额", "{{ amount|money }}"),
    "money_words": ("金额大写", "{{ amount|money_words }}"),
    "month_day": ("月日", "{{ day|month_day }}"),
    "ordinal": ("第几届、第几次", "{{ thirteen|ordinal('届') }}"),
    "percent": ("百分比，截尾不进位", "{{ two|percent(thirteen) }}"),
    "span": ("起止日期", "{{ day|span(next) }}"),
    "title_quote": ("书名号，内层自动改为〈〉", "{{ '关于《甲》的决议'|title_quote }}"),
    "weekday": ("星期", "{{ day|weekday }}"),
    "yesno": ("是或否", "{{ yes|yesno }}"),
}
CONTEXT = {
    "day": date(2026, 10, 15),
    "next": date(2026, 10, 16),
    "thirteen": 13,
    "two": 2,
    "yes": True,
    "nothing": None,
    "amount": Decimal("1409.50"),
    "identity": "110100199001010027",
    "people": [{"name": "张伟"}, {"name": "王芳"}],
}


def printed(arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    main(arguments)
    return capsys.readouterr().out


def filter_table() -> str:
    rows = ["| 写法 | 作用 | 印出 |", "| --- | --- | --- |"]
    for _, (purpose, written) in sorted(SAMPLES.items()):
        shown = plain_environment().from_string(written).render(CONTEXT)
        cell = written.replace("|", "\\|")
        rows.append(f"| `{cell}` | {purpose} | {shown if shown.strip() else '（四个空格）'} |")
    return "\n".join(rows) + "\n"


def style_table() -> str:
    rows = ["| 样式 | 字体 | 字号（磅） |", "| --- | --- | --- |"]
    for style in STYLES:
        above = BY_ID.get(style.based)
        font, points = style.font, style.size
        if above is not None:
            font, points = font or above.font, points or above.size
        size = "随所在段落" if style.kind == "character" else f"{(points or 32) / 2:g}"
        rows.append(f"| {style.name} | {font or FANGSONG} | {size} |")
    return "\n".join(rows) + "\n"


def marked(text: str, name: str, content: str) -> str:
    """A page with one of its generated parts replaced."""
    pattern = re.compile(rf"(<!-- generated: {name} -->\n).*?(<!-- end -->)", re.S)
    assert pattern.search(text), name
    return pattern.sub(lambda match: f"{match[1]}{content}{match[2]}", text)


@cache
def words(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code(text: str) -> list[str]:
    """Every line of code on a page: fenced, indented at its head, inline."""
    fenced = re.findall(r"^```(?:sh|console)?\n(.*?)^```", text, re.S | re.M)
    indented = re.findall(r"^    (\S.*)$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), re.M)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    return [line.strip() for block in fenced for line in block.splitlines()] + indented + inline


def commands(text: str) -> list[list[str]]:
    """The docgen command lines quoted on a page, without the program's name."""
    found = []
    for line in code(text):
        match = re.match(r"(?:\.venv/bin/)?(?:python -m )?docgen( .*)?$", line.partition("  #")[0].rstrip())
        if match and match[1]:
            found.append(shlex.split(match[1]))
    return found


def fault(arguments: list[str]) -> str:
    """What is wrong with a quoted command line; "" when the program knows all of it."""
    level: Any = grammar.program()
    for word in arguments:
        options = {name for param in level.params for name in (*param.opts, *param.secondary_opts)} | {"-h", "--help"}
        if word.startswith("-"):
            if word not in options:
                return f"{word} of {level.name}"
        elif getattr(level, "commands", None) is not None:
            if word not in level.commands:
                return word
            level = level.commands[word]
    return ""


def anchors(page: str) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", words(page), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PRINTED)
def test_a_printed_manual_is_fresh(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    wanted = printed(PRINTED[page], capsys, monkeypatch)
    if update_golden:
        (ROOT / page).write_text(wanted, encoding="utf-8")
    assert len(wanted.splitlines()) > 100
    assert (ROOT / page).read_text(encoding="utf-8") == wanted, STALE


@pytest.mark.parametrize("page", READMES)
def test_the_shown_finding_is_what_check_prints(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    shown = printed(CHECKED, capsys, monkeypatch)
    written = (ROOT / page).read_text(encoding="utf-8")
    wanted = marked(written, "check", f"```console\n$ docgen {shlex.join(CHECKED)}\n{shown}```\n")
    if update_golden:
        (ROOT / page).write_text(wanted, encoding="utf-8")
        written = wanted
    assert "congress.report-ten-days" in shown
    assert written == wanted, STALE


def test_the_tables_for_template_keepers_are_fresh(update_golden: bool) -> None:
    path = ROOT / "docs/templates.zh-CN.md"
    written = path.read_text(encoding="utf-8")
    wanted = marked(marked(written, "filters", filter_table()), "styles", style_table())
    if update_golden:
        path.write_text(wanted, encoding="utf-8")
        written = wanted
    assert written == wanted, STALE


def test_every_filter_has_a_sample() -> None:
    assert set(SAMPLES) == set(FILTERS)


@pytest.mark.parametrize("page", READMES)
def test_both_readmes_begin_with_the_two_commands(page: str) -> None:
    assert re.findall(r"^    (make \w+)", words(page), re.M)[:2] == ["make demo", "make test"]
    assert "make setup" in words(page)


@pytest.mark.parametrize("page", READMES)
def test_both_readmes_name_every_command_and_every_exit_code(page: str) -> None:
    quoted = {" ".join(arguments[:2]) for arguments in commands(words(page))}
    top: Any = grammar.program()
    for name, command in top.commands.items():
        for wanted in [f"{name} {below}" for below in getattr(command, "commands", {})] or [name]:
            assert any(one == wanted or one.startswith(f"{wanted} ") for one in quoted), wanted
    for status in Status:
        assert f"\n| {status.value} | " in words(page), status


@pytest.mark.parametrize("page", PAGES)
def test_quoted_commands_exist(page: str) -> None:
    assert [wrong for arguments in commands(words(page)) if (wrong := fault(arguments))] == []


@pytest.mark.parametrize("page", PAGES)
def test_quoted_make_targets_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    quoted = {match[1] for line in code(words(page)) if (match := re.match(r"make ([a-z]+)", line))}
    assert quoted <= targets


@pytest.mark.parametrize("page", PAGES)
def test_links_resolve(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", words(page)):
        file, _, anchor = target.partition("#")
        assert not re.match(r"\w+:", target), f"{target}: link to files of this project"
        path = (ROOT / page).parent / file if file else ROOT / page
        assert path.is_file(), target
        if anchor:
            assert anchor in anchors(path.resolve().relative_to(ROOT).as_posix()), target


@pytest.mark.parametrize("page", PAGES)
def test_quoted_files_of_the_project_exist(page: str) -> None:
    known = ("docgen/", "docs/", "fixtures/", "schemas/", "templates/", "tests/", "benchmarks/", ".ci/")
    for line in code(words(page)):
        for word in line.split():
            if word.startswith(known) and not set("<>*…{}") & set(word):
                assert (ROOT / word.partition(":")[0]).exists(), word


def test_pictures_are_small_and_shown() -> None:
    assert PICTURES
    for path in PICTURES:
        content = path.read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n", path.name
        assert len(content) <= 150_000, path.name
        assert struct.unpack(">I", content[16:20])[0] >= 500, path.name
        assert all(f"docs/pictures/{path.name}" in words(page) for page in READMES), path.name


@pytest.mark.parametrize("rule", [rule.id for procedure in procedures() for rule in rules(procedure.id)])
def test_every_rule_stands_under_law_in_the_changelog(rule: str) -> None:
    law = "\n".join(re.findall(r"^### Law\n(.*?)(?=^##? |^### |\Z)", words("CHANGELOG.md"), re.S | re.M))
    assert f"`{rule.partition('.')[2]}`" in law or f"`{rule}`" in law, "add it under Law in CHANGELOG.md"


@pytest.mark.parametrize("page", READMES)
def test_the_python_example_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docx import Document as Word

    letter = Word(str(places.templates() / "shared" / "house.docx"))
    letter.add_paragraph("{{ name }}", style="Body Text")
    letter.save(str(tmp_path / "letter.docx"))
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    example = re.findall(r"^```python\n(.*?)^```", words(page), re.S | re.M)
    names: dict[str, Any] = {}
    exec(compile("\n".join(example), page, "exec"), names)
    assert [one.message for one in names["findings"] if one.severity is not Severity.INFO] == []
    assert names["packet"].pages > 1
    assert names["letter"].startswith(b"PK")


def test_the_guards_can_fail() -> None:
    assert fault(["inspect", "case.yaml"]) == "inspect"
    assert fault(["check", "--stages"]) == "--stages of check"
    assert fault(["template", "lint"]) == "lint"
    assert fault(["template", "check", "a.docx"]) == ""
    assert commands("`docgen check a.yaml --on 2026-01-01`") == [["check", "a.yaml", "--on", "2026-01-01"]]
    assert commands("```console\n$ nothing\ndocgen plan a.yaml\n```\n") == [["plan", "a.yaml"]]
    with pytest.raises(AssertionError):
        marked("no mark here", "check", "")
