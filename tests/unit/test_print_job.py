"""Whole print jobs through LibreOffice: the index agrees with the PDF, and the files agree with one another."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import pypdf
import pytest

from docgen.batch import worker
from docgen.batch.engine import processes
from docgen.batch.printing import Printed, Wish, print_job
from docgen.findings import Blocked
from tests.printing import as_csv, contents, delegates, inline, own_template, settle_in

ON = dt.date(2026, 9, 8)
#: A small paper with whose it is and nothing else.
SMALL = (
    "<w:p><w:r><w:t>收件人【{{ row.姓名 }}】{{ row.工号 }}</w:t></w:r></w:p>"
    '{%p if row.班次 == "夜" %}<w:p><w:r><w:br w:type="page"/>'
    "<w:t>第二页【{{ row.姓名 }}】</w:t></w:r></w:p>{%p endif %}"
)
PAPER = re.compile("【(.*?)】")


@pytest.fixture(scope="module", autouse=True)
def office() -> Iterator[None]:
    """One LibreOffice for all jobs done in this process, and chunks small enough that a job has several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.batch.print_run.CHUNK", 4)
        yield
    worker.dismiss()


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> Wish:
    """Eleven people in three groups, a third of them with two pages, two of one name; one has a rare character."""
    folder = tmp_path_factory.mktemp("small")
    case = settle_in(folder)

    def small(body: str) -> str:
        start, end = body.index("<w:body>") + len("<w:body>"), body.rindex("<w:sectPr")
        tags = SMALL.replace("{%p if", "<w:p><w:r><w:t>{%p if").replace(" %}<w:p>", " %}</w:t></w:r></w:p><w:p>")
        tags = tags.replace("{%p endif %}", "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>")
        return body[:start] + tags + body[end:]

    own_template(folder, "notice-public", small)
    return Wish(case, "notice-public", as_csv(folder / "r.csv", people(["日", "日", "夜"])), by=("班",))


def people(shifts: Sequence[str] = "日", number: int = 11) -> list[list[str]]:
    """A roster, its head first."""
    rows = delegates(工号=[f"A{at:03}" for at in range(110)], 班次=shifts, 班=["甲", "乙", "丙"])[: number + 1]
    rows[1][1] = rows[2][1] = "葛东海"
    rows[number][1] = "张䶮"
    return rows


def run(wish: Wish, out: Path, jobs: int = 0) -> Printed:
    return print_job(wish, out, ON, (lambda: processes(jobs)) if jobs else inline)


def texts_of(pdf: Path) -> list[str]:
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]


def _page_of(destination: Any) -> tuple[int, int]:
    found: tuple[int, int] = destination[0].objgen
    return found


def index_of(out: Path) -> list[Mapping[str, object]]:
    heads, *rows = openpyxl.load_workbook(out / "打印索引.xlsx").active.iter_rows(values_only=True)  # type: ignore[union-attr]
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def numbers(text: object) -> list[int]:
    found: list[int] = []
    for run_ in str(text).split("、"):
        first, _, last = run_.partition("—")
        found += range(int(first), int(last or first) + 1)
    return found


@pytest.fixture(scope="module")
def job(wish: Wish, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Printed]:
    """The whole job: separators, both sides, two copies."""
    out = tmp_path_factory.mktemp("job") / "out"
    return out, run(replace(wish, separators=True, duplex=True, copies=2, docx=True), out)


def test_everybody_is_on_the_pages_the_index_says_and_on_no_other(job: tuple[Path, Printed]) -> None:
    out, done = job
    pages = [PAPER.findall(text) for text in texts_of(out / "会议通知（张贴）.pdf")]
    assert (done.pieces, done.groups, done.sides) == (11, 3, len(pages))
    listed: dict[str, list[int]] = {}
    for row in index_of(out):
        listed.setdefault(str(row["姓名"]), []).extend(numbers(row["打印文件页码"]))
    found: dict[str, list[int]] = {}
    for number, names in enumerate(pages, 1):
        for name in names:
            found.setdefault(name, []).append(number)
    assert {name: sorted(held) for name, held in listed.items()} == found
    assert len(found["葛东海"]) == 4
    assert all(len(numbers(row["打印文件页码"])) == int(str(row["页数"])) * 2 for row in index_of(out))


def test_pieces_and_separators_start_in_front_and_backs_are_blank(job: tuple[Path, Printed]) -> None:
    out, done = job
    assert done.sides % 2 == 0
    assert all(numbers(row["打印文件页码"])[0] % 2 == 1 for row in index_of(out))
    texts = [page.extract_text() for page in pypdf.PdfReader(out / "会议通知（张贴）.pdf").pages]
    separators = [at for at, text in enumerate(texts) if "分隔页" in text]
    assert len(separators) == 3
    assert all(at % 2 == 0 and not texts[at + 1].strip() for at in separators)
    rows = index_of(out)
    for at, group in zip(separators, ("甲", "乙", "丙"), strict=True):
        own = [row for row in rows if row["分组"] == group]
        pages = [number for row in own for number in numbers(row["打印文件页码"])]
        said = re.sub(r"\s", "", texts[at])
        assert f"{len(own)}件，每件2份" in said
        assert f"第{own[0]['序号']}件至第{own[-1]['序号']}件" in said
        assert f"第{pages[0]}页至第{pages[-1]}页" in said
        assert f"{len(pages)}页" in said


def test_the_sign_for_sheet_lists_the_same_people_in_the_same_order(job: tuple[Path, Printed]) -> None:
    out, _ = job
    tables = docx.Document(str(out / "送达登记表.docx")).tables
    rows = [[cell.text for cell in row.cells] for row in tables[1].rows[1:]]
    people = [row for row in rows if row[0].isdecimal()]
    wanted = [[str(one["序号"]), str(one["姓名"]), str(one["打印文件页码"])] for one in index_of(out)]
    assert [[row[0], row[1], row[4]] for row in people] == wanted
    assert [row[0] for row in rows if not row[0].isdecimal()] == ["甲（4件）", "乙（4件）", "丙（3件）"]
    assert pypdf.PdfReader(out / "送达登记表.pdf").pages[0].extract_text().count("张䶮") == 1


def test_the_file_says_what_it_is_and_leads_to_every_piece(job: tuple[Path, Printed]) -> None:
    out, _ = job
    with pikepdf.open(out / "会议通知（张贴）.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "会议通知（张贴）"
        assert str(pdf.Root.Lang) == "zh-CN"
        pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            led = [
                (group.title, [(one.title, pages[_page_of(one.destination)]) for one in group.children])
                for group in outline.root
            ]
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        assert all(str(font).count("+") == 1 for font in fonts)
        assert len(fonts) <= 8
    rows = index_of(out)
    assert led == [
        (
            name,
            [(f"{row['序号']} {row['姓名']}", numbers(row["打印文件页码"])[0]) for row in rows if row["分组"] == name],
        )
        for name in ("甲", "乙", "丙")
    ]


def test_word_files_have_names_of_their_own(job: tuple[Path, Printed]) -> None:
    out, _ = job
    names = [path.name for path in sorted((out / "Word").iterdir())]
    assert len(names) == 11
    assert names[0] == "01-葛东海-会议通知（张贴）.docx"
    assert PAPER.findall(docx.Document(str(out / "Word" / names[0])).paragraphs[0].text) == ["葛东海"]


def test_the_same_job_gives_the_same_bytes_with_any_number_of_workers(
    wish: Wish, job: tuple[Path, Printed], tmp_path: Path
) -> None:
    out, _ = job
    run(replace(wish, separators=True, duplex=True, copies=2, docx=True), tmp_path / "again", jobs=2)
    assert contents(tmp_path / "again") == contents(out)


def test_a_jammed_job_goes_on_with_the_very_same_pages(wish: Wish, job: tuple[Path, Printed], tmp_path: Path) -> None:
    whole = replace(wish, separators=True, duplex=True, copies=2)
    run(replace(whole, pages=(8, 20)), tmp_path)
    (made,) = tmp_path.glob("*.pdf")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == [made.name]
    out, _ = job
    with pikepdf.open(out / "会议通知（张贴）.pdf") as all_, pikepdf.open(made) as part:
        # Whole sheets: from the front side of page 8.
        before = [page.obj.Contents.read_bytes() for page in list(all_.pages)[6:20] if "/Contents" in page.obj]
        after = [page.obj.Contents.read_bytes() for page in part.pages if "/Contents" in page.obj]
        assert before == after
        assert int(part.Root.PageLabels.Nums[1].St) == 7


def test_several_on_a_sheet_read_in_order_with_cut_marks(wish: Wish, tmp_path: Path) -> None:
    stack = replace(wish, by=(), places=4, stacked=True)
    done = run(stack, tmp_path / "out")
    texts = [PAPER.findall(text) for text in texts_of(tmp_path / "out" / "会议通知（张贴）.pdf")]
    # Fourteen pages, for every third of eleven people has two: piles of four, the second pages after the first.
    names = [row[1] for row in people()[1:]]
    pages = [name for at, name in enumerate(names) for _ in range(1 + (at % 3 == 2))]
    assert (done.pieces, done.sides, done.sheets) == (11, 4, 4)
    assert [sorted(side) for side in texts] == [sorted(pages[at::4]) for at in range(4)]
    found = [row["打印文件页码"] for row in index_of(tmp_path / "out")]
    assert found[:4] == ["1", "2", "3—4", "1"]
    # The sheets from that of the second piece on, with what else is on them.
    assert run(replace(stack, from_piece=2), tmp_path / "rest").sheets == 3
    assert [PAPER.findall(text) for text in texts_of(tmp_path / "rest" / "会议通知（张贴）-第2件起.pdf")] == texts[1:]


def test_a_file_for_everybody_is_resumed_and_only_what_changed_is_made_again(wish: Wish, tmp_path: Path) -> None:
    each = replace(wish, each=True, name="{工号}-{姓名}")
    done = run(each, tmp_path / "out")
    made = contents(tmp_path / "out")
    assert (done.pieces, done.kept) == (11, 0)
    assert len([name for name in made if name.startswith("逐件/")]) == 11
    text = pypdf.PdfReader(io.BytesIO(made["逐件/A000-葛东海.pdf"])).pages[0].extract_text()
    assert PAPER.findall(text) == ["葛东海"]
    assert {row["文件"] for row in index_of(tmp_path / "out")} == {name for name in made if name.startswith("逐件/")}
    (tmp_path / "out" / "逐件" / "A004-陶艳红.pdf").unlink()
    again = run(each, tmp_path / "out")
    assert (again.pieces, again.kept) == (11, 10)
    assert contents(tmp_path / "out") == made
    word = replace(each, docx=True, by=("班",), sort=("工号",))
    sorted_ = run(word, tmp_path / "word")
    files = contents(tmp_path / "word")
    assert (sorted_.pieces, sorted_.groups) == (11, 3)
    stems = [str(row["文件"]).removeprefix("逐件/").removesuffix(".pdf") for row in index_of(tmp_path / "word")]
    assert stems == sorted(stems, key=lambda stem: (int(stem[1:4]) % 3, stem))
    assert sorted(f"Word/{stem}.docx" for stem in stems) == [name for name in files if name.startswith("Word/")]
    assert {name: made[name] for name in made if name.startswith("逐件/")}.items() <= files.items()
    assert run(word, tmp_path / "word").kept == 11


def test_a_draft_says_so_on_every_piece(wish: Wish, tmp_path: Path) -> None:
    roster = as_csv(tmp_path / "r.csv", people(["日", "日", "夜"], number=5))
    done = run(replace(wish, roster=roster, draft=True), tmp_path / "out")
    assert done.draft
    reader = pypdf.PdfReader(tmp_path / "out" / "草稿-会议通知（张贴）.pdf")
    assert [("草" in page.extract_text()) for page in reader.pages] == [True] * 6
    each = run(replace(wish, roster=roster, draft=True, each=True, docx=True), tmp_path / "each")
    assert (each.draft, each.pieces) == (True, 5)
    made = sorted((tmp_path / "each" / "逐件").iterdir())
    texts = [[page.extract_text() for page in pypdf.PdfReader(one).pages] for one in made]
    assert [len(pages) for pages in texts] == [1, 1, 1, 1, 2]
    assert all("草" in text for pages in texts for text in pages)
    assert len(list((tmp_path / "each" / "Word").iterdir())) == 5
    # What was a draft is none when it is printed in earnest: nothing of it is kept.
    assert run(replace(wish, roster=roster, each=True), tmp_path / "each").kept == 0


def test_what_a_case_lacks_forbids_to_print(wish: Wish, tmp_path: Path) -> None:
    roster = as_csv(tmp_path / "r.csv", people(number=5))
    with pytest.raises(Blocked) as refused:
        run(replace(wish, document="notice", roster=roster), tmp_path / "out")
    assert any(one.rule.startswith("congress.") for one in refused.value.findings)
    assert not (tmp_path / "out").exists()
