"""How long batches of cases take: one worker against two, one Dask worker against two, and what a city would cost.

Run: .venv/bin/python benchmarks/batch.py [--cases 24] [--stage report] [--without-cluster]

Each figure is a whole command into an empty folder, the start of workers and of LibreOffice included; then the command
over the finished folder, which finds everything done. The same cases go to every engine, and the packets must be the
same bytes. One worker left alone uses more than one core, since LibreOffice draws while docgen renders and checks; so
Dask workers are also measured with one core each, as on machines of one core, which is what adding a worker brings.
Machine-hours for a city are cases times the measured seconds a case, divided by nothing but the workers.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from timing import print_machine

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.pdf.office import office_version

CASE = Path(__file__).parents[1] / "fixtures" / "congress" / "small-firm-before-report.yaml"
ON = "2026-11-22"
CITY = 100_000
GOAL = 1.7


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=24)
    options.add_argument("--stage", default="report")
    options.add_argument("--without-cluster", action="store_true")
    given = options.parse_args()
    extra = [f"LibreOffice {office_version()}"]
    print_machine("benchmarks/batch.py", ("pebble", "distributed", "pikepdf"), extra)
    print(f"\n{given.cases} cases, stage {given.stage}, one packet each")
    print(f"{'engine':24}{'seconds':>9}{'s a case':>10}{'cases/hour':>12}{'again, s':>10}{'x one':>8}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        cases(work / "cases", given.cases)
        made = {}
        for jobs in (1, 2):
            out = work / f"processes-{jobs}"
            made[f"processes, {jobs}"] = timed(work, out, given.stage, "--jobs", str(jobs))
        if not given.without_cluster:
            for kind, confined in (("dask", False), ("dask of a core", True)):
                for workers in (1, 2):
                    out = work / f"{kind.replace(' ', '-')}-{workers}"
                    with dask(out.with_name(f"{out.name}.log"), workers, confined=confined) as address:
                        made[f"{kind}, {workers}"] = timed(work, out, given.stage, "--cluster", address)
        for name, (seconds, again) in made.items():
            one = made[f"{name.partition(',')[0]}, 1"][0]
            each = seconds / given.cases
            print(f"{name:24}{seconds:9.1f}{each:10.2f}{3600 / each:12.0f}{again:10.1f}{one / seconds:8.2f}")
        same = {digest(work / name.replace(", ", "-").replace(" ", "-")) for name in made}
        print(f"\npackets of all engines the same bytes: {'yes' if len(same) == 1 else 'NO'}")
        best = min(seconds for seconds, _ in made.values()) / given.cases
        print(f"goal {GOAL} x; {CITY} cases at the best rate: {CITY * best / 3600:.0f} hours of this machine")


def cases(folder: Path, count: int) -> None:
    folder.mkdir()
    case, _ = load_case(CASE)
    assert case is not None
    text = write_case(case)
    for number in range(count):
        (folder / f"{number:05}.yaml").write_text(text.replace("墨槿汀", f"墨槿汀{number}"), encoding="utf-8")


def timed(work: Path, out: Path, stage: str, *engine: str) -> tuple[float, float]:
    """Seconds of the first run and of the second."""
    words = [sys.executable, "-m", "docgen", "batch", work / "cases", "-o", out, "--stage", stage, "--on", ON, *engine]
    taken = []
    for _ in range(2):
        begun = time.monotonic()
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"exit {done.returncode}\n{done.stdout}{done.stderr}")
        taken.append(time.monotonic() - begun)
    return taken[0], taken[1]


@contextmanager
def dask(log: Path, workers: int, *, confined: bool) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread, each on a core of its own where confined."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
    with log.open("wb") as told:
        start = [sys.executable, "-m"]
        port = address.rpartition(":")[2]
        scheduler = [*start, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
        hand = [
            *start, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory",
            str(log.with_suffix(".local")),
        ]  # fmt: skip
        cores = sorted(os.sched_getaffinity(0))
        hands = [["taskset", "-c", str(core), *hand] if confined else hand for core in cores[:workers]]
        running = [subprocess.Popen(words, stdout=told, stderr=told) for words in (scheduler, *hands)]
        try:
            while len(re.findall(rb"Registered to", log.read_bytes())) < workers:
                time.sleep(0.2)
            yield address
        finally:
            for process in reversed(running):
                os.kill(process.pid, signal.SIGTERM)
                process.wait()


def digest(out: Path) -> str:
    """One hash of every packet file."""
    whole = sha256()
    for file in sorted(out.rglob("*")):
        if file.is_file() and not file.name.startswith(("批量报告", ".batch")):
            whole.update(f"{file.relative_to(out)}\0".encode() + file.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
