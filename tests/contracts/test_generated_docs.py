"""The generated parts of the documents are what the program prints today.

``make docs`` (this file with --update-golden) writes them anew.
"""

from __future__ import annotations

import re
import shlex
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.cli.app import main
from docgen.law.citations import articles, instruments
from docgen.procedures.catalogue import procedures
from docgen.render.environment import plain_environment
from docgen.render.styles import BY_ID, FANGSONG, STYLES
from docgen.report.rule_book import all_bases
from docgen.rules.registry import rules
from docgen.wording.filters import FILTERS

ROOT = Path(__file__).parents[2]
PROJECT = "project"
STALE = "运行 make docs 重新生成 (run `make docs`)"

#: Whole files that a command prints.
PRINTED = {
    "docs/rules.md": ["rules", "--format", "markdown"],
    "docs/articles.zh-CN.md": ["catalog", "--articles", "--format", "markdown"],
    "docs/plan.zh-CN.md": ["catalog", "--plan", "--format", "markdown"],
    **{f"docs/fields-{one.id}.zh-CN.md": ["schema", one.id, "--fields"] for one in procedures()},
}

#: What a page shows of a command: all it prints, or the paragraphs that hold the words after the number sign.
MARK = re.compile(r"(<!-- shown: docgen (.*?)(?: # (.*?))? -->\n).*?(<!-- end -->)", re.S)
SHOWING = [
    path.relative_to(ROOT).as_posix()
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
    if MARK.search(path.read_text(encoding="utf-8"))
]

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


def fresh(path: Path, wanted: str, update: bool) -> None:
    """Holds a file to what it should say; with --update-golden it is written first."""
    if update:
        path.write_text(wanted, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == wanted, STALE


def paragraphs(text: str, words: str) -> str:
    """The paragraphs of a text that hold some words, after …… where others were left out; all of it for ""."""
    kept = [one for one in text.rstrip("\n").split("\n\n") if words in one]
    shown = "\n\n".join(kept) + "\n"
    return shown if shown == text else f"……\n{shown}"


@pytest.mark.parametrize("page", PRINTED)
def test_a_printed_manual_is_fresh(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    wanted = printed(PRINTED[page], capsys, monkeypatch)
    assert len(wanted.splitlines()) > 50
    fresh(ROOT / page, wanted, update_golden)


def test_every_procedure_has_its_manual_of_fields_and_no_other() -> None:
    manuals = {f"docs/{path.name}" for path in (ROOT / "docs").glob("fields-*")}
    assert manuals == {page for page in PRINTED if page.startswith("docs/fields-")}


@pytest.mark.parametrize("page", SHOWING)
def test_what_a_page_shows_of_commands_is_fresh(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    def shown(mark: re.Match[str]) -> str:
        part = paragraphs(printed(shlex.split(mark[2]), capsys, monkeypatch), mark[3] or "")
        assert part.strip("…\n"), mark[0]
        return f"{mark[1]}```console\n$ docgen {mark[2]}\n{part}```\n{mark[4]}"

    fresh(ROOT / page, MARK.sub(shown, (ROOT / page).read_text(encoding="utf-8")), update_golden)


def test_both_readmes_and_the_page_for_officers_show_commands() -> None:
    assert {"README.md", "README.zh-CN.md", "docs/officers.zh-CN.md"} <= set(SHOWING)


def law_list() -> str:
    """Every instrument a rule rests on, whether it was read, and which rules rest on which of its articles."""
    held = {rule.id: rule for one in procedures() for rule in rules(one.id)}
    table: dict[str, dict[str, set[str]]] = {}
    for rule in held.values():
        for basis in all_bases(rule):
            table.setdefault(basis.instrument, {}).setdefault(basis.section, set()).add(rule.id)
    lines = []
    for ident, known in instruments().items():
        if ident not in table:
            continue
        read = f"read {known.checked}" if known.checked[0].isdigit() else f"**not read in full** ({known.checked})"
        until = f" to {known.end}" if known.end else ""
        force = f", in force from {known.start}{until}; {read}" if ident != PROJECT else f" ({known.checked})"
        lines.append(f"- {known.title}{force}.")
        order = {section: number for number, section in enumerate(articles(ident))}
        alike: dict[tuple[str, ...], list[str]] = {}
        for section in sorted(table[ident], key=lambda one: (order.get(one, len(order)), one)):
            alike.setdefault(tuple(sorted(table[ident][section])), []).append(section)
        lines += [
            f"  - {'、'.join(sections)}: {', '.join(f'`{one}`' for one in ids)}" for ids, sections in alike.items()
        ]
    return "\n".join(lines) + "\n"


def test_the_list_of_law_in_the_changelog_is_fresh(update_golden: bool) -> None:
    path = ROOT / "CHANGELOG.md"
    fresh(path, marked(path.read_text(encoding="utf-8"), "law", law_list()), update_golden)


def test_the_tables_for_template_keepers_are_fresh(update_golden: bool) -> None:
    path = ROOT / "docs/templates.zh-CN.md"
    written = path.read_text(encoding="utf-8")
    fresh(path, marked(marked(written, "filters", filter_table()), "styles", style_table()), update_golden)


def test_every_filter_has_a_sample() -> None:
    assert set(SAMPLES) == set(FILTERS)


def test_the_guards_can_fail(tmp_path: Path) -> None:
    assert paragraphs("甲\n\n乙\n丙\n", "乙") == "……\n乙\n丙\n"
    assert paragraphs("甲\n\n乙\n", "") == "甲\n\n乙\n"
    with pytest.raises(AssertionError):
        marked("no mark here", "law", "")
    stale = tmp_path / "page.md"
    stale.write_text("old", encoding="utf-8")
    with pytest.raises(AssertionError, match="make docs"):
        fresh(stale, "new", update=False)
