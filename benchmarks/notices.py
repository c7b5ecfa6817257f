"""How long a thousand one-page notices take, as Word files and as PDFs, against the ways others make them.

Run: .venv/bin/python benchmarks/notices.py [--kind plain|house] [--pieces 1000] [--long 10000] [--sample 20]
     [--uno-python /usr/bin/python3]

The notices go to people of made-up names: ``plain`` ones are a page of paragraphs, the notice of benchmarks/render.py;
``house`` ones are those of a committed case, with a red head, an agenda and two tables. docgen renders, composes,
converts, splits and checks them in two processes. Its peers: unoserver, one file a request to a warm server (a Python
with ``uno`` and ``unoserver`` is named by --uno-python; without one, docgen's own standing LibreOffice one file at a
time, and it says so); one start of soffice each, sampled; LibreOffice's own time for one document of the same pages;
docxtpl in a loop, sampled. Then the long run for linearity and memory. On a machine that is shared, CPU seconds tell
more than the clock; both are given, of the whole tree of processes.
"""

from __future__ import annotations

import argparse
import atexit
import datetime as dt
import io
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from docxtpl import DocxTemplate
from render_content import notice
from render_content import template as plain_template
from timing import print_machine

from docgen.batch import worker
from docgen.batch.collation import CHUNK, Sheet, press
from docgen.batch.engine import processes
from docgen.case.loading import load_case
from docgen.case.model import Record
from docgen.pdf.office import find_office, office_version, running_office
from docgen.procedures.catalogue import read_procedure
from docgen.render.context import pieces
from docgen.render.environment import environment
from docgen.render.sections import compose
from docgen.render.template import template

CASE = Path(__file__).parents[1] / "fixtures" / "congress" / "women-gap.yaml"
PROCESSES = 2
_KIND = "DOCGEN_BENCHMARK_NOTICE"
_FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建文辉力健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武"
)
_TICKS = os.sysconf("SC_CLK_TCK")
_CLIENT = """
import sys, time
from unoserver.client import UnoClient
client = UnoClient(port=sys.argv[1])
files = sys.argv[2:]
client.convert(inpath=files[0], outpath=files[0] + ".pdf", convert_to="pdf")
start = time.perf_counter()
for file in files:
    client.convert(inpath=file, outpath=file + ".pdf", convert_to="pdf")
print(time.perf_counter() - start)
"""


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of all processors together."""

    clock: float
    cpu: float

    def scaled(self, factor: float) -> Spent:
        return Spent(self.clock * factor, self.cpu * factor)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--kind", choices=("plain", "house"), default="plain")
    options.add_argument("--pieces", type=int, default=1000)
    options.add_argument("--long", type=int, default=10_000, help="0 leaves the long run out")
    options.add_argument("--sample", type=int, default=20)
    options.add_argument("--uno-python", default="/usr/bin/python3")
    given = options.parse_args()
    # Workers read it too.
    os.environ[_KIND] = given.kind
    print_machine(
        f"benchmarks/notices.py --kind {given.kind}",
        ("pikepdf", "docxtpl", "lxml"),
        [f"LibreOffice {office_version()}"],
    )
    os.environ["DOCGEN_OFFICE_PROCESSES"] = "8"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        print_pdfs(work, given.pieces, given.sample, given.uno_python)
        print_words(given.pieces, given.sample)
        if given.long:
            print_growth(work, given.pieces, given.long)


def print_pdfs(work: Path, number: int, sample: int, uno_python: str) -> None:
    contents = [render(one) for one in range(sample)]
    files = [work / f"{one:04}.docx" for one in range(sample)]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    peer, warm = warm_server(files, uno_python) or ("one file at a time, docgen's office", one_by_one(files, work))
    rows = {
        f"docgen, {PROCESSES} processes": by_docgen(work / "pdf", number)[0],
        f"one document of {number}": one_document(work, number),
        f"{peer}, {sample}, scaled": warm.scaled(number / sample),
        f"soffice started each, {sample}, scaled": one_start_each(files, work).scaled(number / sample),
    }
    own, document, *_ = rows.values()
    print(f"\n{number} notices to PDF {'':14} {'clock s':>9} {'ms each':>8} {'CPU s':>9} {'clock x docgen':>15}")
    for name, spent in rows.items():
        each = 1000 * spent.clock / number
        print(f"{name:36} {spent.clock:9.1f} {each:8.1f} {spent.cpu:9.1f} {spent.clock / own.clock:15.1f}")
    ratio = own.clock / (document.clock / PROCESSES)
    print(f"docgen to the one document over {PROCESSES} processes: clock {ratio:.2f}, CPU {own.cpu / document.cpu:.2f}")


def print_words(number: int, sample: int) -> None:
    render(0)
    own = clocked(lambda: [render(one) for one in range(number)])
    docxtpl = clocked(lambda: [by_docxtpl(one) for one in range(sample)]).scaled(number / sample)
    print(
        f"\n{number} notices to Word: docgen {own.cpu:.2f} CPU s, docxtpl {docxtpl.cpu:.1f} ({sample}, scaled): ",
        end="",
    )
    print(f"{docxtpl.cpu / own.cpu:.0f} x")


def print_growth(work: Path, number: int, long: int) -> None:
    print(f"\n{'notices':>8} {'clock s':>9} {'ms each':>8} {'CPU s':>8} {'peak MiB, each process of docgen':>34}")
    for size in (number, long):
        spent, peaks = by_docgen(work / f"long-{size}", size)
        shown = " ".join(f"{peak:.0f}" for peak in peaks)
        print(f"{size:8} {spent.clock:9.1f} {1000 * spent.clock / size:8.1f} {spent.cpu:8.1f} {shown:>34}")
        shutil.rmtree(work / f"long-{size}")


def by_docgen(folder: Path, number: int) -> tuple[Spent, list[float]]:
    """Every notice as a PDF of its own; nothing may be missing."""
    tasks = [(start, min(start + CHUNK, number), folder) for start in range(0, number, CHUNK)]
    start, cpu = time.perf_counter(), cpu_of_tree()
    with processes(PROCESSES) as engine:
        outcomes = list(engine.run(make_chunk, tasks))
        spent = Spent(0, cpu_of_tree() - cpu)
        peaks = peaks_of_tree()
    made = [outcome.result for outcome in outcomes if outcome.result is not None]
    if sum(made) != number:
        raise SystemExit(
            f"{number - sum(made)} of {number} are missing: {[one.fault for one in outcomes if one.fault]}"
        )
    return Spent(time.perf_counter() - start, spent.cpu), peaks


def make_chunk(task: tuple[int, int, Path]) -> int:
    """Render and press some notices; how many came through."""
    start, stop, folder = task
    sheets = [Sheet(f"会议通知（{name(one)}）", render(one), sent().date) for one in range(start, stop)]
    pressed = press(sheets, folder / f"{start:06}", worker.office({}), fit=True, each=True)
    return sum(one.pdf is not None and one.pages == 1 for one in pressed)


def one_document(work: Path, number: int) -> Spent:
    """LibreOffice alone with one document of all the notices."""
    file = work / "all.docx"
    file.write_bytes(compose([render(one) for one in range(number)]))
    start, cpu = time.perf_counter(), cpu_of_tree()
    with running_office({}) as office:
        (pdf,) = office.convert([file], work / "all", timeout=3600, serials=False)
        spent = cpu_of_tree() - cpu
    spent = Spent(time.perf_counter() - start, spent)
    with pikepdf.open(pdf) as opened:
        if len(opened.pages) != number:
            raise SystemExit(f"the one document has {len(opened.pages)} pages")
    return spent


def one_by_one(files: list[Path], work: Path) -> Spent:
    """A standing LibreOffice, a file at a time, not counting the first."""
    with running_office({}) as office:
        office.convert(files[:1], work / "warm")
        return clocked(lambda: office.convert(files, work / "single"))


def one_start_each(files: list[Path], work: Path) -> Spent:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [starter(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(work / "started")]
    subprocess.run([*command, str(files[0])], check=True, capture_output=True)
    return clocked(lambda: [subprocess.run([*command, str(file)], check=True, capture_output=True) for file in files])


def starter() -> str:
    """What people start: LibreOffice's own script beside the program docgen starts."""
    program = find_office()
    if program is None:
        raise SystemExit("no LibreOffice")
    beside = program.with_name("soffice")
    return str(beside if beside.exists() else program)


def warm_server(files: list[Path], python: str) -> tuple[str, Spent] | None:
    """unoserver, a file a request, not counting the first; None where there is none."""
    probe = "import uno, unoserver.server, importlib.metadata as m; print(m.version('unoserver'))"
    found = subprocess.run([python, "-c", probe], capture_output=True, text=True)
    if found.returncode:
        return None
    port, uno_port = "2103", "2102"
    command = [python, "-m", "unoserver.server", "--port", port, "--uno-port", uno_port]
    with tempfile.TemporaryFile() as quiet, standing([*command, "--executable", starter()], quiet):
        deadline = time.monotonic() + 180
        first = [python, "-c", _CLIENT, port, str(files[0])]
        while subprocess.run(first, capture_output=True).returncode:
            if time.monotonic() > deadline:
                raise SystemExit("unoserver did not come up")
            time.sleep(0.2)
        cpu = cpu_of_tree()
        done = subprocess.run(
            [python, "-c", _CLIENT, port, *map(str, files)], capture_output=True, text=True, check=True
        )
        return f"unoserver {found.stdout.strip()}, warm", Spent(float(done.stdout), cpu_of_tree() - cpu)


@contextmanager
def standing(command: list[str], quiet: Any) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@dataclass(frozen=True)
class Notice:
    """What is sent to everybody: its template, what it is filled with, its date, and how a person's name comes in."""

    template: Path
    context: Mapping[str, Any]
    date: dt.date | None
    named: Callable[[Mapping[str, Any], str], Mapping[str, Any]]


@lru_cache(maxsize=1)
def sent() -> Notice:
    return house_notice() if os.environ.get(_KIND) == "house" else plain_notice()


def plain_notice() -> Notice:
    folder = Path(tempfile.mkdtemp(prefix="docgen-benchmark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "notice.docx"
    file.write_bytes(plain_template(notice(), "docgen"))
    return Notice(file, notice().data, None, lambda context, called: {**context, "name": called})


def house_notice() -> Notice:
    case, _ = load_case(CASE)
    assert case is not None
    procedure = read_procedure(case.procedure)
    document = next(one for one in procedure.documents if one.id == "notice")
    piece = next(iter(pieces(case, procedure, document)))
    return Notice(
        document.template,
        piece.context,
        piece.date,
        lambda context, called: {**context, "delegate": Record({**context["delegate"], "name": called})},
    )


def name(number: int) -> str:
    first, rest = divmod(number, len(_GIVEN))
    return _FAMILIES[number % len(_FAMILIES)] + _GIVEN[first % len(_GIVEN)] + _GIVEN[rest]


def context(number: int) -> Mapping[str, Any]:
    return sent().named(sent().context, name(number))


def render(number: int) -> bytes:
    """One notice as a Word file."""
    return template(sent().template).render(context(number))


def by_docxtpl(number: int) -> bytes:
    word = DocxTemplate(sent().template)
    word.render(dict(context(number)), jinja_env=environment())
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def clocked(work: Callable[[], object]) -> Spent:
    start, cpu = time.perf_counter(), cpu_of_tree()
    work()
    return Spent(time.perf_counter() - start, cpu_of_tree() - cpu)


def tree() -> list[Path]:
    """The folders in /proc of this process and all that descend from it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return [Path("/proc") / str(one) for one in sorted(found)]


def cpu_of_tree() -> float:
    """CPU seconds of the tree so far, those of children that were waited for among them."""
    total = 0
    for place in tree():
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / _TICKS


def peaks_of_tree() -> list[float]:
    """Peak resident MiB of each Python process of the tree."""
    found = []
    for place in tree():
        try:
            status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if "soffice" not in status["Name"] and "VmHWM" in status and "oosplash" not in status["Name"]:
            found.append(int(status["VmHWM"].split()[0]) / 1024)
    return sorted(found, reverse=True)


if __name__ == "__main__":
    main()
