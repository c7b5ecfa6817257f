"""The documents say what the program does: links, commands, files and exit codes are real, examples run."""

from __future__ import annotations

import re
import shlex
import shutil
import struct
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen import places
from docgen.cli import grammar
from docgen.cli.exits import Status
from docgen.findings import Severity
from docgen.procedures.catalogue import procedures
from docgen.rules.registry import rules

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*READMES, "CHANGELOG.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
PICTURES = sorted((ROOT / "docs/pictures").glob("*.png"))


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


@pytest.mark.parametrize("rule", sorted({rule.id for one in procedures() for rule in rules(one.id)}))
def test_every_rule_stands_under_law_in_the_changelog(rule: str) -> None:
    law = "\n".join(re.findall(r"^### Law\n(.*?)(?=^##? |^### |\Z)", words("CHANGELOG.md"), re.S | re.M))
    assert f"`{rule}`" in law, "run `make docs`"


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
