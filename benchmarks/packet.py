"""How long a whole packet takes, against one LibreOffice conversion of the same Word files in the same run.

Run: .venv/bin/python benchmarks/packet.py [--rounds 3] [--stages report,meeting,filing,notice]

For each stage: soffice as people start it (its own script, a profile that was used before, PDF/A-3b, all files in one
start); LibreOffice alone as docgen starts it, which is faster (a fresh start, nothing before and nothing after); the
packet in this process (checks, documents, conversion, cover, merge, manifest), the packet as a command of its own, the
command over a packet that has not changed, and `docgen verify` on what was built. Rounds of all follow rounds of all.
Then what the packet's PDF holds against its documents' own PDFs: bytes, and bytes of embedded fonts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from timing import Figure, measured, print_machine

from docgen.case.loading import load_case
from docgen.pdf.office import convert, find_office, office_version
from docgen.pdf.profile import request
from docgen.pipeline import build_packet

CASE = Path(__file__).parents[1] / "fixtures" / "congress" / "factory.yaml"
ON = dt.date(2026, 11, 22)
STAGES = "report,meeting,filing,notice"
MIB = 2**20
SOFFICE, ALONE = "soffice", "LibreOffice alone"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--stages", default=STAGES)
    given = options.parse_args()
    print_machine("benchmarks/packet.py", ("pikepdf", "pypdf", "lxml"), [f"LibreOffice {office_version()}"])
    print(f"\n{'stage':8} {'what':20} {'median ms':>10} {'least ms':>10} {'n':>4} {'x soffice':>10} {'x alone':>8}")
    sizes = []
    with tempfile.TemporaryDirectory() as folder:
        for stage in given.stages.split(","):
            work = Path(folder) / stage
            work.mkdir()
            figures, packet = timed(stage, work, given.rounds)
            for name, figure in figures.items():
                by_soffice, alone = (figure.median / figures[one].median for one in (SOFFICE, ALONE))
                print(f"{stage:8} {name:20} {figure} {by_soffice:10.2f} {alone:8.2f}")
            sizes.append((stage, packet))
        print_sizes(sizes)


def timed(stage: str, work: Path, rounds: int) -> tuple[dict[str, Figure], Path]:
    """The times of one stage, and its packet."""
    kept = work / "kept"
    command("packet", CASE, "-o", kept, "--stage", stage)
    (packet,) = kept.iterdir()
    files = sorted((packet / "documents").glob("*.docx"))
    works = {
        SOFFICE: lambda: soffice(files, work),
        ALONE: lambda: convert(files, anew(work / "alone"), archival=True),
        "packet, in process": lambda: build(stage, anew(work / "built")),
        "packet, command": lambda: command("packet", CASE, "-o", anew(work / "command"), "--stage", stage),
        "unchanged, command": lambda: command("packet", CASE, "-o", kept, "--stage", stage),
        "verify, command": lambda: command("verify", packet, "--on", str(ON)),
    }
    try:
        works["verify, command"]()
    except SystemExit as refused:
        print(f"{stage}: left out: {refused}")
        del works["verify, command"]
    soffice(files, work)
    figures = measured(list(works.values()), rounds, warm=0)
    return dict(zip(works, figures, strict=True)), packet


def soffice(files: list[Path], work: Path) -> None:
    """One start of LibreOffice's own script for all the files."""
    program = find_office()
    if program is None:
        raise SystemExit("no LibreOffice")
    script = program.with_name("soffice")
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    out = anew(work / "soffice")
    words = [str(script if script.exists() else program), profile, *request(out, archival=True)]
    subprocess.run([*words, *map(str, files)], check=True, capture_output=True)
    if len(list(out.glob("*.pdf"))) != len(files):
        raise SystemExit("soffice did not convert all")


def anew(folder: Path) -> Path:
    """The path of a folder that is not there."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def build(stage: str, out: Path) -> None:
    case, _ = load_case(CASE)
    assert case is not None
    build_packet(case, stage, out, on=ON)


def command(name: str, *arguments: str | Path) -> None:
    """A command of docgen in a process of its own; it must succeed."""
    dated = () if "--on" in arguments else ("--on", str(ON))
    done = subprocess.run([sys.executable, "-m", "docgen", name, *arguments, *dated], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"docgen {name}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def print_sizes(packets: list[tuple[str, Path]]) -> None:
    print(f"\n{'':8} {'':9} {'':6} {'documents apart, MiB':>21} {'packet.pdf, MiB':>22}")
    print(f"{'stage':8} {'documents':>9} {'pages':>6} {'all':>10} {'fonts':>10} {'all':>11} {'fonts':>10}")
    for stage, packet in packets:
        files = sorted((packet / "documents").glob("*.pdf"))
        apart = sum(file.stat().st_size for file in files), sum(font_bytes(file) for file in files)
        whole = (packet / "packet.pdf").stat().st_size, font_bytes(packet / "packet.pdf")
        shown = f"{apart[0] / MIB:10.2f} {apart[1] / MIB:10.2f} {whole[0] / MIB:11.2f} {whole[1] / MIB:10.2f}"
        print(f"{stage:8} {len(files):9} {page_count(packet / 'packet.pdf'):6} {shown}")


def page_count(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def font_bytes(file: Path) -> int:
    """Bytes of the fonts embedded in a PDF, as they are stored."""
    names = ("/FontFile", "/FontFile2", "/FontFile3")
    with pikepdf.open(file) as pdf:
        found = {
            one[name].objgen: len(one[name].read_raw_bytes())
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
            for name in names
            if name in one
        }
    return sum(found.values())


if __name__ == "__main__":
    main()
