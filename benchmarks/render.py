"""How long a document takes to render: docgen against its peers on the same words and data, in one run.

Run: .venv/bin/python benchmarks/render.py [--without-peers] [--sizes 1000,2000,5000,10000,20000]

Every engine gets a template in its own tags; the texts they print must be the same before anything is timed. docgen and
docxtpl are timed in this process round by round; the JavaScript engines (versions and checksums in benchmarks/peers)
warm in one node process. docgen compiles a template once; the others have no such form and begin from the file
each time, as their manuals say. Then registers of growing length: time and memory, each length in a fresh process.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

from docxtpl import DocxTemplate
from render_content import DOCUMENTS, ENGINES, Document, register, template, text_of
from timing import ROUNDS, Figure, measured, print_machine

from docgen.render.template import Template

PEERS = Path(__file__).parent / "peers"
JAVASCRIPT = ("docxtemplater", "easy-template-x", "carbone", "docx-templates")
SIZES = "1000,2000,5000,10000,20000"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--without-peers", action="store_true", help="leave the JavaScript engines out")
    options.add_argument("--sizes", default=SIZES)
    options.add_argument("--grow", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.grow:
        print(json.dumps(grown(given.grow)))
        return
    extra: list[str] = []
    home = None if given.without_peers else installed()
    if home is not None:
        pinned = json.loads((PEERS / "package.json").read_text(encoding="utf-8"))["dependencies"]
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
        extra = [f"node {node}", *(f"{name} {pinned[name]}" for name in JAVASCRIPT)]
    print_machine("benchmarks/render.py", ("docxtpl", "jinja2", "lxml"), extra)
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), home)
    grow([int(size) for size in given.sizes.split(",")])


def compare(work: Path, home: Path | None) -> None:
    documents = {name: make() for name, make in DOCUMENTS.items()}
    for name, document in documents.items():
        (work / f"{name}.json").write_text(json.dumps(document.data, ensure_ascii=False), encoding="utf-8")
        for engine in ENGINES:
            (work / f"{name}.{engine}.docx").write_bytes(template(document, engine))
    figures = {name: python(work, name, document) for name, document in documents.items()}
    if home is not None:
        command = ["node", PEERS / "render.mjs", home, work]
        answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        for name, engines in json.loads(answer.stdout.splitlines()[-1]).items():
            for engine, times in engines.items():
                demand_same(name, engine, documents[name], (work / f"{name}.{engine}.out.docx").read_bytes())
                figures[name][engine] = Figure(tuple(times))
    print(
        f"\n{'document':10} {'engine':16} {'median ms':>10} {'least ms':>10} {'n':>4} {'x docgen':>9} {'KiB made':>9}"
    )
    for name, engines in figures.items():
        for engine, figure in engines.items():
            size = (work / f"{name}.{engine}.out.docx").stat().st_size / 1024
            print(f"{name:10} {engine:16} {figure} {figure.median / engines['docgen'].median:9.1f} {size:8.1f}")


def python(work: Path, name: str, document: Document) -> dict[str, Figure]:
    compiled = Template(work / f"{name}.docgen.docx")
    peer = work / f"{name}.docxtpl.docx"

    def docxtpl() -> bytes:
        word = DocxTemplate(peer)
        word.render(document.data, autoescape=True)
        buffer = io.BytesIO()
        word.save(buffer)
        return buffer.getvalue()

    def docgen() -> bytes:
        return compiled.render(document.data)

    for engine, render in (("docgen", docgen), ("docxtpl", docxtpl)):
        (work / f"{name}.{engine}.out.docx").write_bytes(made := render())
        demand_same(name, engine, document, made)
    slow = name == "register"
    ours, theirs = measured([docgen, docxtpl], 5 if slow else ROUNDS, warm=1 if slow else 3)
    return {"docgen": ours, "docxtpl": theirs}


def demand_same(name: str, engine: str, document: Document, content: bytes) -> None:
    """Refuse to time an engine that prints something else.

    Raises:
        SystemExit: Its text differs; the first difference is named.
    """
    wanted, found = document.text, text_of(content)
    if wanted != found:
        place = next((n for n, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]), len(found))
        said = f"{name}: {engine} prints {found[place : place + 1]} for {wanted[place : place + 1]}"
        raise SystemExit(f"{said} ({len(found)} paragraphs for {len(wanted)})")


def installed() -> Path | None:
    """The folder with the JavaScript engines, filled on first use; None where there is no npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        print("node or npm is missing: the JavaScript engines are left out", file=sys.stderr)
        return None
    files = [PEERS / name for name in ("package.json", "package-lock.json")]
    state = zlib.crc32(b"".join(file.read_bytes() for file in files))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "docgen" / f"render-peers-{state:08x}"
    if not (home / ".installed").exists():
        home.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, home)
        options = ("--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", "--loglevel=error")
        subprocess.run(["npm", "install", *options], cwd=home, check=True, stdout=sys.stderr)
        (home / ".installed").touch()
    return home


def grow(sizes: list[int]) -> None:
    print(f"\n{'rows':>6} {'ms':>9} {'us a row':>9} {'peak MiB':>9} {'KiB a row':>10}")
    for size in sizes:
        command = [sys.executable, __file__, "--grow", str(size)]
        answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        took, peak = json.loads(answer.stdout)
        print(f"{size:6} {took:9.1f} {1000 * took / size:9.1f} {peak / 1024:9.1f} {peak / size:10.2f}")


def grown(rows: int) -> tuple[float, int]:
    """Least milliseconds of three, and KiB of memory the first one took beyond what the data and template hold."""
    document = register(rows)
    compiled = Template(template(document, "docgen"))
    compiled.render(register(10).data)
    # Makes the peak what is held now.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = peak_memory()
    times = []
    peak = 0
    for _ in range(3):
        start = time.perf_counter()
        content = compiled.render(document.data)
        times.append(1000 * (time.perf_counter() - start))
        peak = peak or peak_memory() - before
    demand_same("register", "docgen", document, content)
    return min(times), peak


def peak_memory() -> int:
    """KiB this process held at most since its peak was last set back."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
